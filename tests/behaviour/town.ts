/**
 * A town of made-up people who search and chat on several servers, straight on
 * core and in virtual time. Who they are is in kinds.ts.
 *
 * @module
 */
import type { Hold } from "../../core/moderation/behaviour/hold.ts";
import { readSigns } from "../../core/moderation/behaviour/signs.ts";
import type { Core } from "../../core/mod.ts";
import type { ReportReason } from "../../core/moderation/report.ts";
import { createLog } from "../../core/log.ts";
import { createPseudonym } from "../../core/mask.ts";
import { createCore, defaultSettings } from "../../core/mod.ts";
import { newPerson } from "../../core/people/people.ts";
import { createStore } from "../../core/store.ts";
import { createTestClock, hastyClock } from "../clock.ts";
import { createMemoryKv } from "../simulation/kv.ts";
import { type Chance, createChance } from "./phrases.ts";

/** What somebody does, as pauses (ms) between acts. */
export type Life = AsyncGenerator<number, void>;

export interface Kind {
  name: string;
  isGood: boolean;
  /** It can't be told from what is right: it must do no harm. */
  mayGoOn?: true;
  /** How many victims it may have, where that is more than of others. */
  most?: number;
  /** What they do with a challenge: a person presses the right picture. */
  challenge: "solves" | "guesses" | "ignores";
  /** How they are in a chat, until it is over or they leave it. */
  chat(me: Actor, chat: Chatting): Life;
}

/** A chat as one of the two has it. */
export interface Chatting {
  session: string;
  partner: Actor;
  since: number;
  isOver: boolean;
  /** Texts of the partner's that were not answered yet. */
  heard: string[];
  heardCount: number;
  saidCount: number;
  /** The partner did something wrong. */
  isWronged: boolean;
}

/** What was done about somebody. */
export interface Record {
  chats: number;
  warned: number;
  challenged: number;
  passed: number;
  muted: number;
  banned: number;
  /** Of those who mean well: a script is nobody's victim. */
  victims: Set<number>;
  /** How many victims there were when they were first stopped. */
  victimsBefore: number | null;
  /** The highest score they had when they searched. */
  highest: number;
}

export interface Actor {
  id: number;
  kind: Kind;
  record: Record;
  chat: Chatting | null;
  chance: Chance;
  /** A turn of phrase of their own. */
  own: number;
  core(): Core;
  now(): number;
  say(text: string, at?: number): Promise<boolean>;
  /** Leaves; by /stop where it is too soon for /next. */
  leave(how: "next" | "left" | "blocked"): Promise<void>;
  /** Leaves by /next, or says how long it is too soon for that, ms. */
  tryNext(): Promise<number>;
  report(reason: ReportReason, session: string): Promise<void>;
  rate(value: "good" | "bad" | "scam", session: string): Promise<void>;
  /** Does wrong to the partner of now. */
  wrongs(): void;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

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
  const servers = [1, 2].map(() =>
    createCore({
      store: createStore({ kv, clock: hastyClock, random: chance.random }),
      clock,
      random: chance.random,
      settings: { ...defaultSettings, avoidMs: 3 * MINUTE_MS },
      mask: String,
      pseudonym: createPseudonym("the-salt-of-the-town"),
      isAdmin: () => false,
      adminIds: [],
      log: createLog({ level: "warn", write: (line) => log.push(line) }),
    })
  );
  const actors = new Map<number, Actor>();
  let request = 0;
  let messages = 0;
  let chats = 0;

  for (const [kind, count] of kinds) {
    for (let nth = 0; nth < count; nth++) {
      const id = actors.size + 1;
      const person = {
        ...newPerson(id, clock.now() - 3 * DAY_MS),
        step: null,
        language: "en",
        age: 30,
        gender: "male",
        country: "NL",
        nickname: `P${id}`,
      };
      await kv.atomic().set(["people", id], person).commit();
      actors.set(id, createActor(id, kind));
    }
  }
  for (const core of servers) listen(core);

  function createActor(id: number, kind: Kind): Actor {
    const own = createChance(seed * 10_007 + id);
    const core = () => own.oneOf(servers);
    const actor: Actor = {
      id,
      kind,
      chance: own,
      own: own.whole(0, 1_000),
      chat: null,
      record: {
        chats: 0,
        warned: 0,
        challenged: 0,
        passed: 0,
        muted: 0,
        banned: 0,
        victims: new Set(),
        victimsBefore: null,
        highest: 0,
      },
      core,
      now: clock.now,
      async say(text, at = clock.now()) {
        const chat = actor.chat;
        if (!chat) return false;
        const messageId = ++messages;
        // Telegram tells times in whole seconds.
        const date = Math.floor(at / 1_000) * 1_000;
        const texts = { main: { text } };
        const server = core();
        const plan = await server.relay.take(id, {
          messageId,
          at: date,
          texts,
        });
        if (plan.kind !== "relay") return false;
        await server.relay.delivered(plan, messageId, ++messages);
        chat.saidCount++;
        const theirs = chat.partner.chat;
        if (theirs?.session === chat.session) {
          theirs.heard.push(text);
          theirs.heardCount++;
        }
        return true;
      },
      async leave(how) {
        const chat = actor.chat;
        if (!chat) return;
        const { kind } = await core().chats.end(id, how, ++request);
        if (kind === "too_soon") await core().chats.end(id, "left", ++request);
        over(chat.session);
      },
      async tryNext() {
        const result = await core().chats.end(id, "next", ++request);
        if (result.kind === "too_soon") return result.waitMs;
        if (actor.chat) over(actor.chat.session);
        return 0;
      },
      async report(reason, session) {
        await core().reports.report(id, session, reason, ++request);
      },
      async rate(value, session) {
        await core().ratings.rate(session, id, value, ++request);
      },
      wrongs() {
        const { chat, record } = actor;
        if (!chat) return;
        if (chat.partner.kind.isGood) record.victims.add(chat.partner.id);
        const theirs = chat.partner.chat;
        if (theirs?.session === chat.session) theirs.isWronged = true;
      },
    };
    return actor;
  }

  function over(session: string) {
    for (const actor of actors.values()) {
      if (actor.chat?.session !== session) continue;
      actor.chat.isOver = true;
      actor.chat = null;
    }
  }

  async function meet(a: Actor) {
    const side = await servers[0]!.chats.find(a.id);
    const partner = side && actors.get(side.partner);
    if (!side || !partner || a.chat?.session === side.session) return;
    chats++;
    for (const [me, other] of [[a, partner], [partner, a]] as const) {
      me.record.chats++;
      me.chat = {
        session: side.session,
        partner: other,
        since: clock.now(),
        isOver: false,
        heard: [],
        heardCount: 0,
        saidCount: 0,
        isWronged: false,
      };
    }
  }

  /** From here on they can do no harm, for a while. */
  function stop({ record, chat }: Actor, { endsChat }: { endsChat: boolean }) {
    record.victimsBefore ??= record.victims.size;
    if (chat && endsChat) over(chat.session);
  }

  function listen({ jobs }: Core) {
    const on = (kind: string, act: (actor: Actor) => unknown) =>
      jobs.handle<{ userId: number }>(kind, async ({ userId }) => {
        const actor = actors.get(userId);
        if (actor) await act(actor);
      });
    on("tell_matched", meet);
    on("tell_ended", (actor) => actor.chat && over(actor.chat.session));
    on("tell_noticed", ({ record }) => record.warned++);
    on("tell_held", onHeld);
    on("tell_banned", (actor) => {
      actor.record.banned++;
      stop(actor, { endsChat: true });
    });
    for (const kind of told) on(kind, () => {});
  }

  const seen = new Map<number, number>();
  async function onHeld(actor: Actor, hold?: Hold | null) {
    const held = hold ?? await servers[0]!.behaviour.holdOf(actor.id);
    if (!held || seen.get(actor.id) === held.since) return;
    seen.set(actor.id, held.since);
    const { record, kind } = actor;
    record[held.kind]++;
    if (held.kind === "muted") stop(actor, { endsChat: true });
    else if (kind.challenge === "ignores") stop(actor, { endsChat: false });
  }

  /** What is done about a hold, then a pause until something may have changed. */
  async function* endure(actor: Actor, hold: Hold): Life {
    await onHeld(actor, hold);
    yield actor.chance.between(4_000, 15_000);
    if (hold.kind === "muted" || actor.kind.challenge === "ignores") {
      return yield hold.until - clock.now() + 1_000;
    }
    const { round, right, shown } = hold.challenge;
    const isRight = actor.kind.challenge === "solves" &&
      actor.chance.strikes(0.97);
    const position = isRight
      ? shown.indexOf(right)
      : actor.chance.whole(0, shown.length - 1);
    const result = await actor.core().behaviour.answer(
      actor.id,
      round,
      position,
    );
    if (result.kind === "passed") actor.record.passed++;
    if (result.kind === "muted") await onHeld(actor, result.hold);
  }

  async function look({ kind, id, record }: Actor) {
    if (!kind.isGood) return;
    const { score } = await servers[0]!.behaviour.view(id);
    record.highest = Math.max(record.highest, score);
  }

  async function* live(actor: Actor): Life {
    const { chance, id } = actor;
    yield chance.between(0, 2 * MINUTE_MS);
    for (;;) {
      if (actor.chat) {
        const { chat } = actor;
        yield* actor.kind.chat(actor, chat);
        if (actor.chat === chat) await actor.leave("left");
        yield chance.between(500, 4_000);
        continue;
      }
      await look(actor);
      const hold = await actor.core().behaviour.holdOf(id);
      if (hold) {
        yield* endure(actor, hold);
        continue;
      }
      const result = await actor.core().search.find(id, ++request);
      if (result.kind === "matched") await meet(actor);
      else if (result.kind === "held") yield* endure(actor, result.hold);
      else if (result.kind === "banned") {
        return yield (result.ban.until ?? Infinity) - clock.now();
      } else yield chance.between(800, 2_500);
    }
  }

  const until = clock.now() + minutes * MINUTE_MS;
  const queue = [...actors.values()].map((actor) => ({
    life: live(actor),
    at: clock.now(),
    id: actor.id,
  }));
  let jobsRun = clock.now();
  for (;;) {
    queue.sort((a, b) => a.at - b.at || a.id - b.id);
    const next = queue[0];
    if (!next || next.at > until) break;
    if (next.at > clock.now()) await clock.advance(next.at - clock.now());
    if (clock.now() - jobsRun >= 5_000) {
      jobsRun = clock.now();
      for (const { jobs } of servers) await jobs.runDue();
    }
    const { done, value } = await next.life.next();
    for (const { jobs } of servers) await jobs.idle();
    if (done) queue.shift();
    else next.at = clock.now() + Math.max(1, Math.round(value ?? 1));
  }
  const acts = await servers[0]!.moderationLog.recent(10_000);
  /** What is known of somebody at the end, and what was done about them. */
  async function fileOf({ id }: Actor) {
    const who = servers[0]!.pseudonym(id);
    return {
      acts: acts.filter(({ of }) => of === who).toReversed(),
      signs: await readSigns(servers[0]!.store, who, clock.now()),
    };
  }
  return { actors: [...actors.values()], chats, messages, fileOf, log };
}

/** What people are told that changes nothing here. */
const told = [
  "tell_timed_out",
  "tell_undelivered",
  "tell_unsent",
  "tell_nudge",
  "tell_ends_soon",
  "tell_goes_on",
  "tell_warned",
  "tell_limited",
  "tell_unbanned",
  "tell_freed",
  "tell_notices",
  "tell_standing",
];
