/**
 * Calls of the bot: from a request to an answer, through the faults, into the
 * log.
 *
 * @module
 */
import { ApiError } from "./errors.ts";
import { sleep } from "./pauses.ts";
import { findMethod } from "./methods/mod.ts";
import { Params } from "./params.ts";
import type { CallRecord } from "./protocol.ts";
import { type Incoming, readParams, signalOf } from "./requests.ts";
import type { World } from "./world.ts";

/** Thrown where a real connection would break. */
export class ConnectionDropped extends TypeError {
  override name = "ConnectionDropped";
}

export interface CallsDeps {
  world: World;
  token: string;
  /** How many records are kept. */
  limit: number;
  onCall?: (record: CallRecord) => void;
  onEnd: () => void;
}

export type Calls = ReturnType<typeof createCalls>;

export function createCalls({ world, token, limit, ...deps }: CallsDeps) {
  const records: CallRecord[] = [];
  let underWay = 0;

  /** Answers `/bot<token>/<method>`. Throws `ConnectionDropped`. */
  async function answer(path: string, source: Incoming): Promise<Response> {
    const [, given, name = ""] = /^\/bot([^/]*)\/?([^/]*)/.exec(path) ?? [];
    const known = findMethod(name);
    // Whoever waits for updates is no work under way.
    const isWork = known?.name !== "getUpdates";
    if (isWork) underWay++;
    try {
      if (given !== token) throw refusedToken(given ?? "");
      const params = await readParams(source);
      if (!known) throw unknownMethod(name, params);
      const result = await make(known.name, params, signalOf(source));
      return json(200, { ok: true, result });
    } catch (fault) {
      if (!(fault instanceof ApiError)) throw fault;
      const { error_code, description, parameters } = fault;
      return json(error_code, {
        ok: false,
        error_code,
        description,
        ...(parameters && { parameters }),
      });
    } finally {
      if (isWork) underWay--;
      deps.onEnd();
    }
  }

  /** Makes one call, through the faults. Throws what it is refused with. */
  async function make(
    name: string,
    params: Params,
    signal?: AbortSignal | null,
  ): Promise<unknown> {
    const at = world.clock.now();
    const { chat_id } = params;
    const chat = typeof chat_id === "number" ? chat_id : undefined;
    const fate = world.faults.forCall(name, chat);
    try {
      if (fate.delayMs > 0) await sleep(world.clock, fate.delayMs, signal);
      if (fate.drop === "before") throw dropped();
      if (fate.refusal) throw fate.refusal;
      const result = await findMethod(name)!.method(world, params, signal);
      if (fate.drop === "after") throw dropped();
      record({ at, method: name, chat_id, ok: true });
      return result;
    } catch (fault) {
      record({ at, method: name, chat_id, ok: false, ...errorOf(fault) });
      throw fault;
    }
  }

  function unknownMethod(method: string, { chat_id }: Params): ApiError {
    const fault = new ApiError(404, "Not Found");
    const at = world.clock.now();
    record({ at, method, chat_id, ok: false, ...errorOf(fault) });
    return fault;
  }

  function record(
    { at, method, chat_id, ...rest }: Omit<CallRecord, "ms">,
  ) {
    const ms = Math.round((world.clock.now() - at) * 100) / 100;
    const kept: CallRecord = { at, ms, method, ...rest };
    if (chat_id !== undefined) kept.chat_id = chat_id;
    records.push(kept);
    // In one go now and then: shifting each time would cost every call.
    if (records.length > limit * 2) records.splice(0, records.length - limit);
    deps.onCall?.(kept);
    if (world.events.isHeard()) world.events.emit({ type: "call", call: kept });
  }

  return {
    answer,
    records,
    underWay: () => underWay,
    /** A call written into the answer to an update; nobody hears of refusals. */
    makeSilently(name: string, parameters: Record<string, unknown>) {
      const known = findMethod(name);
      if (!known) return;
      underWay++;
      void make(known.name, new Params(parameters)).catch(() => {})
        .finally(() => {
          underWay--;
          deps.onEnd();
        });
    },
  };
}

function refusedToken(token: string): ApiError {
  // A token that isn't even formed like one is an unknown address.
  return /^\d+:[\w-]+$/.test(token)
    ? new ApiError(401, "Unauthorized")
    : new ApiError(404, "Not Found");
}

function dropped() {
  return new ConnectionDropped("Connection dropped by a fault");
}

function errorOf(fault: unknown) {
  if (fault instanceof ApiError) {
    const { error_code, description } = fault;
    return { error_code, description };
  }
  return { description: String(fault) };
}

const HEADERS = { "content-type": "application/json" };

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: HEADERS });
}
