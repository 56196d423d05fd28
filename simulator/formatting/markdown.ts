/**
 * `parse_mode` MarkdownV2, and its complaints.
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "../content.ts";
import { broken, byteOffset, type FindUser, linkEntity } from "./links.ts";

/** Longer signs first, so that `__` isn't read as two `_`. */
const SIGNS = new Map<string, MessageEntity.CommonMessageEntity["type"]>([
  ["||", "spoiler"],
  ["__", "underline"],
  ["*", "bold"],
  ["_", "italic"],
  ["~", "strikethrough"],
]);
const RESERVED = "_*[]()~`>#+-=|{}.!";

interface Opened {
  sign: string;
  offset: number;
  at: number;
}

/** Plain text and entities. Throws in Telegram's words where it is broken. */
export function parseMarkdownV2(
  source: string,
  findUser: FindUser,
): FormattedText {
  const entities: MessageEntity[] = [];
  const opened: Opened[] = [];
  let text = "";
  let at = 0;
  let quoteFrom = -1;
  let isLongQuote = false;

  while (at < source.length) {
    if (isLineStart() && source[at] === ">") {
      if (quoteFrom < 0) quoteFrom = text.length;
      at++;
      continue;
    }
    if (isLineStart() && quoteFrom >= 0) closeQuote(text.length - 1);
    if (source[at] === "\\" && at + 1 < source.length) {
      text += source[at + 1];
      at += 2;
    } else if (isFold()) {
      isLongQuote = true;
      at += 2;
    } else if (source[at] === "`") takeCode();
    else if (source.startsWith("![", at)) open("![");
    else if (source[at] === "[") open("[");
    else if (source[at] === "]" && isInLink()) closeLink();
    else takeSignOrLetter();
  }
  if (quoteFrom >= 0) closeQuote(text.length);
  const left = opened.pop();
  if (left) throw unended(left.sign, left.at);
  return { text, entities };

  function isLineStart() {
    return at === 0 || source[at - 1] === "\n";
  }

  function isInLink() {
    return opened.some(({ sign }) => sign.endsWith("["));
  }

  function open(sign: string) {
    opened.push({ sign, offset: text.length, at });
    at += sign.length;
  }

  function takeSignOrLetter() {
    const [sign, type] =
      [...SIGNS].find(([sign]) => source.startsWith(sign, at)) ?? [];
    if (sign && type) {
      if (opened.at(-1)?.sign !== sign) return open(sign);
      add({ type }, opened.pop()!.offset);
      at += sign.length;
      return;
    }
    const letter = source[at]!;
    if (RESERVED.includes(letter)) {
      throw broken(
        `Character '${letter}' is reserved and must be escaped with the preceding '\\'`,
      );
    }
    text += letter;
    at++;
  }

  function takeCode() {
    const fence = source.startsWith("```", at) ? "```" : "`";
    let end = at + fence.length;
    while (end < source.length && !source.startsWith(fence, end)) {
      end += source[end] === "\\" ? 2 : 1;
    }
    if (end >= source.length) throw unended(fence, at);
    let inner = source.slice(at + fence.length, end);
    const offset = text.length;
    let language: string | undefined;
    if (fence === "```") {
      language = /^(\S+)\n/.exec(inner)?.[1];
      inner = inner.replace(/^\S*\n/, "");
    }
    text += inner.replaceAll(/\\([`\\])/g, "$1");
    at = end + fence.length;
    if (fence === "`") return add({ type: "code" }, offset);
    const block = { type: "pre", ...(language && { language }) };
    add(block, offset);
  }

  function closeLink() {
    const last = opened.pop()!;
    if (!last.sign.endsWith("[")) throw unended(last.sign, last.at);
    at++;
    let url = "";
    if (source[at] === "(") {
      const end = endOfUrl(at + 1);
      url = source.slice(at + 1, end).replaceAll(/\\(.)/g, "$1");
      at = end + 1;
    }
    const emoji = /^tg:\/\/emoji\?id=(\d+)$/.exec(url)?.[1];
    if (last.sign === "![") {
      if (emoji === undefined) {
        throw broken("Custom emoji entity must contain a tg://emoji URL");
      }
      const entity = { type: "custom_emoji", custom_emoji_id: emoji };
      return add(entity, last.offset);
    }
    const entity = linkEntity(url || text.slice(last.offset), findUser);
    if (entity) add(entity, last.offset);
  }

  function endOfUrl(from: number): number {
    let end = from;
    while (end < source.length && source[end] !== ")") {
      end += source[end] === "\\" ? 2 : 1;
    }
    if (end < source.length) return end;
    throw broken(
      `Can't find end of a URL at byte offset ${byteOffset(source, from)}`,
    );
  }

  function closeQuote(end: number) {
    const type = isLongQuote ? "expandable_blockquote" : "blockquote";
    if (end > quoteFrom) {
      const length = end - quoteFrom;
      entities.push({ type, offset: quoteFrom, length });
    }
    quoteFrom = -1;
    isLongQuote = false;
  }

  /** `||` that ends a quote folds it, unless it ends a spoiler. */
  function isFold() {
    const next = source[at + 2];
    return quoteFrom >= 0 && source.startsWith("||", at) &&
      (next === undefined || next === "\n") &&
      !opened.some(({ sign }) => sign === "||");
  }

  function add(entity: { type: string }, offset: number) {
    const length = text.length - offset;
    if (length === 0) return;
    entities.push({ ...entity, offset, length } as MessageEntity);
  }

  function unended(sign: string, index: number) {
    const names: Record<string, string> = {
      "[": "TextUrl",
      "![": "CustomEmoji",
      "`": "Code",
      "```": "PreCode",
    };
    const type = SIGNS.get(sign);
    const name = names[sign] ??
      (type ? type[0]!.toUpperCase() + type.slice(1) : "");
    return broken(
      `Can't find end of ${name} entity at byte offset ${
        byteOffset(source, index)
      }`,
    );
  }
}
