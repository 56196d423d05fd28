/**
 * The end of a page's body: the script that wakes its islands, and what it
 * needs. A page without islands has none.
 *
 * @module
 */
import { Signal } from "@preact/signals";
import { stringify } from "devalue";
import { type ComponentChildren, Fragment, h } from "preact";
import { Slot, SlotReference } from "./islands.ts";
import { currentRendering, type Rendering } from "./rendering.ts";

export function Scripts() {
  return h(Fragment, null, h(HiddenSlots, null), h(Boot, null));
}

/** Elements that no island has shown so far, for when one does. */
function HiddenSlots(): ComponentChildren {
  const slots = currentRendering()?.slots ?? [];
  const hidden = [...slots.keys()].filter((id) => !slots[id]!.isShown);
  if (hidden.length === 0) return null;
  return h(
    Fragment,
    null,
    hidden.map((id) =>
      h("template", { id: `frsh-slot-${id}` }, h(Slot, { id }))
    ),
    h(HiddenSlots, null), // those may hold islands with hidden slots again
  );
}

function Boot() {
  const rendering = currentRendering();
  if (!rendering?.build) return null;
  const { build, found } = rendering;
  const liveReload = build.liveReload &&
    h("script", { type: "module", src: build.liveReload });
  if (found.length === 0) return liveReload;

  const islands = [...new Set(found.map(({ island }) => island))];
  const imports = islands.map(({ name, exportName, chunk }) =>
    `import{${exportName} as ${name}}from${JSON.stringify(chunk.pathname)};`
  );
  const names = islands.map(({ name }) => name).join();
  const script =
    `import{boot}from${JSON.stringify(build.clientEntry.pathname)};` +
    `${imports.join("")}boot({${names}},${scriptString(payloadOf(found))});`;
  return h(
    Fragment,
    null,
    h("script", {
      type: "module",
      dangerouslySetInnerHTML: { __html: script },
    }),
    liveReload,
  );
}

/** A JavaScript string literal that is safe inside of a `<script>`. */
export function scriptString(text: string): string {
  return JSON.stringify(text).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The names and props of islands in one text, in which what several share is
 * written once. Throws for what can't be sent, like functions.
 */
function payloadOf(found: Rendering["found"]): string {
  const payload = found.map(({ island, props }) => ({
    name: island.name,
    props,
  }));
  try {
    // What is sent for a type of ours is in an array: it must not be falsy.
    return stringify(payload, {
      Slot: (value) => value instanceof SlotReference && [value.id],
      Computed: (value) => isComputed(value) && [value.peek()],
      Signal: (value) => value instanceof Signal && [value.peek()],
    });
  } catch (error) {
    const { message, path = "" } = error as Error & { path?: string };
    const [, index, prop] = path.match(/^\[(\d+)\]\.props\.?(.*)$/) ?? [];
    if (index === undefined) throw error;
    throw new Error(
      `Cannot send prop "${prop}" to the island ${payload[+index]!.name}: ` +
        message,
      { cause: error },
    );
  }
}

function isComputed(value: unknown): value is Signal {
  return value instanceof Signal &&
    Object.getPrototypeOf(value) !== Signal.prototype;
}
