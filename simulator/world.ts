/**
 * Everything there is in a simulated Telegram, handed to whoever works on it.
 *
 * @module
 */
import type { UserFromGetMe } from "grammy/types";
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import type { BotProfile } from "./bot_profile.ts";
import type { Channels } from "./channels.ts";
import type { Events } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { Files } from "./files.ts";
import type { People } from "./people.ts";
import type { Polling } from "./polling.ts";
import type { Presses } from "./presses.ts";
import type { Updates } from "./updates.ts";
import type { Webhook } from "./webhook.ts";

export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly bot: UserFromGetMe;
  readonly profile: BotProfile;
  readonly people: People;
  readonly channels: Channels;
  readonly files: Files;
  readonly presses: Presses;
  readonly updates: Updates;
  readonly webhook: Webhook;
  readonly polling: Polling;
  readonly faults: Faults;
  readonly events: Events;
  /** How many messages of a chat are kept; the oldest go. */
  readonly historyLimit: number;
  /** One sequence over all private chats, as a bot account has it. */
  nextMessageId(): number;
}

/** Unix seconds. */
export function seconds({ clock }: World): number {
  return Math.floor(clock.now() / 1_000);
}
