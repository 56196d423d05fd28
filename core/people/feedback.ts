/**
 * Feedback: what people want to tell those who run the bot.
 *
 *   ["feedback", at, id]                    Feedback       kept for 90 days
 *   ["feedback_by_user", userId, request]   SentFeedback   points there; as long
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Mask } from "../mask.ts";
import { keys as peopleKeys, type Language, readPerson } from "./people.ts";
import type { Questions } from "./questions.ts";
import { type Random, randomId } from "../random.ts";
import type { Store } from "../store.ts";

export interface Feedback {
  text: string;
  /** Stands for whoever wrote it. */
  mask: string;
  language?: Language;
}

/** Where a feedback is. */
export interface SentFeedback {
  at: number;
  id: string;
}

/** Tells the admin `userId` what somebody wrote. */
export interface TellFeedback extends SentFeedback {
  userId: number;
}

export type FeedbackResult =
  | { kind: "kept" | "too_long" | "no_text" }
  /** They have written enough for a day. */
  | { kind: "too_often"; waitMs: number };

export const MOST_CHARS = 1_000;
const A_DAY = 5;
const DAY_MS = 24 * 3_600_000;
const KEPT_MS = 90 * DAY_MS;

export const keys = {
  feedback: ({ at, id }: SentFeedback) => ["feedback", at, id],
  byUser: (userId: number, request: number) => [
    "feedback_by_user",
    userId,
    request,
  ],
  ofUser: (userId: number) => ["feedback_by_user", userId],
};

export interface FeedbackDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  questions: Pick<Questions, "isOpen">;
  mask: Mask;
  adminIds: readonly number[];
}

export type FeedbackDesk = ReturnType<typeof createFeedback>;
export function createFeedback(
  { store, clock, random, jobs, questions, mask, adminIds }: FeedbackDeps,
) {
  /**
   * Keeps what `userId` wrote, and tells the admins. `request` is the update that
   * brought it; its second delivery comes to what the first did.
   */
  async function send(
    userId: number,
    given: { text: string | undefined; request: number },
  ): Promise<FeedbackResult> {
    const text = given.text?.trim();
    if (!text) return { kind: "no_text" };
    if (text.length > MOST_CHARS) return { kind: "too_long" };
    for (;;) {
      const [saved, sent] = await store.getMany<[unknown, SentFeedback]>([
        peopleKeys.person(userId),
        keys.byUser(userId, given.request),
      ]);
      if (sent.value) return { kind: "kept" };
      const waitMs = await waitOf(userId);
      if (waitMs > 0) return { kind: "too_often", waitMs };
      const person = readPerson(saved)?.person;
      const fresh = { at: clock.now(), id: randomId(random) };
      const feedback: Feedback = {
        text,
        mask: mask(userId),
        ...person?.language && { language: person.language },
      };
      const expiry = { expireIn: KEPT_MS };
      const { ok } = await jobs.commit((tx) => {
        tx.check(saved).check(sent)
          .set(keys.feedback(fresh), feedback, expiry)
          .set(sent.key, fresh, expiry);
        if (person?.editing !== "feedback") return;
        const { editing: _, askedAt: __, ...answered } = person;
        tx.set(saved.key, answered);
      }, ...adminIds.map((userId) => tellFeedback({ userId, ...fresh })));
      if (ok) return { kind: "kept" };
    }
  }

  function tellFeedback(told: TellFeedback) {
    return jobs.plan("tell_feedback", told);
  }

  /** How long until they may write again, ms; 0 or less: now. */
  async function waitOf(userId: number): Promise<number> {
    const newest = await store.list<SentFeedback>(
      { prefix: keys.ofUser(userId) },
      { limit: A_DAY, reverse: true },
    );
    const earliest = newest[A_DAY - 1]?.value.at ?? -Infinity;
    return earliest + DAY_MS - clock.now();
  }

  /** A typed message: feedback, if that is what was asked for; else `null`. */
  async function answerTyped(
    userId: number,
    given: { text: string | undefined; request: number },
  ): Promise<FeedbackResult | null> {
    const [saved, sent] = await store.getMany<[unknown, SentFeedback]>([
      peopleKeys.person(userId),
      keys.byUser(userId, given.request),
    ]);
    if (sent.value) return { kind: "kept" };
    const person = readPerson(saved)?.person;
    if (person?.editing !== "feedback") return null;
    return await questions.isOpen(person) ? await send(userId, given) : null;
  }

  /** A feedback that is still kept, or `null`. */
  async function find(sent: SentFeedback): Promise<Feedback | null> {
    return (await store.get<Feedback>(keys.feedback(sent))).value;
  }

  return { send, answerTyped, find };
}
