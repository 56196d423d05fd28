/**
 * Proofs: what ends a hold before its time. The right picture, or an admin; the
 * wrong picture too often makes it longer.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../../chats/chats.ts";
import type { Part } from "../../jobs.ts";
import { type Ban, banKey, type Banned, bannedBy } from "../ban.ts";
import type { Actor, LogEntry } from "../log.ts";
import { createChallenge } from "./challenge.ts";
import {
  type Behaviour,
  cleared,
  type Hold,
  holdIn,
  keys,
  writeBehaviour,
} from "./hold.ts";
import type { HoldsDeps, TellHeld } from "./holds.ts";
import type { BehaviourSettings } from "./tuning.ts";
import { readSigns } from "./signs.ts";
import { wellFounded } from "./suspects.ts";
import { weigh } from "./weigh.ts";

export type AnswerResult =
  /** Now, or by a press just before this one. */
  | { kind: "passed" }
  /** There is another challenge now. */
  | { kind: "wrong"; hold: Hold }
  | { kind: "muted"; hold: Hold }
  /** That challenge is over; this is in force, if anything is. */
  | { kind: "old"; hold: Hold | null }
  /** No picture helps; what holds them stays as it is. */
  | Banned;

export type PardonResult = { kind: "pardoned" | "nothing" };

const TRIES = 10;

export type Proofs = ReturnType<typeof createProofs>;
export function createProofs(deps: HoldsDeps) {
  const { store, clock, random, jobs, chats, log, settings, pseudonym } = deps;

  /** `userId` pressed the picture at `position` of the challenge `round`. */
  async function answer(
    userId: number,
    round: string,
    position: number,
  ): Promise<AnswerResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const who = pseudonym(userId);
      const [held, side, ban] = await store.getMany<[Behaviour, Side, Ban]>([
        keys.behaviour(who),
        chatKeys.side(userId),
        banKey(pseudonym, userId),
      ]);
      const banned = bannedBy(ban.value, clock.now());
      if (banned) return banned;
      const hold = holdIn(held.value, clock.now());
      if (!held.value || hold?.kind !== "challenged") {
        const isRepeated = !hold && held.value?.proven === round;
        return isRepeated ? { kind: "passed" } : { kind: "old", hold };
      }
      const { challenge } = hold;
      if (challenge.round !== round) return { kind: "old", hold };
      const isRight = challenge.shown[position] === challenge.right;
      const { line, next, parts, result } = isRight
        ? await passing(who, held.value, side)
        : await failing(userId, held.value, hold, side);
      const { ok } = await jobs.commitParts({
        write(tx) {
          writeBehaviour(tx.check(side, ban), held, next, clock.now());
          log.write(tx, { ...line, of: who, by: "auto" });
        },
        jobs: [],
      }, ...parts);
      if (ok) return result;
    }
    throw new Error("Cannot take the answer: it changed at every try");
  }

  /** A person it is: what only a script does counts no more. */
  async function passing(
    who: string,
    { hold, ...held }: Behaviour,
    side: Deno.KvEntryMaybe<Side>,
  ): Promise<Outcome> {
    const now = clock.now();
    const tuning = settings.get().behaviour;
    const proven = {
      ...held,
      provenAt: now,
      ...hold?.kind === "challenged" && { proven: hold.challenge.round },
    };
    const noted = await readSigns(store, who, now);
    const signs = await wellFounded(store, noted, now);
    const { score } = weigh(signs, tuning, now, {
      provenAt: now,
      clearedAt: held.pardonedAt ?? 0,
    });
    const strikes = strikesAfter(score, proven, tuning);
    return {
      line: { act: "challenge_passed" },
      next: { ...proven, strikes },
      parts: [freeing(side)],
      result: { kind: "passed" },
    };
  }

  async function failing(
    userId: number,
    behaviour: Behaviour,
    hold: Extract<Hold, { kind: "challenged" }>,
    side: Deno.KvEntryMaybe<Side>,
  ): Promise<Outcome> {
    const triesLeft = hold.challenge.triesLeft - 1;
    if (triesLeft > 0) {
      const challenge = createChallenge(random, triesLeft);
      const again: Hold = { ...hold, challenge };
      return {
        line: { act: "challenge_failed" },
        next: { ...behaviour, hold: again },
        parts: [],
        result: { kind: "wrong", hold: again },
      };
    }
    const now = clock.now();
    const until = now + settings.get().behaviour.muteMs;
    const muted: Hold = { kind: "muted", since: now, until };
    const ending = await chats.ending(userId, side, {
      endedBy: userId,
      reason: "left",
      request: 0,
    });
    return {
      line: { act: "muted", reason: "challenge_failed", details: { until } },
      next: { ...behaviour, hold: muted },
      parts: ending ? [ending.part] : [],
      result: { kind: "muted", hold: muted },
    };
  }

  /**
   * Takes back what was done about `userId`, for `by`: what was noticed up to now
   * counts no more. They are told if something held them.
   */
  async function pardon(
    userId: number,
    { by }: { by: Actor },
  ): Promise<PardonResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const who = pseudonym(userId);
      const now = clock.now();
      const [held, side] = await store.getMany<[Behaviour, Side]>([
        keys.behaviour(who),
        chatKeys.side(userId),
      ]);
      const hold = holdIn(held.value, now);
      const signs = await readSigns(store, who, now);
      const { strikes = 0, pardonedAt = -Infinity } = held.value ?? {};
      const isNew = signs.some(({ at }) => at > pardonedAt);
      if (!hold && strikes === 0 && !isNew) return { kind: "nothing" };
      const told: TellHeld = { userId, since: hold?.since ?? 0 };
      const { ok } = await jobs.commitParts({
        write(tx) {
          writeBehaviour(tx.check(side), held, cleared(now), now);
          log.write(tx, { act: "unmuted", of: who, by });
        },
        jobs: hold ? [jobs.plan("tell_freed", told)] : [],
      }, freeing(side));
      if (ok) return { kind: "pardoned" };
    }
    throw new Error("Cannot pardon: the person's state changed at every try");
  }

  /** Their chat takes what they write again. */
  function freeing(side: Deno.KvEntryMaybe<Side>): Part {
    return {
      write(tx) {
        if (side.value?.heldUntil === undefined) return;
        const { heldUntil: _, ...free } = side.value;
        tx.set(side.key, free);
      },
      jobs: [],
    };
  }

  return { answer, pardon };
}

interface Outcome {
  line: Pick<LogEntry, "act" | "reason" | "details">;
  next: Behaviour;
  parts: Part[];
  result: AnswerResult;
}

/** A strike for what only a script does is none for a person. */
function strikesAfter(
  scoreLeft: number,
  { strikes }: Behaviour,
  { challengeAt }: BehaviourSettings,
): number {
  return scoreLeft >= challengeAt / 2 ? strikes : 0;
}
