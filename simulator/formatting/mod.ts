/**
 * From what the bot passes (text, parse mode, entities) to what is sent.
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "../content.ts";
import { badRequest } from "../errors.ts";
import { isObject, type Params } from "../params.ts";
import { detectEntities } from "./detect.ts";
import { parseHtml } from "./html.ts";
import { broken, type FindUser } from "./links.ts";
import { parseMarkdownV2 } from "./markdown.ts";

export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

const TYPES = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "blockquote",
  "expandable_blockquote",
  "code",
  "pre",
  "text_link",
  "text_mention",
  "custom_emoji",
  "date_time",
]);

/** The names of the three parameters a text comes in. */
export interface TextParams {
  text: string;
  parse_mode: string;
  entities: string;
}

/**
 * The text under `names`, trimmed, with the entities Telegram adds. `undefined`
 * when it isn't there. Throws on broken markup and entities out of range.
 */
export function readText(
  params: Params,
  names: TextParams,
  findUser: FindUser,
): FormattedText | undefined {
  const text = params.text(names.text);
  if (text === undefined) return undefined;
  const mode = params.text(names.parse_mode);
  const parsed = mode
    ? parse(text, mode, findUser)
    : { text, entities: checkEntities(params.array(names.entities), text) };
  return finish(parsed);
}

function parse(text: string, mode: string, findUser: FindUser) {
  switch (mode.toLowerCase()) {
    case "html":
      return parseHtml(text, findUser);
    case "markdownv2":
      return parseMarkdownV2(text, findUser);
    default:
      throw badRequest("unsupported parse_mode");
  }
}

/** Entities as given, each checked against the text. */
export function checkEntities(
  entities: readonly unknown[] | undefined,
  text: string,
): MessageEntity[] {
  if (!entities) return [];
  return entities.map((entity) => {
    if (!isObject(entity)) throw broken("expected an Object");
    const { type, offset, length } = entity;
    if (typeof type !== "string" || !TYPES.has(type)) {
      throw broken("unsupported type of message entity");
    }
    if (!isIndex(offset) || !isIndex(length) || length === 0) {
      throw badRequest("ENTITY_BOUNDS_INVALID");
    }
    if (offset + length > text.length) {
      throw badRequest("ENTITY_BOUNDS_INVALID");
    }
    if (type === "text_link" && typeof entity.url !== "string") {
      throw broken(`Can't find field "url"`);
    }
    if (type === "text_mention" && !isObject(entity.user)) {
      throw broken(`Can't find field "user"`);
    }
    return entity as unknown as MessageEntity;
  });
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Trims as Telegram does, moves the entities along and adds the found ones. */
export function finish({ text, entities }: FormattedText): FormattedText {
  const trimmed = text.trim();
  const cut = text.length - text.trimStart().length;
  const kept = trimmed.length === text.length
    ? entities
    : entities.flatMap((entity) => shift(entity, cut, trimmed.length));
  const found = detectEntities(trimmed, kept);
  if (found.length === 0 && kept.length < 2) {
    return { text: trimmed, entities: kept };
  }
  const all = [...kept, ...found].sort((a, b) =>
    a.offset - b.offset || b.length - a.length
  );
  return { text: trimmed, entities: all };
}

function shift(
  entity: MessageEntity,
  cut: number,
  end: number,
): MessageEntity[] {
  const from = Math.max(0, entity.offset - cut);
  const to = Math.min(end, entity.offset - cut + entity.length);
  return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
}

/** Telegram counts characters, not code units. */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}
