/**
 * What handlers work with.
 *
 * @module
 */
import type { Context } from "grammy";
import type { Core } from "../core/mod.ts";
import type { Words } from "./locales/mod.ts";

/** An update from a private chat: `user` is whose chat it is. */
export interface Turn {
  ctx: Context;
  userId: number;
  /** The update's id: what asks core for something; see `Ticket.request`. */
  request: number;
  /** When it was written, ms; of a press nobody knows. */
  at?: number | undefined;
  /** The bot's words in their language; read once, when first asked for. */
  words(): Promise<Words>;
}

export type CommandHandler = (turn: Turn, argument: string) => Promise<void>;
/** Answers with what the press shows for a moment, if anything. */
export type ButtonHandler = (
  turn: Turn,
  args: string[],
) => Promise<string | void>;

/**
 * A feature: what it answers to, by name. Names are looked up in a map, so a
 * hundred commands cost a relayed message nothing.
 */
export interface Feature {
  commands?: Record<string, CommandHandler>;
  buttons?: Record<string, ButtonHandler>;
}

/** What every feature may use. */
export interface BotDeps {
  core: Core;
  /** Where the dashboard is, without a slash at the end. */
  publicUrl: string;
}
