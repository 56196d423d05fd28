/**
 * The methods of the Bot API that are simulated, by name.
 *
 * @module
 */
import { albums } from "./albums.ts";
import { chats } from "./chats.ts";
import { copying } from "./copying.ts";
import { editing } from "./editing.ts";
import { media } from "./media.ts";
import type { Method } from "./method.ts";
import { polls } from "./polls.ts";
import { profile } from "./profile.ts";
import { reacting } from "./reacting.ts";
import { receiving } from "./receiving.ts";
import { removing } from "./removing.ts";
import { sending } from "./sending.ts";

const METHODS = new Map(
  [
    albums,
    chats,
    copying,
    editing,
    media,
    polls,
    profile,
    reacting,
    receiving,
    removing,
    sending,
  ].flatMap((subject) => Object.entries(subject))
    // Telegram doesn't mind how a method's letters are cased.
    .map(([name, method]) => [name.toLowerCase(), { name, method }] as const),
);

/** The method and its proper name; `undefined` when there is none. */
export function findMethod(
  name: string,
): { name: string; method: Method } | undefined {
  return METHODS.get(name.toLowerCase());
}
