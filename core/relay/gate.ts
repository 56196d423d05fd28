/**
 * The gate: what a message must pass before it goes to a partner. How fast its
 * writer is, what the partner accepts, and what the filters say.
 *
 * @module
 */
import type { Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { FilterKind } from "../filters/mod.ts";
import type { Said } from "../chats/history.ts";
import { type MediaKind, mediaKinds } from "../people/people.ts";
import { blockedFor } from "../moderation/media_blocks.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Warnings } from "../moderation/warnings.ts";
import { isWorthKeeping, type Pace, spend } from "./pace.ts";
import type { Masked, Screen, Texts } from "./screening.ts";

/** What core must know of a message to let it pass. */
export interface Content {
  messageId: number;
  /** When it was written or changed, ms; now when not given. */
  at?: number;
  /** All that is in it of what a person may refuse. */
  media?: readonly MediaKind[] | undefined;
  /** Whether it is no more than a text, as it is when not given. */
  isText?: boolean | undefined;
  texts?: Texts | undefined;
  /** What is kept of it where messages are kept. */
  said?: Said | undefined;
}

/** Why a message does not pass. */
export type Refusal =
  /** Written before this chat began: it was not meant for this partner. */
  | { kind: "stray" }
  /** They have to show first that they are no script, or to wait. */
  | { kind: "held"; waitMs: number }
  | { kind: "too_fast"; waitMs: number }
  | Unfit;

/** Why it does not, whoever sends it and when. */
export type Unfit =
  | { kind: "media_refused"; media: MediaKind }
  /** The partner refuses every kind there is: what has no name, too. */
  | { kind: "text_only" }
  /** Nobody may send it for now; Infinity: until somebody lifts it. */
  | { kind: "media_blocked"; media: MediaKind; waitMs: number }
  | { kind: "filtered"; why: FilterKind; isWarned: boolean };

export interface Passed {
  kind: "passed";
  /** The writer's bucket, where other servers should know of it. */
  pace?: Pace;
  /** What goes in place of the text. */
  masked?: Masked;
  said?: Said;
}

export interface GateDeps {
  clock: Clock;
  settings: Pick<SettingsDesk, "get">;
  screen: Screen;
  warnings: Pick<Warnings, "warn">;
}

/** Buckets a process remembers by itself. */
const REMEMBERED_PACES = 10_000;

export type Gate = ReturnType<typeof createGate>;
export function createGate({ clock, settings, screen, warnings }: GateDeps) {
  const paces = new Map<number, Pace>();

  function remember(userId: number, pace: Pace) {
    if (paces.size >= REMEMBERED_PACES) paces.clear();
    paces.set(userId, pace);
  }

  /** Takes messages out of the bucket of `userId`; `stored` is what KV knows. */
  function draw(
    userId: number,
    stored: Pace | null,
    count: number,
  ): { pace?: Pace } | { waitMs: number } {
    const limit = settings.get().pace;
    const spent = spend([stored, paces.get(userId)], limit, clock.now(), count);
    if ("waitMs" in spent) return spent;
    remember(userId, spent.pace);
    return isWorthKeeping(spent.pace, limit) ? spent : {};
  }

  /** Whether `content` may be shown to a partner, and how; by itself alone. */
  async function look(
    { refused = [] }: Side,
    { media = [], isText = true, texts }: Content,
  ): Promise<Unfit | { kind: "fit"; masked?: Masked }> {
    const unwanted = media.find((kind) => refused.includes(kind));
    if (unwanted) return { kind: "media_refused", media: unwanted };
    if (!isText && refused.length === mediaKinds.length) {
      return { kind: "text_only" };
    }
    for (const kind of media) {
      const waitMs = blockedFor(kind, settings.get(), clock.now());
      if (waitMs > 0) return { kind: "media_blocked", media: kind, waitMs };
    }
    const verdict = texts && await screen.judge(texts);
    if (verdict?.kind === "blocked") {
      const { why, isWarned } = verdict;
      return { kind: "filtered", why, isWarned };
    }
    return verdict?.kind === "masked"
      ? { kind: "fit", masked: verdict }
      : { kind: "fit" };
  }

  /**
   * Whether `content` may go to the partner of `userId`. What earns a warning is
   * written down before this answers. With `isFree` it takes nothing from the
   * bucket.
   */
  async function admit(
    userId: number,
    side: Side,
    stored: Pace | null,
    content: Content,
    { isFree = false } = {},
  ): Promise<Passed | Refusal> {
    // What is free still tells other servers of what was taken before.
    const drawn = draw(userId, stored, isFree ? 0 : 1);
    if ("waitMs" in drawn) return { kind: "too_fast", ...drawn };
    const waitMs = (side.heldUntil ?? 0) - clock.now();
    if (waitMs > 0 && settings.get().behaviour.isOn) {
      return { kind: "held", waitMs };
    }
    const seen = await look(side, content);
    if (seen.kind === "filtered" && seen.isWarned) {
      const { messageId, at = clock.now() } = content;
      await warnings.warn(userId, {
        reason: seen.why,
        by: "auto",
        deed: { at, id: String(messageId) },
        isTold: true,
      });
    }
    if (seen.kind !== "fit") return seen;
    const { masked } = seen;
    const { said } = content;
    const isKept = said && settings.get().history !== "off";
    return {
      kind: "passed",
      ...drawn,
      ...masked && { masked },
      // What the partner sees, not what was hidden from them.
      ...isKept && { said: masked ? { ...said, text: masked.text } : said },
    };
  }

  /** Whether `content` could pass, were it not for its writer's pace. */
  async function fits(side: Side, content: Content): Promise<boolean> {
    return (await look(side, content)).kind === "fit";
  }

  return { admit, fits };
}
