/**
 * The mode: normal, or maintenance, in which nobody registers or searches. Who
 * waits when it begins is sent home; chats that run go on.
 *
 * @module
 */
import type { Jobs } from "./jobs.ts";
import type { Resets } from "./matching/reset.ts";
import type { Actor, ModerationLog } from "./moderation/log.ts";
import {
  isClosed as isClosedBy,
  type Settings,
  type SettingsDesk,
} from "./settings.ts";

export type Mode = Settings["mode"];

export type ModeResult = { kind: "set" | "unchanged" };

export interface ModesDeps {
  settings: SettingsDesk;
  jobs: Jobs;
  resets: Pick<Resets, "plan">;
  log: ModerationLog;
}

export type Modes = ReturnType<typeof createModes>;
export function createModes({ settings, jobs, resets, log }: ModesDeps) {
  /** Sets the mode, on every server, for `by`. */
  async function set(mode: Mode, by: Actor): Promise<ModeResult> {
    for (;;) {
      const { settings: held, versionstamp } = await settings.find();
      if (held.mode === mode) return { kind: "unchanged" };
      const emptying = mode === "maintenance"
        ? [resets.plan("maintenance")]
        : [];
      const { kind } = await settings.change(
        { mode },
        versionstamp,
        (build) =>
          jobs.commit((tx) => {
            build(tx);
            log.write(tx, { act: "mode", by, details: { mode } });
          }, ...emptying),
      );
      if (kind === "saved") return { kind: "set" };
    }
  }

  /** Whether nobody may register, search or meet now. */
  function isClosed(): boolean {
    return isClosedBy(settings.get());
  }

  return { set, isClosed };
}
