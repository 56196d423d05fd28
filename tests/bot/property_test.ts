import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCallbackData } from "../../bot/callback_data.ts";
import type { Session } from "../../core/chats/chats.ts";
import { newPerson } from "../../core/people/people.ts";
import type { Person } from "../../simulator/mod.ts";
import { maskOf } from "./admin/people.ts";
import { isOriented, isRefusal } from "../words.ts";
import { openWorld, type World } from "../world.ts";

const names = ["Zaphod", "Yolanda", "Xerxes", "Wilfred", "Vashti"];

/** The more often it stands here, the more often it is done. */
const kinds = [
  ...Array<"find">(4).fill("find"),
  ...Array<"text">(6).fill("text"),
  ...Array<"press">(4).fill("press"),
  "next",
  "next",
  "stop",
  "block",
  "again",
  "again",
  "report",
  "start",
  "profile",
  "settings",
  "language",
  "stats",
  "help",
  "rules",
  "privacy",
  "feedback",
  "mydata",
  "deleteme",
  "link",
  "phone",
  "bad poll",
  "voice",
  "sticker",
  "photo",
  "album",
  "album",
  "dice",
  "contact",
  "reply",
  "reply",
  "edit",
  "react",
  "unsend",
  "leave bot",
  "come back",
  "appeal",
  ...Array<"admin">(4).fill("admin"),
] as const;

/** What the first of them does, who is an admin; to others `ID` is one of them. */
const adminActs = [
  "/ban ID 30m spam",
  "/ban ID 12h harassment wrote to me, too",
  "/ban ID",
  "/unban ID",
  "/unban ID",
  "/warn ID",
  "/behaviour ID",
  "/admin",
  "/admin_stats",
  "/admin_users",
  "/admin_reports",
  "/admin_reports",
  "/matchstatus",
  "/queue",
  "/resetqueue",
  "/mode maintenance",
  "/mode normal",
  "/mode normal",
  "/admin_broadcast Hello, everybody",
  "/role ID moderator",
  "/role ID none",
] as const;

const act = fc.record({
  who: fc.nat(names.length - 1),
  kind: fc.constantFrom(...kinds),
  /** Which message or button, of those there are. */
  pick: fc.nat(1_000_000),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const fault = fc.constantFrom(
  null,
  null,
  { kind: "flood", retry_after: 2, share: 0.2 } as const,
  { kind: "flood", retry_after: 15, share: 0.1 } as const,
  { kind: "server_error", share: 0.2 } as const,
  { kind: "drop_before", share: 0.2 } as const,
  { kind: "repeated_delivery", share: 0.3 } as const,
  { kind: "lost_answer", share: 0.3 } as const,
);

const batch = fc.record({
  acts: fc.array(act, { minLength: 3, maxLength: 8 }),
  fault,
  passesMs: fc.constantFrom(100, 1_000, 1_000, 5_000, 60_000, 700_000),
});

/** Somebody registered, without the questions; the first of them is an admin. */
async function joins(world: World, name: string): Promise<Person> {
  const one = world.person(name, {
    username: `${name.toLowerCase()}_real`,
    isAdmin: name === names[0],
  });
  one.state.hasStarted = true;
  const person = {
    ...newPerson(one.id, world.clock.now()),
    step: null,
    language: "en",
    age: 30,
    gender: "other",
    country: "NP",
    nickname: `Nick${name.length}`,
  };
  await world.kv.atomic().set(["people", one.id], person)
    .sum(["gauges", "people"], 1n)
    .commit();
  return one;
}

/** Every text and caption is written once, so that each copy tells its origin. */
function createActing(world: World, people: readonly Person[]) {
  const authors = new Map<string, number>();
  /** Who blocked the bot, or had everything about them erased. */
  const leavers = new Set<number>();
  let written = 0;

  function words(one: Person): string {
    const text = `m${++written}.`;
    authors.set(text, one.id);
    return text;
  }

  function perform({ who, kind, pick }: Act): Promise<unknown> {
    const one = people[who]!;
    const { chat } = one;
    const choose = <T>(from: readonly T[]) => from[pick % from.length];
    const own = chat.filter(({ is_own, text }) =>
      is_own && text && !text.startsWith("/")
    );
    if (one.state.hasBlocked) {
      return kind === "come back" ? one.unblocksBot() : Promise.resolve();
    }
    switch (kind) {
      case "text":
        return one.sends(words(one));
      case "link":
        return one.sends(`${words(one)} see example.com/${pick}`);
      case "phone":
        return one.sends(`${words(one)} call +1 202 555 01 ${10 + pick % 90}`);
      case "bad poll":
        return one.sendsPoll(words(one), ["a.example.com", "b"]);
      case "voice":
        return one.sendsVoice({ caption: words(one) });
      case "sticker":
        return one.sendsSticker();
      case "photo":
        return one.sendsPhoto({ caption: words(one) });
      case "album":
        return one.sendsAlbum([
          { kind: "photo", caption: words(one) },
          { kind: "video", caption: words(one) },
        ]);
      case "dice":
        return one.sendsDice();
      case "contact":
        return one.sendsContact();
      case "reply": {
        const replyTo = choose(chat);
        return one.sends(words(one), replyTo ? { replyTo } : {});
      }
      case "edit": {
        const message = choose(own);
        return message
          ? one.edits(message, `${message.text} again`)
          : Promise.resolve();
      }
      case "react": {
        const message = choose(chat);
        return message ? one.reacts(message, "👍") : Promise.resolve();
      }
      case "unsend": {
        const replyTo = choose(chat);
        return one.sends("/unsend", replyTo ? { replyTo } : {});
      }
      case "press": {
        const buttons = chat.flatMap((on) =>
          on.buttons.flat()
            .map(({ text, callback_data: data }) => ({ on, text, data }))
        );
        // The newest are pressed more often, the oldest now and then.
        const recent = pick % 3 === 0 ? buttons : buttons.slice(-4);
        const button = choose(recent);
        if (!button) return Promise.resolve();
        const name = parseCallbackData(button.data ?? "")?.name;
        if (name === "erase") leavers.add(one.id);
        return one.presses(button.text, { on: button.on });
      }
      case "leave bot":
        if (pick % 3 > 0) return Promise.resolve();
        leavers.add(one.id);
        return one.blocksBot();
      case "come back":
        return Promise.resolve();
      case "appeal":
        return one.sends("/appeal I did nothing of the kind");
      case "admin": {
        const [admin, ...others] = people;
        const command = adminActs[pick % adminActs.length]!;
        const about = others[pick % 7 % others.length]!;
        return admin!.state.hasBlocked
          ? Promise.resolve()
          : admin!.sends(command.replace("ID", maskOf(world, about)));
      }
      default:
        return one.sends(`/${kind}`);
    }
  }

  return { authors, leavers, perform };
}

/** Who was with whom, from when to when. */
async function sessionsOf(world: World) {
  const running = await world.read<Omit<Session, "endedAt">>("chats");
  const ended = await world.read<Session>("sessions");
  return [
    ...running.map(({ value }) => ({ ...value, endedAt: Infinity })),
    ...ended.map(({ value }) => value),
  ];
}

async function assertRelay(
  world: World,
  people: readonly Person[],
  authors: ReadonlyMap<string, number>,
  leavers: ReadonlySet<number>,
) {
  const sessions = await sessionsOf(world);
  const seen = new Set<string>();
  for (const one of people) {
    for (const { is_own, text, caption, date } of one.chat) {
      const [mark] = markOf(text ?? caption);
      if (is_own || mark === undefined) continue;
      assert(!seen.has(mark), `${mark} was relayed twice`);
      seen.add(mark);
      const author = authors.get(mark)!;
      // What is kept of their chats does not name them any more.
      if (leavers.has(author) || leavers.has(one.id)) continue;
      const isPartner = sessions.some(({ people, since, endedAt }) =>
        people.includes(one.id) && people.includes(author) &&
        author !== one.id &&
        Math.floor(since / 1_000) <= date && date * 1_000 <= endedAt
      );
      assert(isPartner, `${mark} came from somebody else than the partner`);
    }
  }
}

/** What did not arrive was taken back, or its author heard that it did not. */
function assertHeard(
  people: readonly Person[],
  leavers: ReadonlySet<number>,
) {
  const arrived = new Set(
    people.flatMap(({ chat }) =>
      chat.flatMap(({ is_own, text, caption }) =>
        is_own ? [] : markOf(text ?? caption)
      )
    ),
  );
  for (const one of people) {
    const { id, name, chat } = one;
    if (leavers.has(id)) continue;
    const targets = chat.filter(({ text }) => text === "/unsend")
      .map(({ reply_to }) => reply_to?.message_id);
    for (const { is_own, message_id, text, caption } of chat) {
      const [mark] = is_own ? markOf(text ?? caption) : [];
      if (!mark || arrived.has(mark) || targets.includes(message_id)) continue;
      const isTold = chat.some((other) =>
        !other.is_own && other.message_id > message_id &&
        // A press puts another screen in place of the answer.
        (isRefusal(other.text ?? "", true) || other.edit_date !== undefined)
      );
      assert(isTold, `${name} heard nothing of ${mark}\n${one}`);
    }
  }
}

function markOf(words = ""): string[] {
  return [...words.match(/^m\d+\./) ?? []];
}

function assertAnonymous(people: readonly Person[]) {
  for (const one of people) {
    const seen = JSON.stringify(one.chat.filter(({ is_own }) => !is_own));
    for (const other of people) {
      if (other === one) continue;
      const { id, user } = other;
      for (const secret of [String(id), user.first_name, user.username!]) {
        assert(!seen.includes(secret), `${one.name} sees ${secret}`);
      }
    }
  }
}

/** Whoever was in a chat has buttons of it: they were told that it began. */
async function assertTold(
  world: World,
  people: readonly Person[],
  leavers: ReadonlySet<number>,
) {
  for (
    const { session, people: pair, endedAt, endedBy, since }
      of await sessionsOf(
        world,
      ) as Session[]
  ) {
    if (pair.some((id) => id === 0 || leavers.has(id))) continue;
    for (const id of pair) {
      const one = people.find((person) => person.id === id)!;
      const isTold = one.chat.some(({ buttons }) =>
        JSON.stringify(buttons).includes(session)
      );
      // Who left within the same moment was told so by leaving.
      const isBrief = endedBy === id && endedAt - since < 20_000;
      assert(isTold || isBrief, `${one.name} was not told of ${session}`);
    }
  }
}

Deno.test("whatever people do in whatever order, and whatever fails, chats stay whole", async () => {
  const options = {
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    servers: fc.integer({ min: 1, max: 3 }),
    hasKvFaults: fc.boolean(),
    batches: fc.array(batch, { minLength: 6, maxLength: 14 }),
  };
  await fc.assert(
    fc.asyncProperty(
      fc.record(options),
      async ({ seed, servers, hasKvFaults, batches }) => {
        using world = await openWorld({
          seed,
          servers,
          settings: { avoidMs: 20_000 },
          ...hasKvFaults &&
            { faults: { locked: 0.05, lost: 0.002, stale: 0 } },
        });
        const people: Person[] = [];
        for (const name of names) people.push(await joins(world, name));
        const { authors, leavers, perform } = createActing(world, people);
        await world.until(Promise.all(people.map((one) => one.sends("/find"))));
        for (const { acts, fault, passesMs } of batches) {
          const repair = fault && world.telegram.faults.add(fault);
          const done = Promise.all(acts.map(perform));
          await world.until(done);
          repair?.();
          await world.passes(passesMs);
          await world.assertConsistent();
        }
        // In maintenance nobody could search, whatever is wrong with searches.
        const [admin] = people as [Person];
        if (!admin.state.hasBlocked) {
          await world.until(admin.sends("/mode normal"));
        }
        for (let round = 0; round < 3; round++) await world.passes(400_000);
        await world.assertConsistent();
        await assertRelay(world, people, authors, leavers);
        await assertTold(world, people, leavers);
        assertHeard(people, leavers);
        assertAnonymous(people);
        for (const one of people) {
          one.seesNot("Something went wrong");
          if (one.state.hasBlocked) continue;
          const asked = await one.sends("/start");
          const answer = one.chat.find(({ message_id, is_own }) =>
            !is_own && message_id > asked.message_id
          );
          assert(isOriented(answer?.text ?? ""), String(one));
        }
        assert.deepEqual(world.troubles("error"), []);
        for (const prefix of ["jobs_aside", "albums"]) {
          assert.deepEqual(await world.read(prefix), [], prefix);
        }
      },
    ),
    { numRuns: 50 },
  );
});
