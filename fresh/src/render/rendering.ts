/**
 * What is known while a document is rendered. Rendering itself is
 * synchronous, so one variable holds it.
 *
 * @module
 */
import type { ComponentChildren, VNode } from "preact";
import type { Build, Island, Islands } from "../server/build.ts";

export interface Rendering {
  build: Build | null;
  islands: Islands;
  /** The path of the page, to mark links that lead to it. */
  pathname: string;
  /** On each inline script and style. */
  nonce: string;
  /** Islands in the order they were met, with the props to send. */
  found: { island: Island; props: Record<string, unknown> }[];
  /** Elements given to islands; those not shown yet are sent aside. */
  slots: { children: ComponentChildren; isShown: boolean }[];
  /** What `<Head>` collected, by what it replaces. */
  head: Map<string, VNode>;
  /** Which parts of a document there were. */
  parts: Set<"html" | "head" | "body">;
}

let current: Rendering | null = null;

/** The document that is being rendered, or `null`. */
export function currentRendering(): Rendering | null {
  return current;
}

/** Calls `render` with `rendering` as the current one. */
export function withRendering<Result>(
  rendering: Rendering,
  render: () => Result,
): Result {
  const outer = current;
  current = rendering;
  try {
    return render();
  } finally {
    current = outer;
  }
}
