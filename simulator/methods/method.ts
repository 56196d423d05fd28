/**
 * What a method is, and what all methods that send have in common.
 *
 * @module
 */
import type { Content } from "../content.ts";
import { replyOf, requireReachable } from "../checks.ts";
import { readMarkup, shownInline } from "../markup.ts";
import { type Stored, toApi } from "../messages.ts";
import type { Params } from "../params.ts";
import type { PersonState } from "../people.ts";
import { type Draft, post, setKeyboard } from "../phone.ts";
import type { World } from "../world.ts";

/** Answers one call. Throws `ApiError` to refuse it. */
export type Method = (
  world: World,
  params: Params,
  signal?: AbortSignal | null,
) => unknown;

/**
 * Sends as the bot, with the reply, markup and protection the call asks for.
 * Throws where Telegram would refuse.
 */
export function send(
  world: World,
  params: Params,
  person: PersonState,
  content: Content,
  extra: Partial<Draft> = {},
): Stored {
  const reply = replyOf(person, params);
  const markup = readMarkup(params);
  requireReachable(person);
  const inline = shownInline(markup);
  const draft: Draft = { isOwn: false, content, ...reply, ...extra };
  if (inline) draft.inline = inline;
  if (markup.kind === "keyboard" || markup.kind === "remove") {
    draft.hasKeyboard = true;
  }
  if (params.flag("protect_content")) draft.isProtected = true;
  const message = post(world, person, draft);
  if (markup.kind === "keyboard") {
    const { message_id } = message;
    setKeyboard(world, person, { markup: markup.keyboard, message_id });
  }
  if (markup.kind === "remove") setKeyboard(world, person, null);
  return message;
}

/** The same, answering with the message as Telegram shows it. */
export function sendAndShow(
  world: World,
  params: Params,
  person: PersonState,
  content: Content,
) {
  return toApi(send(world, params, person, content), world.bot);
}
