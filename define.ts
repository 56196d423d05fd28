/**
 * What every route finds in `ctx.state`, and the helpers that type it.
 *
 * @module
 */
import { createDefine } from "fresh";
import type { Core } from "./core/mod.ts";
import type { WebSession } from "./core/sign_in.ts";

/** What the pages say about where they are. */
export interface Site {
  /** The bot's Telegram name, without the @; empty until Telegram told it. */
  botUsername: string;
  /** Where people meet the bot: `https://t.me/<name>`, or a simulator. */
  botUrl: string;
  /** The origin this site is reached at: `https://passerby.example`. */
  publicUrl: string;
}

export interface State {
  core: Core;
  site: Site;
}

/** Behind the gate of `/admin`, who is signed in is known. */
export interface AdminState extends State {
  session: WebSession;
}

export const define = createDefine<State>();
export const defineAdmin = createDefine<AdminState>();
