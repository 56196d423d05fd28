/**
 * Steps: what a score leads to. Pure.
 *
 * @module
 */
import type { BanReason } from "../ban.ts";
import type { Behaviour } from "./hold.ts";
import type { BehaviourSettings, Signal } from "./tuning.ts";
import { strongest, type Weighed } from "./weigh.ts";

export type Step = "warn" | "challenge" | "mute" | "ban";

/** A kind word is not said twice in this time. */
const WARN_EVERY_MS = 3_600_000;
/** Of so many strikes the next is a ban. */
const LAST_STRIKE = 2;
/** After a strike, it takes this share of the score to come to the next. */
const NEXT_STRIKE_SHARE = 0.8;

/** Where this share of a score is what people say, a challenge proves nothing. */
const SAID_SHARE = 0.7;

/** What is to be done about somebody, if anything. */
export function stepFor(
  { score, parts, newest }: Weighed,
  { strikes, hold, warnedAt = -Infinity, provenAt = -Infinity }: Behaviour,
  tuning: Pick<BehaviourSettings, "warnAt" | "challengeAt" | "banAt">,
  now: number,
): Step | null {
  const { warnAt, challengeAt, banAt } = tuning;
  if (score >= banAt) return "ban";
  if (strikes > 0) {
    // Nobody is punished twice for the same.
    const isNew = newest > Math.max(provenAt, hold?.since ?? 0);
    if (!isNew || score < challengeAt * NEXT_STRIKE_SHARE) return null;
    return strikes >= LAST_STRIKE ? "ban" : "mute";
  }
  if (score >= challengeAt) {
    // To be a person is no answer to what people say of them.
    const saidOfThem = parts.complaints + parts.accusations;
    return saidOfThem >= score * SAID_SHARE ? "mute" : "challenge";
  }
  const isNews = now - Math.max(warnedAt, provenAt) >= WARN_EVERY_MS;
  return score >= warnAt && isNews ? "warn" : null;
}

/** What of a score a line of the moderation log tells: each with a digit. */
export function detailsOf({ score, parts }: Weighed): Record<string, number> {
  const told = Object.entries(parts).filter(([, part]) => part >= 0.05);
  return Object.fromEntries(
    [["score", score] as const, ...told]
      .map(([name, value]) => [name, Math.round(value * 10) / 10]),
  );
}

/** What a ban for `weighed` is said to be for. */
export function banReasonOf(weighed: Weighed): BanReason {
  const reasons: Partial<Record<Signal, BanReason>> = {
    complaints: "abuse",
    accusations: "fake_reports",
  };
  return reasons[strongest(weighed)] ?? "spam";
}
