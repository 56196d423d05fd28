/**
 * Reads back what the server wrote: where islands are, and the elements that
 * were given to them.
 *
 * @module
 */
import {
  type ComponentChild,
  type ComponentType,
  Fragment,
  h,
  type VNode,
} from "preact";

/** The props of an island as they were sent, and the name of its component. */
export interface Island {
  name: string;
  props: Record<string, unknown>;
}

/** Stands for elements in the props of an island. */
export class Slot {
  constructor(readonly id: number) {}
}

export class Dom {
  /** The islands that are not within another. */
  readonly roots: { index: number; start: Node; end: Node }[] = [];
  /** Where the elements of each slot start. */
  readonly #slots = new Map<number, Comment>();
  readonly #islands: Island[];
  readonly #components: Record<string, ComponentType>;

  constructor(
    body: Node,
    islands: Island[],
    components: Record<string, ComponentType>,
  ) {
    this.#islands = islands;
    this.#components = components;
    const open: Comment[] = [];
    for (const comment of commentsIn(body)) {
      const marker = markerOf(comment);
      if (!marker) continue;
      if (!marker.isEnd) {
        open.push(comment);
        continue;
      }
      const start = open.pop()!;
      if (marker.kind === "slot") {
        this.#slots.set(marker.id, start);
      } else if (open.length === 0) {
        this.roots.push({
          index: marker.id,
          start: hide(start),
          end: hide(comment),
        });
      }
    }
  }

  /** The element for an island, with its slots filled. */
  island(index: number): VNode {
    const { name, props } = this.#islands[index]!;
    const filled = Object.entries(props).map(([name, value]) =>
      [name, value instanceof Slot ? this.#fill(value.id) : value] as const
    );
    return h(
      this.#components[name]!,
      Object.fromEntries(filled),
    ) as VNode;
  }

  #fill(id: number): VNode {
    const start = this.#slots.get(id)!;
    const end = `/frsh:slot:${id}`;
    return h(Fragment, null, this.#between(start.nextSibling, end));
  }

  /** Elements like the nodes from `node` to the comment that says `end`. */
  #between(node: Node | null, end: string | null): ComponentChild[] {
    const children: ComponentChild[] = [];
    for (; node; node = node.nextSibling) {
      if (node instanceof Comment) {
        if (node.data === end) break;
        const marker = markerOf(node);
        if (marker?.kind !== "island") continue;
        children.push(this.island(marker.id));
        node = endOf(node);
      } else if (node instanceof Element) {
        children.push(this.#element(node));
      } else {
        children.push(node.nodeValue);
      }
    }
    return children;
  }

  #element(element: Element): VNode {
    const props: Record<string, unknown> = {};
    for (const { name, value } of element.attributes) {
      // Preact would take a handler's source for the handler.
      if (name.startsWith("on")) continue;
      const isFlag = typeof element[name as keyof Element] === "boolean";
      props[name] = isFlag ? true : value;
    }
    return h(
      element.localName,
      props,
      this.#between(element.firstChild, null),
    ) as VNode;
  }
}

/** The comments below a node, those of slots not shown so far included. */
function commentsIn(root: Node): Comment[] {
  const found: Comment[] = [];
  const show = NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(root, show);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Comment) found.push(node);
    else if (node instanceof HTMLTemplateElement) {
      found.push(...commentsIn(node.content));
    }
  }
  return found;
}

function markerOf({ data }: Comment) {
  const match = data.match(/^(\/?)frsh:(island|slot):(\d+)$/);
  if (!match) return undefined;
  return { isEnd: match[1] === "/", kind: match[2], id: Number(match[3]) };
}

function endOf(start: Comment): Node {
  let node: Node = start;
  const end = `/${start.data}`;
  while ((node as Comment).data !== end) node = node.nextSibling!;
  return node;
}

/** Puts an empty text in place of a comment: Preact skips over comments. */
function hide(comment: Comment): Node {
  const text = new Text();
  comment.replaceWith(text);
  return text;
}
