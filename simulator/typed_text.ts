/**
 * The marks people type for formatting, as Telegram's apps read them:
 * **bold**, __italic__, ~~struck~~, ||hidden||, `code` and ```code blocks```.
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";

const types = {
  "```": "pre",
  "`": "code",
  "**": "bold",
  "__": "italic",
  "~~": "strikethrough",
  "||": "spoiler",
} as const;
type Mark = keyof typeof types;
const marks = Object.keys(types) as Mark[];

const marked = /(```|`|\*\*|__|~~|\|\|)(?!\s|\1)(.+?)(?<=\S)\1/su;

/** The text without its marks, and what they said. Code has no marks inside. */
export function fromTyped(
  typed: string,
): { text: string; entities: MessageEntity[] } {
  const found = typed.match(marked);
  if (!found) return { text: typed, entities: [] };
  const [whole, mark, within = ""] = found;
  const before = typed.slice(0, found.index);
  const type = types[mark as Mark];
  const inner = mark!.startsWith("`")
    ? { text: within, entities: [] }
    : fromTyped(within);
  const rest = fromTyped(typed.slice(before.length + whole.length));
  const offset = before.length;
  const { length } = inner.text;
  return {
    text: before + inner.text + rest.text,
    entities: [
      { type, offset, length },
      ...moved(inner.entities, offset),
      ...moved(rest.entities, offset + length),
    ],
  };
}

/** The text with marks for its entities, to be edited. */
export function toTyped(
  text: string,
  entities: readonly MessageEntity[] = [],
): string {
  const outerFirst = entities.toSorted((a, b) =>
    a.offset - b.offset || b.length - a.length
  );
  const put = outerFirst.flatMap(({ type, offset, length }, order) => {
    const mark = marks.find((mark) => types[mark] === type);
    if (!mark) return [];
    // What began last ends first, and before anything else begins.
    const begin = { at: offset, order, mark };
    const end = { at: offset + length, order: -1 - order, mark };
    return [begin, end];
  }).sort((a, b) => a.at - b.at || a.order - b.order);
  let typed = "";
  let from = 0;
  for (const { at, mark } of put) {
    typed += text.slice(from, at) + mark;
    from = at;
  }
  return typed + text.slice(from);
}

function moved(entities: MessageEntity[], by: number): MessageEntity[] {
  return entities.map((one) => ({ ...one, offset: one.offset + by }));
}
