/**
 * A local Telegram: a Bot API server with people in it.
 *
 * The same object serves over HTTP (`server.ts`) and in memory, where `fetch`
 * goes straight into grammY: `new Bot(sim.token, { client: { apiRoot:
 * sim.apiRoot, fetch: sim.fetch } })`.
 *
 * There are private chats and channels with members. There are no groups,
 * payments, inline mode or business accounts, and of the parse modes not the old
 * `Markdown`: a bot that uses them is refused.
 *
 * @module
 */
import type { UserFromGetMe } from "grammy/types";
import { type Clock, systemClock } from "../core/clock.ts";
import { type Random, systemRandom } from "../core/random.ts";
import { createBotProfile } from "./bot_profile.ts";
import { createCalls } from "./calls.ts";
import { type Channel, createChannels, type NewChannel } from "./channels.ts";
import { createCrowd } from "./crowd.ts";
import { createEvents } from "./events.ts";
import { createFaults } from "./faults.ts";
import { createFiles } from "./files.ts";
import { serveFile } from "./file_server.ts";
import { wholeNumber } from "./ids.ts";
import { createPeople } from "./people.ts";
import { Person } from "./person.ts";
import { showPerson, stopTyping } from "./phone.ts";
import { createPolling } from "./polling.ts";
import { createPresses } from "./presses.ts";
import type { CallRecord, NewPerson } from "./protocol.ts";
import { incoming } from "./requests.ts";
import { createUpdates } from "./updates.ts";
import { createWebhook } from "./webhook.ts";
import type { World } from "./world.ts";

export { ConnectionDropped } from "./calls.ts";
export type { Channel } from "./channels.ts";
export { Person } from "./person.ts";

export interface SimulatorOptions {
  token?: string;
  botUsername?: string;
  botName?: string;
  clock?: Clock;
  random?: Random;
  /** How updates reach the webhook; tests give the app's own handler. */
  fetch?: (request: Request) => Response | Promise<Response>;
  onCall?: (record: CallRecord) => void;
  /** How many calls `calls` keeps, and how many messages each chat keeps. */
  callLimit?: number;
  historyLimit?: number;
}

export type Simulator = ReturnType<typeof createSimulator>;

export function createSimulator({
  token = "7000000001:simulated-token-of-no-use-anywhere",
  botUsername = "passerby_bot",
  botName = "Passerby",
  clock = systemClock,
  random = systemRandom,
  fetch = globalThis.fetch,
  onCall,
  callLimit = 2_000,
  historyLimit = 1_000,
}: SimulatorOptions = {}) {
  const events = createEvents();
  const faults = createFaults({
    clock,
    random,
    onChange: (faults) => events.emit({ type: "faults", faults }),
  });
  const updates = createUpdates(random);
  const polling = createPolling(clock, updates);
  const webhook = createWebhook({
    clock,
    updates,
    faults,
    fetch,
    onCall: (method, parameters) => calls.makeSilently(method, parameters),
  });
  let lastMessageId = wholeNumber(random, 1_000, 90_000);
  const world: World = {
    clock,
    random,
    bot: botUser(token, botUsername, botName),
    profile: createBotProfile(),
    people: createPeople(random),
    channels: createChannels(random),
    files: createFiles(random),
    presses: createPresses(clock, random),
    updates,
    webhook,
    polling,
    faults,
    events,
    historyLimit,
    nextMessageId: () => ++lastMessageId,
  };
  const calls = createCalls({
    world,
    token,
    limit: callLimit,
    ...(onCall && { onCall }),
    onEnd: wakeIdle,
  });
  updates.listen((added) => {
    if (webhook.isOn()) webhook.add(added);
    else polling.wake();
  }, wakeIdle);

  const persons = new Map<number, Person>();
  let idlers: (() => void)[] = [];

  function isIdle(): boolean {
    const isAwaited = webhook.isOn() || polling.isUsed();
    return calls.underWay() === 0 && webhook.underWay() === 0 &&
      (!isAwaited || updates.count() === 0);
  }

  function wakeIdle() {
    if (idlers.length === 0 || !isIdle()) return;
    const woken = idlers;
    idlers = [];
    for (const wake of woken) wake();
  }

  function addPerson(fresh: NewPerson, isCrowd = false): Person {
    const state = world.people.create(fresh, isCrowd);
    const person = new Person(world, state);
    persons.set(person.id, person);
    showPerson(world, state);
    return person;
  }

  const crowd = createCrowd({
    clock,
    random,
    addPerson: (name) => addPerson({ name }, true),
    onChange: (size) => events.emit({ type: "crowd", size }),
  });

  return {
    token,
    botUser: world.bot,
    /** Where in-memory clients may believe the Bot API is. */
    apiRoot: "http://telegram.test",
    faults,
    events,
    /** What the bot says of itself: commands, descriptions… */
    profile: world.profile,
    files: world.files,
    crowd,
    /** Milliseconds, by the simulator's clock. */
    now: () => clock.now(),
    /** The newest calls, oldest first. */
    calls: calls.records,
    /** Several take turns; `setWebhook` puts one in place of all. Live. */
    webhooks: webhook.targets,

    /** Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
    async fetch(
      input: Request | URL | string,
      init?: RequestInit,
    ): Promise<Response> {
      const source = incoming(input, init);
      const { pathname } = new URL(source.url);
      if (pathname.startsWith("/bot")) {
        return await calls.answer(pathname, source);
      }
      if (pathname.startsWith("/file/bot")) {
        return serveFile(world.files, token, pathname);
      }
      return new Response("Not Found", { status: 404 });
    },

    addPerson: (person: NewPerson) => addPerson(person),
    /** By id. */
    person: (id: number) => persons.get(id),
    people: () => [...persons.values()].filter(({ state }) => !state.isCrowd),
    addChannel: (channel: NewChannel): Channel =>
      world.channels.create(channel),

    /** Resolves when no call is under way and the bot has taken every update. */
    async idle(): Promise<void> {
      while (!isIdle()) {
        await new Promise<void>((resolve) => idlers.push(resolve));
      }
    },

    /** Ends what is under way. Nothing is delivered afterwards. */
    close() {
      crowd.close();
      webhook.close();
      polling.close();
      for (const { state } of persons.values()) stopTyping(world, state);
    },
  };
}

function botUser(
  token: string,
  username: string,
  first_name: string,
): UserFromGetMe {
  return {
    id: Number(token.split(":")[0]),
    is_bot: true,
    first_name,
    username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
