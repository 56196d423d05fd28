/**
 * The webhook: one update a request. The secret is compared before anything
 * else is looked at, and each answer's status is deliberate: 200 only when the
 * work is done or safely written down.
 *
 * @module
 */
import type { Update } from "grammy/types";
import { RetryLaterError } from "../core/jobs.ts";
import { describeFault, type Log } from "../core/log.ts";
import type { PasserbyBot } from "./mod.ts";

export interface WebhookDeps {
  bot: Pick<PasserbyBot, "handle" | "apologize">;
  secret: string;
  log: Log;
}

/** An update of Telegram has some kilobytes; an album part the most. */
const LIMIT_BYTES = 1024 * 1024;
/** How often an update may fail by a fault of ours before it is given up. */
const TRIES = 3;
const REMEMBERED = 10_000;

export function createWebhook({ bot, secret, log }: WebhookDeps) {
  const settle = createSettler({ bot, log });

  return async function onRequest(request: Request): Promise<Response> {
    if (request.method !== "POST") {
      return answer(405, "Only POST", { Allow: "POST" });
    }
    const given = request.headers.get("X-Telegram-Bot-Api-Secret-Token") ?? "";
    if (!isSame(given, secret)) return answer(401, "Wrong secret");
    const body = await readBody(request);
    if (body === null) return answer(413, "Larger than any update");
    const update = parseUpdate(body);
    if (!update) return answer(400, "Not an update");

    const outcome = await settle(update);
    if (outcome.kind === "done") return answer(200, "OK");
    const seconds = Math.max(1, Math.ceil(outcome.afterMs / 1000));
    return answer(503, "Later", { "Retry-After": String(seconds) });
  };
}

export type Settled = { kind: "done" } | { kind: "later"; afterMs: number };

/**
 * Handles an update to an outcome: done, or to be delivered again later. One
 * that fails by a fault of ours is tried a few times, then given up with a word
 * to its sender, so that it does not stop their chat for ever.
 */
export function createSettler({ bot, log }: Omit<WebhookDeps, "secret">) {
  const failures = new Map<number, number>();

  return async function settle(update: Update): Promise<Settled> {
    try {
      await bot.handle(update);
    } catch (fault) {
      if (fault instanceof RetryLaterError) {
        return { kind: "later", afterMs: fault.afterMs };
      }
      return await onFailure(update, fault);
    }
    failures.delete(update.update_id);
    return { kind: "done" };
  };

  async function onFailure(update: Update, fault: unknown): Promise<Settled> {
    const tried = (failures.get(update.update_id) ?? 0) + 1;
    // Some are never seen again: another server finished them.
    if (failures.size >= REMEMBERED) failures.clear();
    failures.set(update.update_id, tried);
    const isLast = tried >= TRIES;
    log[isLast ? "error" : "warn"]("update_failed", {
      update: update.update_id,
      tried,
      fault: describeFault(fault),
    });
    if (!isLast) return { kind: "later", afterMs: 1_000 };
    failures.delete(update.update_id);
    await bot.apologize(update).catch(() => {}); // it is logged already
    return { kind: "done" };
  }
}

/** Compares in a time that tells nothing of where the two differ. */
function isSame(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length;
  for (let at = 0; at < secret.length; at++) {
    difference |= given.charCodeAt(at) ^ secret.charCodeAt(at);
  }
  return difference === 0;
}

/** The body, or `null` when it is longer than an update may be. */
async function readBody(request: Request): Promise<string | null> {
  const declared = request.headers.get("Content-Length");
  if (declared === null) return await readBounded(request);
  if (Number(declared) > LIMIT_BYTES) {
    await request.body?.cancel();
    return null;
  }
  // HTTP ends the body at the declared length, so reading it whole is safe.
  const text = await request.text();
  return text.length > LIMIT_BYTES ? null : text;
}

/** Reads a body of no declared length, no further than it may go. */
async function readBounded(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > LIMIT_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseUpdate(body: string): Update | null {
  try {
    const update: unknown = JSON.parse(body);
    const isUpdate = typeof update === "object" && update !== null &&
      "update_id" in update && Number.isSafeInteger(update.update_id);
    return isUpdate ? update as Update : null;
  } catch {
    return null;
  }
}

function answer(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(text, { status, headers });
}
