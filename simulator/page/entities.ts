/**
 * Message text as a tree. The Bot API marks formatting as overlapping ranges
 * counted in UTF-16 units, as JavaScript counts; drawing wants nested nodes.
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";

export type TextNode = string | { entity: MessageEntity; children: TextNode[] };

/**
 * `text` cut along `entities`, outer ones first. Ranges outside of the text are
 * cut off; one that crosses the end of its parent goes on after it.
 */
export function toTree(
  text: string,
  entities: readonly MessageEntity[] = [],
): TextNode[] {
  const sorted = [...entities].sort((a, b) =>
    a.offset - b.offset || b.length - a.length
  );
  return withoutBreaks(cut(text, sorted, 0, text.length));
}

/** Blocks break the line themselves: the line breaks beside them would double it. */
function withoutBreaks(nodes: TextNode[]): TextNode[] {
  return nodes.map((node, index) => {
    if (typeof node !== "string") return node;
    const afterBlock = isBlock(nodes[index - 1])
      ? node.replace(/^\n/, "")
      : node;
    return isBlock(nodes[index + 1])
      ? afterBlock.replace(/\n$/, "")
      : afterBlock;
  });
}

function isBlock(node: TextNode | undefined): boolean {
  return typeof node === "object" &&
    ["pre", "blockquote", "expandable_blockquote"].includes(node.entity.type);
}

function cut(
  text: string,
  entities: MessageEntity[],
  start: number,
  end: number,
): TextNode[] {
  const nodes: TextNode[] = [];
  const waiting = [...entities];
  let at = start;
  for (
    let entity = waiting.shift();
    entity !== undefined;
    entity = waiting.shift()
  ) {
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inner: MessageEntity[] = [];
    while (waiting.length > 0 && waiting[0]!.offset < to) {
      const next = waiting.shift()!;
      inner.push(next);
      const over = next.offset + next.length - to;
      if (over > 0) waiting.unshift({ ...next, offset: to, length: over });
      if (over > 0) break;
    }
    nodes.push({ entity, children: cut(text, inner, from, to) });
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** The plain text of `nodes`. */
export function plain(nodes: TextNode[]): string {
  return nodes.map((node) =>
    typeof node === "string" ? node : plain(node.children)
  ).join("");
}
