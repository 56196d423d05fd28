/**
 * Media blocks: kinds of media that nobody may send for a while. They stand in
 * the settings, so the relay looks at them at no cost, and end by themselves.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import { type MediaKind, mediaKinds } from "../people/people.ts";
import type { Settings, SettingsDesk } from "../settings.ts";
import type { Actor, ModerationLog } from "./log.ts";

export interface MediaBlocksDeps {
  clock: Clock;
  jobs: Jobs;
  settings: SettingsDesk;
  log: ModerationLog;
}

/** How long `media` may not be sent yet, ms; 0: it may. */
export function blockedFor(
  media: MediaKind,
  { blockedMedia }: Settings,
  now: number,
): number {
  return Math.max(0, (blockedMedia[media] ?? 0) - now);
}

export type MediaBlocks = ReturnType<typeof createMediaBlocks>;
export function createMediaBlocks(
  { clock, jobs, settings, log }: MediaBlocksDeps,
) {
  /** Nobody may send `media` until then (ms); on every server within seconds. */
  async function block(
    media: MediaKind,
    until: number,
    { by }: { by: Actor },
  ): Promise<{ kind: "blocked" | "in_the_past" }> {
    if (until <= clock.now()) return { kind: "in_the_past" };
    await change(media, until, by);
    return { kind: "blocked" };
  }

  /** Everybody may send `media` again. */
  async function unblock(
    media: MediaKind,
    { by }: { by: Actor },
  ): Promise<{ kind: "unblocked" | "not_blocked" }> {
    const { settings: current } = await settings.find();
    if (blockedFor(media, current, clock.now()) === 0) {
      return { kind: "not_blocked" };
    }
    await change(media, null, by);
    return { kind: "unblocked" };
  }

  async function change(media: MediaKind, until: number | null, by: Actor) {
    for (;;) {
      const { settings: { blockedMedia }, versionstamp } = await settings
        .find();
      const { [media]: _, ...others } = blockedMedia;
      const { kind } = await settings.change(
        {
          blockedMedia: until === null ? others : { ...others, [media]: until },
        },
        versionstamp,
        (build) =>
          jobs.commit((tx) => {
            build(tx);
            const act = until === null ? "media_unblocked" : "media_blocked";
            log.write(tx, { act, by, details: { media, until } });
          }),
      );
      if (kind === "saved") return;
      if (kind === "invalid") throw new Error("Cannot block media: bad time");
    }
  }

  /** The kinds that are blocked now, and until when, ms. */
  function list(): { media: MediaKind; until: number }[] {
    const { blockedMedia } = settings.get();
    return mediaKinds
      .map((media) => ({ media, until: blockedMedia[media] ?? 0 }))
      .filter(({ until }) => until > clock.now());
  }

  return { block, unblock, list };
}
