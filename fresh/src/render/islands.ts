/**
 * Renders islands between comments that tell the browser where they are, and
 * what is given to them as elements between comments within.
 *
 * @module
 */
import { Signal } from "@preact/signals";
import {
  type AnyComponent,
  type ComponentChildren,
  createContext,
  Fragment,
  h,
  isValidElement,
} from "preact";
import { useContext } from "preact/hooks";
import { original, type Stand, standInForIslands } from "./hook.ts";
import { currentRendering } from "./rendering.ts";

/** Whether what is rendered here is rendered again by an island. */
export const InsideIsland = createContext(false);

/** Stands for elements in the props of an island. */
export class SlotReference {
  constructor(readonly id: number) {}
}

standInForIslands(IslandBoundary);

function IslandBoundary({ type, props }: Stand<AnyComponent>) {
  const rendering = currentRendering();
  if (!rendering || useContext(InsideIsland)) return original(type, props);

  const island = rendering.islands.get(type)!;
  const sent: Record<string, unknown> = {};
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (holdsElement(value)) {
      const children = value as ComponentChildren;
      const id = rendering.slots.push({ children, isShown: false }) - 1;
      sent[name] = new SlotReference(id);
      shown[name] = h(Slot, { id });
    } else {
      sent[name] = shown[name] = value;
    }
  }
  const index = rendering.found.push({ island, props: sent }) - 1;
  return between(
    `frsh:island:${index}`,
    h(InsideIsland.Provider, { value: true }, original(type, shown)),
  );
}

/** Elements that an island was given, wherever it puts them. */
export function Slot({ id }: { id: number }) {
  const slot = currentRendering()!.slots[id]!;
  slot.isShown = true;
  return between(
    `frsh:slot:${id}`,
    h(InsideIsland.Provider, { value: false }, slot.children),
  );
}

// A signal is a valid element too, but it is sent as a signal.
function holdsElement(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(holdsElement)
    : isValidElement(value) && !(value instanceof Signal);
}

function between(name: string, content: ComponentChildren) {
  return h(Fragment, null, comment(name), content, comment(`/${name}`));
}

function comment(text: string) {
  return h(Fragment, { UNSTABLE_comment: text } as object);
}
