/**
 * Bad words. A word of the list is found where the same letters stand, however
 * they are drawn: look-alikes, digits and signs for letters ("sh1t"), stars
 * for a few ("f*ck"), letters repeated ("fuuuck"), things unseen in between.
 *
 * Only whole words count, unless the list says `word*`, so a longer word that
 * happens to contain a bad one is left alone. Letters may be drawn apart by
 * spaces or signs; `isTornApart` says when that is a trick and when it is two
 * ordinary words.
 *
 * @module
 */
import { covers, cutElements, type Element, gaps } from "./elements.ts";
import type { Finding } from "./kinds.ts";
import { found, type Reading } from "./reading.ts";
import { isTornApart } from "./torn_words.ts";
import { edge, GAP, type Node, type WordList } from "./word_list.ts";

/** Letters no language here doubles, so that twice is a trick: "fuuck". */
const single = new Set([..."acikhujqvwxy"].map((c) => c.charCodeAt(0)));
/** How many signs may stand between two letters. */
const MOST_BETWEEN = 3;
const MOST_COVERED = 3;
/** Steps of one comparison: far more than words need, and an end to tricks. */
const MOST_STEPS = 300;

export function findWords(reading: Reading, list: WordList): Finding[] {
  if (list.size === 0) return [];
  const elements = cutElements(reading);
  const match = createMatch(reading, elements);
  const findings: Finding[] = [];
  for (let at = 0; at < elements.length; at++) {
    const isStart = beginsWord(elements, at);
    let last = isStart ? match(list.starts, at) : -1;
    if (mayBeAnywhere(list, elements[at])) {
      last = Math.max(last, match(list.anywhere, at));
    }
    if (last < 0) continue;
    const start = isStart ? at : wordStart(elements, at);
    last = wordEnd(elements, last);
    findings.push(found(
      reading,
      "word",
      elements[start]?.start ?? 0,
      elements[last]?.end ?? 0,
    ));
    at = last;
  }
  return findings;
}

/** Whether a `*word` may begin with `element`; hardly any letter says so. */
function mayBeAnywhere(list: WordList, element: Element | undefined): boolean {
  if (!element) return false;
  return list.anywhereFrom.has(element.code) ||
    element.disguise?.some((code) => list.anywhereFrom.has(code)) === true;
}

function beginsWord(elements: readonly Element[], at: number): boolean {
  const element = elements[at];
  if (!element || elements[at - 1]?.isLetter) return false;
  return element.isLetter || element.disguise !== undefined;
}

/** A word longer than this is covered in part. */
const LONG = 40;

function wordStart(elements: readonly Element[], at: number): number {
  let start = at;
  while (start > 0 && at - start < LONG && elements[start - 1]?.isLetter) {
    start--;
  }
  return start;
}

function wordEnd(elements: readonly Element[], at: number): number {
  let end = at;
  while (end - at < LONG && elements[end + 1]?.isLetter) end++;
  return end;
}

/** What it took to get from the beginning of a word to here. */
interface Trail {
  isCut: boolean;
  /** Letters under a star. */
  covered: number;
  /** Letters that are digits. */
  disguised: number;
  /** Letters that are signs. */
  signed: number;
}

/** Compares the elements from one on with a tree: the last one, or -1. */
function createMatch(reading: Reading, elements: readonly Element[]) {
  let first = 0;
  let steps = 0;
  let best = -1;

  function walk(node: Node, at: number, trail: Trail) {
    if (++steps > MOST_STEPS) return;
    // Three signs in a row are no beginning of a word.
    if (node.length > 2 && realLetters(node, trail) <= 0) return;
    if (node.end !== null && at > first) accept(node, at, trail);
    const element = elements[at];
    if (!element || node.next.size === 0) return;
    followAll(node, element, at, trail);
    if (at === first || element.isLetter) return;
    const mayCover = trail.covered < MOST_COVERED &&
      realLetters(node, trail) > 0;
    if (mayCover && (covers.has(element.code) || isLeftOut(at))) {
      const more = { ...trail, covered: trail.covered + 1 };
      for (const [step, next] of node.next) {
        if ((step & 3) === 1) walk(next, at + 1, more);
      }
    }
    skip(node, at, trail);
  }

  /** "f-ck", "f.ck": a sign between two letters, soon after the beginning. */
  function isLeftOut(at: number): boolean {
    if (at - first > 2 || !gaps.has(elements[at]?.code ?? 0)) return false;
    return [at - 1, at + 1].every((side) => {
      const element = elements[side];
      return element?.isLetter && !element.isDigit && element.count === 1;
    });
  }

  /** Past the spaces and signs at `at`. */
  function skip(node: Node, at: number, trail: Trail) {
    const phrase = node.next.get(GAP);
    const next = pastSigns(at);
    const element = elements[next];
    if (!element) return;
    if (phrase) walk(phrase, next, trail);
    followAll(node, element, next, { ...trail, isCut: true });
  }

  /** The first letter, or sign for one, behind a few signs; -1 if none. */
  function pastSigns(at: number): number {
    let length = 0;
    for (let next = at; length <= MOST_BETWEEN; next++) {
      const element = elements[next];
      if (!element) return -1;
      if (element.isLetter) return next;
      if (next > at && element.disguise) return next;
      length += element.count;
    }
    return -1;
  }

  function followAll(node: Node, element: Element, at: number, trail: Trail) {
    if (element.isLetter) follow(node, element.code, element, at, trail);
    const { disguise } = element;
    if (disguise === undefined) return;
    const { count } = element;
    const more = element.isDigit
      ? { ...trail, disguised: trail.disguised + count }
      : { ...trail, signed: trail.signed + count };
    for (const code of disguise) follow(node, code, element, at, more);
  }

  function follow(
    node: Node,
    code: number,
    { count }: Element,
    at: number,
    trail: Trail,
  ) {
    for (let times = Math.min(count, 3); times > 0; times--) {
      const next = node.next.get(edge(code, times));
      if (!next) continue;
      // More letters than the word has are a trick, or the rest of a longer.
      const isSame = times === count || count >= 3 || single.has(code) ||
        next.end === "open";
      if (isSame) walk(next, at + 1, trail);
    }
    if (count > 1 || elements[at + 1]?.isLetter) return;
    // "p u s s y": the two are one pair.
    const twice = node.next.get(edge(code, 2));
    const twin = twice ? pastSigns(at + 1) : -1;
    const other = elements[twin];
    if (twice && other && other.code === code && other.count === 1) {
      walk(twice, twin + 1, { ...trail, isCut: true });
    }
  }

  function accept(node: Node, end: number, trail: Trail) {
    if (end - 1 <= best) return;
    if (node.end === "whole" && elements[end]?.isLetter) return;
    const { covered, disguised } = trail;
    const { length } = node;
    if (covered > 0) {
      if (length < 4 || length - covered < 2) return;
      if (covers.has(elements[end - 1]?.code ?? 0)) return;
    }
    // "@%@!" says nothing.
    if (realLetters(node, trail) <= 0) return;
    // "455" is a number, and "a55" the name of a road.
    if (disguised * 2 > length && (length < 5 || disguised > length - 2)) {
      return;
    }
    const start = elements[first]?.start ?? 0;
    const last = elements[end - 1]?.end ?? 0;
    if (trail.isCut && !isTornApart(reading, start, last, length)) return;
    best = end - 1;
  }

  return (root: Node, at: number) => {
    first = at;
    steps = 0;
    best = -1;
    walk(root, at, untouched);
    return best;
  };
}

function realLetters(node: Node, trail: Trail): number {
  return node.length - trail.covered - trail.disguised - trail.signed;
}

const untouched: Trail = { isCut: false, covered: 0, disguised: 0, signed: 0 };
