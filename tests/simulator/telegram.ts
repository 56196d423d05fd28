/**
 * A simulated Telegram for its own tests: stopped clock, seeded randomness, a
 * webhook that notes what it gets, and the calls a bot would make.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Message, Update } from "grammy/types";
import { createSimulator } from "../../simulator/mod.ts";
import { createTestClock, type TestClock } from "../clock.ts";
import { createTestRandom } from "../random.ts";

type Params = Record<string, unknown>;

export interface Refusal {
  ok: false;
  error_code: number;
  description: string;
  parameters?: { retry_after?: number };
}

export const WEBHOOK = "http://bot.test/telegram";

export interface TelegramOptions {
  seed?: number;
  callLimit?: number;
  historyLimit?: number;
  /** How the bot answers an update; well, unless said otherwise. */
  webhook?: (
    update: Update,
    request: Request,
  ) => Response | void | Promise<Response | void>;
}

/** A test clock that first lets everything happen that needs no time. */
function createPatientClock(): TestClock {
  const clock = createTestClock();
  return {
    ...clock,
    async advance(ms) {
      await settled();
      await clock.advance(ms);
      await settled();
    },
  };
}

async function settled() {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve));
  }
}

export function openTelegram(options: TelegramOptions = {}) {
  const { seed, webhook, ...limits } = options;
  const clock = createPatientClock();
  const updates: Update[] = [];
  const sim = createSimulator({
    clock,
    random: createTestRandom(seed),
    async fetch(request) {
      const update: Update = await request.clone().json();
      updates.push(update);
      return await webhook?.(update, request) ?? new Response();
    },
    ...limits,
  });

  async function request(method: string, params: Params) {
    const response = await sim.fetch(
      `${sim.apiRoot}/bot${sim.token}/${method}`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
      },
    );
    const body = await response.json();
    assert.equal(response.status, body.ok ? 200 : body.error_code);
    return body;
  }

  /** The result of a call that must succeed. */
  async function call<Result = Message>(
    method: string,
    params: Params = {},
  ): Promise<Result> {
    const body = await request(method, params);
    assert.ok(body.ok, `${method}: ${body.description}`);
    return body.result;
  }

  /** "code description" of a call that must be refused. */
  async function refusal(method: string, params: Params = {}): Promise<string> {
    const body: Refusal = await request(method, params);
    assert.equal(body.ok, false, `${method} was not refused`);
    return `${body.error_code} ${body.description}`;
  }

  /** A person who has started the bot. */
  async function meet(name: string) {
    const person = sim.addPerson({ name });
    await person.starts();
    return person;
  }

  return {
    sim,
    clock,
    updates,
    call,
    refusal,
    request,
    meet,
    listen: (params: Params = {}) =>
      call("setWebhook", { url: WEBHOOK, ...params }),
    [Symbol.dispose]: () => sim.close(),
  };
}
