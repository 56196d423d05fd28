/**
 * What settings must be like, with the words for what is wrong.
 *
 * @module
 */
import { z } from "zod";
import { filterKinds } from "./filters/mod.ts";
import { signals } from "./moderation/behaviour/tuning.ts";
import { languages, mediaKinds } from "./people/people.ts";
import { type Settings, wishes } from "./settings.ts";

const Span = z.int().min(0).max(365 * 24 * 3_600_000);
const Pace = z.object({
  perSecond: z.number().positive().max(1_000),
  burst: z.number().min(1).max(10_000),
});
const Score = z.number().min(1).max(1_000);
const Share = z.number().min(0).max(1);
const Link = z.url({ protocol: /^(https?|tg)$/ }).optional();
const perLanguage = <Value extends z.ZodType>(value: Value) =>
  z.partialRecord(z.enum(languages), value);
const Phrases = perLanguage(z.array(z.string().trim().min(1).max(64)).max(20));

const Fields = z.object({
  mode: z.enum(["normal", "maintenance"]),

  searchTimeoutMs: Span.min(1_000),
  searchRepeats: z.int().min(0).max(100),
  findDebounceMs: Span,
  nextCooldownMs: Span,
  searchPace: Pace,
  avoidMs: Span,
  isPremiumFirst: z.boolean(),
  premiumWishes: z.array(z.enum(wishes)),

  pace: Pace,
  nudgeAfterMs: Span,
  idleEndMs: Span,
  chatLimitMs: Span,
  premiumChatLimitMs: Span,
  protection: z.enum(["choice", "always", "never"]),
  showsActions: z.boolean(),
  quickReplies: Phrases,
  iceBreakers: perLanguage(
    z.array(z.string().trim().min(1).max(200)).max(100),
  ),

  filters: z.record(
    z.enum(filterKinds),
    z.enum(["allow", "mask", "block", "warn"]),
  ),
  badWords: z.array(z.string().trim().min(2).max(64)).max(5_000),

  history: z.enum(["off", "evidence", "full"]),
  evidenceTtlMs: Span.min(60_000),
  reportEvidenceTtlMs: Span.min(60_000),
  historyTtlMs: Span.min(60_000),
  sessionTtlMs: Span.min(60_000),

  reportsToTemporaryBan: Score,
  reportsToPermanentBan: Score,
  temporaryBanMs: Span.min(60_000),
  warningsToBan: z.int().min(1).max(100),
  warningBanMs: Span.min(60_000),
  ratingLimits: z.object({
    leastRatings: z.int().min(1).max(1_000),
    warnBelow: Share,
    behindBelow: Share,
    capBelow: Share,
    searchesADay: z.int().min(1).max(10_000),
  }),
  behaviour: z.object({
    isOn: z.boolean(),
    signals: z.record(
      z.enum(signals),
      z.object({
        weight: z.number().min(0).max(1_000),
        halfLifeMs: Span.min(1_000),
      }),
    ),
    warnAt: z.number().positive().max(1_000),
    challengeAt: z.number().positive().max(1_000),
    banAt: z.number().positive().max(10_000),
    challengeMs: Span.min(60_000),
    challengeTries: z.int().min(1).max(10),
    muteMs: Span.min(60_000),
    banMs: Span.min(60_000),
  }),
  blockedMedia: z.partialRecord(z.enum(mediaKinds), z.int().min(0)),
  logTtlMs: Span.min(60_000),
  noticeEveryMs: Span.max(24 * 3_600_000),

  requiredChannels: z.array(z.string().regex(/^(@\w{4,}|-100\d{5,})$/)).max(10),
  links: z.object({
    channel: Link,
    group: Link,
    website: Link,
    feedback: Link,
  }),
});

/** What is stored of the settings: those that differ from the first values. */
export const Changes: z.ZodType<Partial<Settings>> = Fields.partial();
