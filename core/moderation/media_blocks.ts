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
import type { Actor, LogEntry, ModerationLog } from "./log.ts";

/** What can be blocked: a kind of media, or all of them at once. */
export type Blockable = MediaKind | "all";

export interface MediaBlock {
  media: MediaKind;
  /** How long it lasts, ms; `null`: until somebody lifts it. */
  leftMs: number | null;
}

export interface BlockedMedia {
  blocks: MediaBlock[];
  /** To give back with a change of what was shown. */
  seen: string;
}

/** Who acts, and what they had been shown, if they had. */
export interface BlockRequest {
  by: Actor;
  seen?: string;
}

export type BlockResult = {
  /** "blocked_before": until that very moment. "changed": since it was shown. */
  kind: "blocked" | "blocked_before" | "in_the_past" | "changed";
};
export type UnblockResult = { kind: "unblocked" | "not_blocked" | "changed" };

type Blocks = Settings["blockedMedia"];

export interface MediaBlocksDeps {
  clock: Clock;
  jobs: Jobs;
  settings: SettingsDesk;
  log: ModerationLog;
}

/** Stands for "until somebody lifts it": the last moment that a date can name. */
const ENDLESS = 8.64e15;
const TRIES = 20;

/** How long `media` may not be sent yet, ms; 0: it may; Infinity: until lifted. */
export function blockedFor(
  media: MediaKind,
  { blockedMedia }: Pick<Settings, "blockedMedia">,
  now: number,
): number {
  const until = blockedMedia[media] ?? 0;
  return until === ENDLESS ? Infinity : Math.max(0, until - now);
}

export type MediaBlocks = ReturnType<typeof createMediaBlocks>;
export function createMediaBlocks(
  { clock, jobs, settings, log }: MediaBlocksDeps,
) {
  /**
   * Nobody may send `media` until then (ms; `null`: until it is lifted); on every
   * server within seconds. In place of the block there was.
   */
  async function block(
    media: Blockable,
    until: number | null,
    { by, seen }: BlockRequest,
  ): Promise<BlockResult> {
    if (until !== null && until <= clock.now()) return { kind: "in_the_past" };
    const end = until ?? ENDLESS;
    const kinds = kindsOf(media);
    const details = { media, until };
    const done = await change(
      { act: "media_blocked", by, details },
      seen,
      (blocks) =>
        kinds.every((kind) => blocks[kind] === end) ? null : {
          ...blocks,
          ...Object.fromEntries(kinds.map((one) => [one, end])),
        },
    );
    return { kind: done === "done" ? "blocked" : done ?? "blocked_before" };
  }

  /** Everybody may send `media` again. */
  async function unblock(
    media: Blockable,
    { by, seen }: BlockRequest,
  ): Promise<UnblockResult> {
    const kinds = new Set<string>(kindsOf(media));
    const details = { media, until: null };
    const done = await change(
      { act: "media_unblocked", by, details },
      seen,
      (blocks) => {
        const held = Object.entries(blocks);
        const left = held.filter(([kind]) => !kinds.has(kind));
        return left.length === held.length ? null : Object.fromEntries(left);
      },
    );
    return { kind: done === "done" ? "unblocked" : done ?? "not_blocked" };
  }

  /** One line of the log with it; `null` when there is nothing to change. */
  async function change(
    entry: LogEntry,
    seen: string | undefined,
    edit: (blocks: Blocks) => Blocks | null,
  ): Promise<"done" | "changed" | null> {
    for (let tried = 0; tried < TRIES; tried++) {
      const { settings: held, versionstamp } = await settings.find();
      const blockedMedia = edit(inForce(held));
      if (blockedMedia === null) return null;
      if (seen !== undefined && seen !== (versionstamp ?? "")) return "changed";
      const { kind } = await settings.change(
        { blockedMedia },
        versionstamp,
        (build) =>
          jobs.commit((tx) => {
            build(tx);
            log.write(tx, entry);
          }),
      );
      if (kind === "saved") return "done";
      if (kind === "invalid") throw new Error("Cannot block media: bad time");
    }
    throw new Error("Cannot block media: the settings changed at every try");
  }

  /** The blocks whose time is not over. */
  function inForce({ blockedMedia }: Settings): Blocks {
    const now = clock.now();
    return Object.fromEntries(
      Object.entries(blockedMedia).filter(([, until]) => until > now),
    );
  }

  /** What is blocked now, as KV has it. */
  async function find(): Promise<BlockedMedia> {
    const { settings: held, versionstamp } = await settings.find();
    const blocks = mediaKinds
      .map((media) => ({ media, ms: blockedFor(media, held, clock.now()) }))
      .filter(({ ms }) => ms > 0)
      .map(({ media, ms }) => ({ media, leftMs: ms === Infinity ? null : ms }));
    return { blocks, seen: versionstamp ?? "" };
  }

  return { block, unblock, find };
}

/** The kinds that `media` stands for. */
export function kindsOf(media: Blockable): readonly MediaKind[] {
  return media === "all" ? mediaKinds : [media];
}
