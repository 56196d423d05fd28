/**
 * What Telegram's refusals mean to us.
 *
 * @module
 */
import { GrammyError, HttpError } from "grammy";
import { RetryLaterError } from "../core/jobs.ts";

export type Trouble =
  /** The person blocked the bot, is gone, or never wrote to it. */
  | { kind: "unreachable" }
  /** Telegram asks to wait, or did not answer. */
  | { kind: "later"; afterMs: number }
  /** The request itself won't do. */
  | { kind: "refused"; description: string };

const NETWORK_PAUSE_MS = 1_000;

/** What a failed API call means; `null` when the fault is no API call's. */
export function troubleOf(fault: unknown): Trouble | null {
  if (fault instanceof HttpError) {
    return { kind: "later", afterMs: NETWORK_PAUSE_MS };
  }
  if (!(fault instanceof GrammyError)) return null;
  const { error_code: code, description, parameters } = fault;
  if (code === 429) {
    const afterMs = (parameters.retry_after ?? 1) * 1000;
    return { kind: "later", afterMs };
  }
  if (code >= 500) return { kind: "later", afterMs: NETWORK_PAUSE_MS };
  if (code === 403 || /chat not found|user is deactivated/i.test(description)) {
    return { kind: "unreachable" };
  }
  return { kind: "refused", description };
}

/** An edit that changes nothing is as good as done. */
export function isNotModified(fault: unknown): boolean {
  return fault instanceof GrammyError &&
    fault.description.includes("message is not modified");
}

/** So is the deletion of a message that is gone. */
export function isDeletedBefore(fault: unknown): boolean {
  return fault instanceof GrammyError &&
    fault.description.includes("message to delete not found");
}

/**
 * Runs `tell`, which says something to a person. One who can't be reached is
 * left alone; a passing fault becomes a `RetryLaterError`.
 */
export async function telling<T>(tell: () => Promise<T>): Promise<T | null> {
  try {
    return await tell();
  } catch (fault) {
    const trouble = troubleOf(fault);
    if (trouble?.kind === "unreachable") return null;
    if (trouble?.kind === "later") {
      throw new RetryLaterError(trouble.afterMs, { cause: fault });
    }
    throw fault;
  }
}
