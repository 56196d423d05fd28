/**
 * `parse_mode` HTML: the few tags Telegram knows, and its complaints.
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "../content.ts";
import { broken, byteOffset, type FindUser, linkEntity } from "./links.ts";

interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  offset: number;
}

const PLAIN = new Map<string, MessageEntity.CommonMessageEntity["type"]>([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["u", "underline"],
  ["ins", "underline"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["tg-spoiler", "spoiler"],
  ["code", "code"],
]);
const OTHERS = new Set(["a", "pre", "span", "blockquote", "tg-emoji"]);
const NAMED = new Map([["lt", "<"], ["gt", ">"], ["amp", "&"], ["quot", '"']]);
const TAG =
  /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*>/y;
const ATTRIBUTE = /([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;
const REFERENCE = /&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/giy;

/** Plain text and entities. Throws in Telegram's words where HTML is broken. */
export function parseHtml(html: string, findUser: FindUser): FormattedText {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    const sign = html[at];
    if (sign === "<") at = takeTag();
    else if (sign === "&") at = takeReference();
    else {
      const next = html.slice(at).search(/[<&]/);
      const end = next < 0 ? html.length : at + next;
      text += html.slice(at, end);
      at = end;
    }
  }
  const left = open.pop();
  if (left) {
    throw broken(
      `Can't find end tag corresponding to start tag "${left.name}"`,
    );
  }
  return { text, entities };

  function takeTag(): number {
    TAG.lastIndex = at;
    const match = TAG.exec(html);
    const offset = byteOffset(html, at);
    if (!match) {
      const name = /^<\/?([^\s>]*)/.exec(html.slice(at))?.[1] ?? "";
      throw broken(`Unsupported start tag "${name}" at byte offset ${offset}`);
    }
    const [tag, slash, rawName, rest] = match;
    const name = rawName!.toLowerCase();
    if (slash) {
      const last = open.pop();
      if (!last) throw broken(`Unexpected end tag at byte offset ${offset}`);
      if (last.name !== name) {
        throw broken(
          `Unmatched end tag at byte offset ${offset}, ` +
            `expected "</${last.name}>", found "</${name}>"`,
        );
      }
      close(last);
    } else {
      if (!PLAIN.has(name) && !OTHERS.has(name)) {
        throw broken(
          `Unsupported start tag "${name}" at byte offset ${offset}`,
        );
      }
      const attributes = readAttributes(rest ?? "");
      if (name === "span" && attributes.get("class") !== "tg-spoiler") {
        throw broken(
          `Tag "span" must have class "tg-spoiler" at byte offset ${offset}`,
        );
      }
      open.push({ name, attributes, offset: text.length });
    }
    return at + tag.length;
  }

  function takeReference(): number {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(html);
    const [whole, decimal, hex, name] = match ?? [];
    const point = decimal ? Number(decimal) : parseInt(hex ?? "", 16);
    const meant = name
      ? NAMED.get(name.toLowerCase())
      : point <= 0x10ffff
      ? String.fromCodePoint(point)
      : undefined;
    text += meant ?? "&";
    return at + (meant === undefined ? 1 : whole!.length);
  }

  function close({ name, attributes, offset }: OpenTag) {
    const length = text.length - offset;
    if (length === 0) return;
    const entity = entityOf(name, attributes, text.slice(offset));
    if (entity) entities.push({ ...entity, offset, length } as MessageEntity);
  }

  function entityOf(
    name: string,
    attributes: Map<string, string>,
    inner: string,
  ) {
    if (name === "a") {
      return linkEntity(attributes.get("href") ?? inner, findUser);
    }
    if (name === "span") return { type: "spoiler" };
    if (name === "pre") {
      const language = attributes.get("language");
      return { type: "pre", ...(language && { language }) };
    }
    if (name === "code") return codeEntity(attributes);
    if (name === "blockquote") {
      const isLong = attributes.has("expandable");
      return { type: isLong ? "expandable_blockquote" : "blockquote" };
    }
    if (name === "tg-emoji") {
      const custom_emoji_id = attributes.get("emoji-id") ?? "";
      return { type: "custom_emoji", custom_emoji_id };
    }
    return { type: PLAIN.get(name) };
  }

  /** `<pre><code class="language-x">` is one block with a language. */
  function codeEntity(attributes: Map<string, string>) {
    const language = attributes.get("class")?.match(/^language-(.+)$/)?.[1];
    const block = open.at(-1);
    if (block?.name !== "pre") return { type: "code" };
    if (language) block.attributes.set("language", language);
    return undefined;
  }
}

function readAttributes(source: string): Map<string, string> {
  return new Map(
    Array.from(
      source.matchAll(ATTRIBUTE),
      ([, name, double, single, bare]) => [
        name!.toLowerCase(),
        unescape(double ?? single ?? bare ?? ""),
      ],
    ),
  );
}

function unescape(value: string): string {
  return value.replaceAll(
    /&(lt|gt|amp|quot);/g,
    (_, name) => NAMED.get(name)!,
  );
}
