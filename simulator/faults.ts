/**
 * What goes wrong on purpose, and when it strikes.
 *
 * @module
 */
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import { ApiError, tooManyRequests } from "./errors.ts";
import type { Fault } from "./protocol.ts";

/** What becomes of one call. */
export interface CallFate {
  delayMs: number;
  refusal?: ApiError;
  drop?: "before" | "after";
}

/** What becomes of one delivery that the bot answered well. */
export type DeliveryFate = "done" | "repeat" | "lost";

const UNHARMED: CallFate = { delayMs: 0 };

const SERVER_ERRORS = new Map([
  [500, "Internal Server Error"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"],
]);

export interface FaultsDeps {
  clock: Clock;
  random: Random;
  onChange: (faults: Fault[]) => void;
}

export type Faults = ReturnType<typeof createFaults>;

export function createFaults({ clock, random, onChange }: FaultsDeps) {
  let faults: Fault[] = [];
  /** Calls of the second that is running, by chat, for floods by rate. */
  let second = 0;
  const counts = new Map<number | string, number>();

  const list = () => faults.map((fault) => ({ ...fault }));

  /** Puts these in place of all. */
  function set(fresh: Fault[]) {
    faults = fresh.map((fault) => ({ ...fault }));
    onChange(list());
  }

  /** Switches one on; the function returned switches it off. */
  function add(fault: Fault): () => void {
    const held = { ...fault };
    faults.push(held);
    onChange(list());
    return () => {
      if (faults.includes(held)) remove(held);
    };
  }

  function remove(fault: Fault) {
    faults = faults.filter((one) => one !== fault);
    onChange(list());
  }

  /** Whether it is this one's turn; counts it when it is. */
  function strikes(fault: Fault, chat_id?: number, method?: string): boolean {
    if (fault.method !== undefined && fault.method !== method) return false;
    if (fault.chat_id !== undefined && fault.chat_id !== chat_id) return false;
    if (fault.kind === "flood" && fault.per_second !== undefined) {
      const among = fault.per_chat ? chat_id ?? "all" : "all";
      if (countOf(among) <= fault.per_second) return false;
    }
    if (fault.share !== undefined && random.next() >= fault.share) return false;
    if (fault.times === undefined) return true;
    fault.times--;
    if (fault.times <= 0) remove(fault);
    else onChange(list());
    return true;
  }

  function countOf(among: number | string): number {
    return counts.get(among) ?? 0;
  }

  function count(chat_id: number | undefined) {
    const now = Math.floor(clock.now() / 1_000);
    if (now !== second) {
      second = now;
      counts.clear();
    }
    counts.set("all", countOf("all") + 1);
    if (chat_id !== undefined) counts.set(chat_id, countOf(chat_id) + 1);
  }

  function forCall(method: string, chat_id?: number): CallFate {
    if (faults.length === 0) return UNHARMED;
    count(chat_id);
    const fate: CallFate = { delayMs: 0 };
    for (const fault of faults) {
      if (!isForCalls(fault)) continue;
      // One refusal or break is enough: a later fault keeps its times.
      if (fault.kind !== "latency" && (fate.refusal || fate.drop)) continue;
      if (strikes(fault, chat_id, method)) befall(fate, fault);
    }
    return fate;
  }

  function befall(fate: CallFate, fault: Fault) {
    switch (fault.kind) {
      case "latency":
        fate.delayMs += fault.ms + (fault.jitter_ms ?? 0) * random.next();
        break;
      case "flood":
        fate.refusal = tooManyRequests(fault.retry_after);
        break;
      case "server_error": {
        const code = fault.error_code ?? 502;
        fate.refusal = new ApiError(
          code,
          SERVER_ERRORS.get(code) ?? "Internal Server Error",
        );
        break;
      }
      case "drop_before":
        fate.drop = "before";
        break;
      case "drop_after":
        fate.drop = "after";
        break;
    }
  }

  function forDelivery(chat_id: number): DeliveryFate {
    for (const fault of faults) {
      if (isForCalls(fault) || !strikes(fault, chat_id)) continue;
      return fault.kind === "lost_answer" ? "lost" : "repeat";
    }
    return "done";
  }

  return { add, set, list, clear: () => set([]), forCall, forDelivery };
}

function isForCalls({ kind }: Fault): boolean {
  return kind !== "repeated_delivery" && kind !== "lost_answer";
}
