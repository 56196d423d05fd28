/**
 * A town of made-up people with phones in a simulated Telegram, and the whole bot
 * on two servers, in virtual time. Who they are is in kinds.ts, what they make of
 * what the bot says in readings.ts.
 *
 * @module
 */
import { readSigns } from "../../core/moderation/behaviour/signs.ts";
import { newPerson } from "../../core/people/people.ts";
import { createSimulator } from "../../simulator/mod.ts";
import { createTestClock } from "../clock.ts";
import { createMemoryKv } from "../simulation/kv.ts";
import { createChance } from "./phrases.ts";
import type { Actor, Kind, Life } from "./actor.ts";
import { createTownServer, setWebhook } from "./town_server.ts";
import { createTownsperson, type Townsperson } from "./townsperson.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How often the servers look for what is due. */
const LOOK_MS = 5_000;
/** After which a script that does not read tries again. */
const TRIES_AGAIN_MS = 10 * MINUTE_MS;

export type Town = Awaited<ReturnType<typeof runTown>>;
export async function runTown(
  { kinds, minutes, seed }: {
    kinds: readonly (readonly [kind: Kind, count: number])[];
    minutes: number;
    seed: number;
  },
) {
  const chance = createChance(seed);
  const clock = createTestClock();
  const kv = createMemoryKv({ clock, random: chance.random });
  const log: string[] = [];
  const telegram = createSimulator({
    clock,
    random: chance.random,
    callLimit: 1,
    // As behind a balancer: any server may get any update.
    fetch: (request) => chance.oneOf(servers).receive(request),
  });
  const servers = [1, 2].map(() =>
    createTownServer({ telegram, kv, clock, random: chance.random, log })
  );
  const cores = servers.map(({ core }) => core);
  const core = cores[0]!;
  await setWebhook(telegram);

  async function settle() {
    await telegram.idle();
    for (const { jobs } of cores) await jobs.idle();
  }

  const actors = new Map<number, Townsperson>();
  /** Who was told of a match before the other was. */
  const metFirst = new Map<string, Townsperson>();
  let messages = 0;
  let chats = 0;

  for (const [kind, count] of kinds) {
    for (let nth = 0; nth < count; nth++) await moveIn(kind);
  }
  telegram.events.subscribe((event) => {
    if (event.type !== "message" && event.type !== "edited") return;
    if (event.message.is_own) return;
    actors.get(event.person)?.sees(event.message, event.type === "edited");
  });

  /** Somebody who has registered some days ago. */
  async function moveIn(kind: Kind) {
    const number = actors.size + 1;
    const phone = telegram.addPerson({ name: `Person ${number}` });
    phone.state.hasStarted = true;
    await kv.atomic().set(["people", phone.id], {
      ...newPerson(phone.id, clock.now() - 3 * DAY_MS),
      step: null,
      language: "en",
      age: 30,
      gender: "male",
      country: "NL",
      nickname: `P${number}`,
    }).commit();
    const own = createChance(seed * 10_007 + number);
    const actor = createTownsperson({
      phone,
      kind,
      chance: own,
      now: clock.now,
      settle,
      onMatched,
      onMessage: () => void messages++,
      onConfused: (about) => log.push(about),
    });
    actors.set(phone.id, actor);
  }

  function onMatched(me: Townsperson, session: string) {
    const other = metFirst.get(session);
    if (!other) return void metFirst.set(session, me);
    metFirst.delete(session);
    chats++;
    for (const [one, partner] of [[me, other], [other, me]] as const) {
      one.begins(session, partner);
    }
  }

  /** Nobody in the town knows it: for those who tune the numbers. */
  async function weigh({ kind, id, record }: Townsperson) {
    if (!kind.isGood) return;
    const { score } = await core.behaviour.view(id);
    record.highest = Math.max(record.highest, score);
  }

  const until = clock.now() + minutes * MINUTE_MS;
  const lives = [...actors.values()]
    .map((actor) => ({ life: live(actor, weigh), at: clock.now() }));
  let lookedAt = clock.now();
  for (;;) {
    const next = lives.reduce((a, b) => b.at < a.at ? b : a);
    if (next.at > until) break;
    if (next.at > clock.now()) await clock.advance(next.at - clock.now());
    if (clock.now() - lookedAt >= LOOK_MS) {
      lookedAt = clock.now();
      for (const { jobs } of cores) await jobs.runDue();
      await settle();
    }
    const { done, value } = await next.life.next();
    next.at = done
      ? Infinity
      : clock.now() + Math.max(1, Math.round(value ?? 1));
  }
  telegram.close();

  const acts = await core.moderationLog.recent(10_000);
  /** What is known of somebody at the end, and what was done about them. */
  async function fileOf({ id }: Actor) {
    const who = core.pseudonym(id);
    return {
      acts: acts.filter(({ of }) => of === who).toReversed(),
      signs: await readSigns(core.store, who, clock.now()),
    };
  }
  return { actors: [...actors.values()], chats, messages, fileOf, log };
}

/** From chat to chat; `weigh` is told whenever a search has begun or is to. */
async function* live(
  me: Townsperson,
  weigh: (me: Townsperson) => Promise<void>,
): Life {
  const { chance, kind } = me;
  yield chance.between(0, 2 * MINUTE_MS);
  while (!me.isBanned) {
    const { chat, hold } = me;
    if (!me.isSearching) await weigh(me);
    if (chat) {
      yield* kind.chat(me, chat);
      if (me.chat === chat) await me.leave("left");
      // After /next the search has begun by itself.
      if (!me.isSearching && !me.chat) yield chance.between(500, 4_000);
    } else if (hold) {
      yield* endure(me, hold);
    } else {
      if (!me.isSearching) await me.find();
      if (!me.chat && !me.hold) yield chance.between(800, 2_500);
    }
  }
}

/** What somebody does who was told that they can't go on. */
async function* endure(
  me: Townsperson,
  hold: NonNullable<Townsperson["hold"]>,
): Life {
  const { chance, kind } = me;
  yield chance.between(4_000, 15_000);
  if (hold.kind === "challenged" && kind.challenge !== "ignores") {
    const isRight = kind.challenge === "solves" && chance.strikes(0.97);
    return await me.proves(hold.shown, isRight);
  }
  yield hold.kind === "muted" ? hold.until - me.now() : TRIES_AGAIN_MS;
  if (me.hold === hold) me.hold = null;
}
