/**
 * Lets Preact pass islands and some elements through components of ours while
 * a document is rendered. Precompiled templates leave both as elements.
 *
 * @module
 */
import { type AnyComponent, h, options, type VNode } from "preact";
import { currentRendering } from "./rendering.ts";

type Props = Record<string, unknown>;

/** What a component in place of an element gets. */
export interface Stand<Type> {
  type: Type;
  props: Props;
  id: unknown;
}

type Component<Type> = (stand: Stand<Type>) => unknown;

const elements = new Map<string, Component<string>>();
let islandStand: Component<AnyComponent> | undefined;

/** Puts `component` in place of each element of these kinds. */
export function standInFor(types: string[], component: Component<string>) {
  for (const type of types) elements.set(type, component);
}

/** Puts `component` in place of each island. */
export function standInForIslands(component: Component<AnyComponent>) {
  islandStand = component;
}

const originals = new WeakSet<object>();

/** The element itself, nothing in its place. */
export function original<Type extends string | AnyComponent>(
  type: Type,
  props: Props,
): VNode {
  const vnode = h(type as string, props) as VNode;
  originals.add(vnode);
  return vnode;
}

/** An element, as far as it is changed here. */
interface Hooked {
  type: unknown;
  props: unknown;
  key: unknown;
}

// Preact calls this before it renders an element; the name is that of its
// compiled form, which renderers and signals rely on too.
const hooks = options as { __b?: (vnode: Hooked) => void };
const inner = hooks.__b;
hooks.__b = (vnode) => {
  const rendering = currentRendering();
  if (rendering) {
    const { type } = vnode;
    const stand = typeof type === "string"
      ? elements.get(type)
      : rendering.islands.has(type as AnyComponent)
      ? islandStand
      : undefined;
    if (stand && !originals.has(vnode)) {
      vnode.props = { type, props: vnode.props, id: vnode.key };
      vnode.type = stand;
    }
  }
  inner?.(vnode);
};
