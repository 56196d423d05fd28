/**
 * The admin's words, compiled: a tree of letters, so that a text is compared
 * with all of them at once.
 *
 * @module
 */
import { DIGIT, LETTER } from "./characters.ts";
import { fold } from "./fold.ts";

/** A letter and how often it comes in a row; then what may follow. */
export interface Node {
  next: Map<number, Node>;
  /** A word ends here: whether more letters may follow it (`word*`). */
  end: "whole" | "open" | null;
  length: number;
}

export interface WordList {
  /** Of words that begin where a word of the text begins. */
  readonly starts: Node;
  /** Of words that may begin anywhere (`*word`), and the letters they begin with. */
  readonly anywhere: Node;
  readonly anywhereFrom: ReadonlySet<number>;
  readonly size: number;
}

/** The edge of a space inside a phrase. */
export const GAP = 0;
const MOST_LETTERS = 64;

/**
 * Compiles the admin's words. A word is matched as a whole; `word*` also at the
 * beginning of a longer one, `*word` at its end, `*word*` anywhere in it. What
 * has fewer than two letters is left out.
 */
export function compileWords(words: readonly string[]): WordList {
  const anywhereFrom = new Set<number>();
  const list = {
    starts: createNode(0),
    anywhere: createNode(0),
    anywhereFrom,
    size: 0,
  };
  for (const word of words) {
    const trimmed = word.trim();
    const edges = edgesOf(trimmed.replaceAll("*", " "));
    if (!/[\p{L}\p{N}]/u.test(trimmed)) continue;
    const length = lettersOf(edges);
    if (length < 2 || length > MOST_LETTERS) continue;
    const root = trimmed.startsWith("*") ? list.anywhere : list.starts;
    const end = trimmed.endsWith("*") ? "open" : "whole";
    add(root, edges, end);
    if (edges.includes(GAP)) {
      add(root, edges.filter((step) => step !== GAP), end);
    }
    list.size++;
  }
  for (const step of list.anywhere.next.keys()) anywhereFrom.add(step >> 2);
  return list;
}

/** An edge for `count` times the letter `code`. */
export function edge(code: number, count: number): number {
  return code * 4 + Math.min(count, 3);
}

function createNode(length: number): Node {
  return { next: new Map(), end: null, length };
}

function add(root: Node, edges: readonly number[], end: "whole" | "open") {
  let node = root;
  for (const step of edges) {
    let next = node.next.get(step);
    if (!next) {
      next = createNode(node.length + (step === GAP ? 0 : step & 3));
      node.next.set(step, next);
    }
    node = next;
  }
  if (node.end !== "open") node.end = end;
}

function lettersOf(edges: readonly number[]): number {
  return edges.reduce((sum, step) => sum + (step & 3), 0);
}

/** Signs that stand for one letter only, when the admin's word has them. */
const signs: Record<string, string> = {
  "$": "s",
  "@": "a",
  "!": "i",
  "€": "e",
};

function edgesOf(word: string): number[] {
  const { text, sorts } = fold(word);
  const edges: number[] = [];
  let last = 0;
  let count = 0;
  const close = () => {
    if (count > 0) edges.push(edge(last, count));
    count = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = signs[text[at] ?? ""] ?? text[at] ?? "";
    const isLetter = sorts[at] === LETTER || sorts[at] === DIGIT ||
      letter !== text[at];
    const code = letter.charCodeAt(0);
    if (!isLetter || code !== last) close();
    if (isLetter) {
      last = code;
      count++;
    } else if (edges.length > 0 && edges.at(-1) !== GAP) edges.push(GAP);
  }
  close();
  while (edges.at(-1) === GAP) edges.pop();
  return edges;
}
