/**
 * The whole bot in memory: a simulated Telegram, a KV of its own, one or more
 * servers, a clock that stands still.
 *
 * @module
 */
import assert from "node:assert/strict";
import { languageNames, wordsIn } from "../bot/locales/mod.ts";
import { createBot } from "../bot/mod.ts";
import { createWebhook } from "../bot/webhook.ts";
import { allowedUpdates } from "../bot/mod.ts";
import { createLog } from "../core/log.ts";
import { createMask, createPseudonym } from "../core/mask.ts";
import { createCore, defaultSettings, type Settings } from "../core/mod.ts";
import { genders, languages } from "../core/people/people.ts";
import { createStore } from "../core/store.ts";
import { createSimulator, type Person } from "../simulator/mod.ts";
import { createTestClock, hastyClock, oneTurn } from "./clock.ts";
import { assertConsistent } from "./core/servers.ts";
import { createFaultyKv, createHookedKv, type KvFaults } from "./faulty_kv.ts";
import { createTestRandom } from "./random.ts";

const SECRET = "the-secret-of-the-tests";

/** People of the tests do at once what would take them a while, as scripts do. */
const hasteful: Settings = {
  ...defaultSettings,
  behaviour: { ...defaultSettings.behaviour, isOn: false },
  findDebounceMs: 0,
  nextCooldownMs: 0,
  searchPace: { perSecond: 1_000, burst: 1_000 },
};

/** Turns of the event loop without anything happening: only time can help. */
const STUCK_TURNS = 50;

export interface WorldOptions {
  /** Servers over the one KV; Telegram delivers to them in turn. */
  servers?: number;
  seed?: number;
  settings?: Partial<Settings>;
  faults?: KvFaults;
}

/** A call of the bot, as it went to Telegram. */
export interface ApiRequest {
  method: string;
  params: Record<string, unknown>;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

export async function openWorld(
  { servers: count = 1, seed = 1, settings, faults }: WorldOptions = {},
) {
  const kv = await Deno.openKv(":memory:");
  let underWay = 0;
  const watchedKv = createHookedKv(kv, {
    before: () => void underWay++,
    after: () => void underWay--,
  });
  const clock = createTestClock({ settled: settle });
  const random = createTestRandom(seed);
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    write: (line) => lines.push(line),
    now: clock.now,
  });
  const admins: number[] = [];

  type Handler = (request: Request) => Promise<Response>;
  const handlers = new Map<string, Handler>();
  const telegram = createSimulator({
    clock,
    random,
    fetch(request) {
      const handler = handlers.get(new URL(request.url).origin);
      assert(handler, `Nobody listens at ${request.url}`);
      return handler(request);
    },
  });

  const requests: ApiRequest[] = [];

  function fetch(input: Request | URL | string, init?: RequestInit) {
    const method = new URL(String(input)).pathname.split("/").at(-1) ?? "";
    // What comes with a file is a stream, which only Telegram reads.
    const { body = "{}" } = init ?? {};
    const params = typeof body === "string" ? JSON.parse(body) : {};
    requests.push({ method, params });
    return telegram.fetch(input, init);
  }

  const servers = Array.from({ length: count }, (_, at) => {
    const origin = `https://server-${at}.test`;
    const core = createCore({
      store: createStore({
        kv: faults ? createFaultyKv(watchedKv, faults, random) : watchedKv,
        clock: hastyClock,
        random,
      }),
      clock,
      random,
      settings: { ...hasteful, ...settings },
      mask: createMask("the-salt-of-the-tests"),
      pseudonym: createPseudonym("the-salt-of-the-tests"),
      isAdmin: (userId) => admins.includes(userId),
      adminIds: admins,
      log,
    });
    const bot = createBot({
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      fetch: fetch as typeof globalThis.fetch,
      core,
      publicUrl: origin,
    });
    handlers.set(origin, createWebhook({ bot, secret: SECRET, log }));
    return { core, bot, url: `${origin}/telegram/webhook` };
  });
  const [first] = servers;
  assert(first);
  await first.bot.api.setWebhook(first.url, {
    secret_token: SECRET,
    allowed_updates: [...allowedUpdates],
  });
  telegram.webhooks.splice(
    0,
    telegram.webhooks.length,
    ...servers.map(({ url }) => url),
  );

  /** Everything that needs no time to pass has happened. */
  async function settle() {
    for (let calm = 0; calm < 3;) {
      await oneTurn();
      calm = underWay === 0 ? calm + 1 : 0;
    }
  }

  /** Lets time pass, and what falls due in it happen. */
  async function passes(ms: number) {
    await settle();
    await clock.advance(ms);
    for (const { core } of servers) await orStuck(core.jobs.runDue());
    await settle();
  }

  /** Resolves when `done` does, or when it waits for more time to pass. */
  async function orStuck(done: Promise<unknown>) {
    let isDone = false;
    const ended = done.finally(() => isDone = true);
    for (let calm = 0; !isDone && calm < STUCK_TURNS;) {
      const before = requests.length;
      await oneTurn();
      const isCalm = underWay === 0 && requests.length === before;
      calm = isCalm ? calm + 1 : 0;
    }
    if (isDone) await ended;
    else ended.catch(() => {}); // whoever failed has logged it
  }

  /** Lets seconds pass until what people did has been answered. */
  async function until<T>(done: Promise<T>): Promise<T> {
    let isDone = false;
    const ended = done.finally(() => isDone = true);
    await settle();
    for (let tried = 0; !isDone && tried < 300; tried++) await passes(1_000);
    assert(isDone, "Five minutes were not enough for the bot to answer");
    return await ended;
  }

  /** A person who has just opened the chat with the bot. */
  function person(
    name: string,
    { isAdmin = false, username }: { isAdmin?: boolean; username?: string } =
      {},
  ): Person {
    const added = telegram.addPerson({ name, ...username && { username } });
    if (isAdmin) admins.push(added.id);
    return added;
  }

  /** A person who has answered every question as `about` says. */
  async function registered(
    name: string,
    about: Partial<Answers> & { isAdmin?: boolean; username?: string } = {},
  ): Promise<Person> {
    const one = person(name, about);
    const answers = { ...usualAnswers, nickname: `Nick ${name}`, ...about };
    const language = languages
      .find((one) => languageNames[one] === answers.language);
    const gender = genders
      .find((one) => wordsIn("en").genders[one] === answers.gender) ?? "other";
    const words = wordsIn(language);
    await one.sends("/start");
    await one.presses(answers.language);
    await one.sends(answers.age);
    await one.presses(words.genders[gender]);
    await one.sends(answers.country);
    await one.presses(words.buttons.skip);
    await one.sends(answers.nickname);
    await one.presses(words.buttons.skip);
    await one.presses(words.buttons.accept);
    one.sees(words.registered(answers.nickname));
    return one;
  }

  /** Two people in a chat with each other. */
  async function pair(
    a = "Alice",
    b = "Bob",
  ): Promise<[Person, Person]> {
    const [alice, bob] = [await registered(a), await registered(b)];
    await meet(alice, bob);
    return [alice, bob];
  }

  /** Two registered people search, and find each other. */
  async function meet(alice: Person, bob: Person) {
    await alice.sends("/find");
    const asked = await bob.sends("/find");
    await settle();
    for (const one of [alice, bob]) {
      one.sees("You have met a stranger", { after: asked });
    }
  }

  let delivered = 0;

  /** Posts a body to a webhook as Telegram does. */
  async function deliversBody(body: string, server = 0) {
    const { url } = servers[server]!;
    const headers = { "X-Telegram-Bot-Api-Secret-Token": SECRET };
    const request = new Request(url, { method: "POST", headers, body });
    return await handlers.get(new URL(url).origin)!(request);
  }

  /** Everything under a prefix, past all faults. */
  function read<T>(prefix: string): Promise<Deno.KvEntry<T>[]> {
    return Array.fromAsync(kv.list<T>({ prefix: [prefix] }));
  }

  return {
    kv,
    clock,
    telegram,
    servers,
    core: first.core,
    log: lines,
    /** Every call the bot has made, oldest first. */
    requests,
    /** What the log has of `level` and above. */
    troubles: (level: "warn" | "error" = "warn") =>
      lines.filter((line) =>
        line.includes('"level":"error"') ||
        (level === "warn" && line.includes('"level":"warn"'))
      ),
    /** Posts to the webhook as anybody on the internet might. */
    post: (request: Request) => handlers.get("https://server-0.test")!(request),
    /** An update out of turn, as Telegram would deliver it. */
    delivers: (update: Record<string, unknown>, server = 0) =>
      deliversBody(
        JSON.stringify({ update_id: ++delivered, ...update }),
        server,
      ),
    deliversBody,
    read,
    assertConsistent: () => assertConsistent({ read, now: clock.now() }),
    settle,
    passes,
    until,
    person,
    registered,
    pair,
    meet,
    [Symbol.dispose]() {
      telegram.close();
      kv.close();
    },
  };
}

interface Answers {
  language: string;
  age: string;
  gender: string;
  country: string;
  nickname: string;
}

const usualAnswers = {
  language: "English",
  age: "30",
  gender: "Woman",
  country: "Netherlands",
};
