/**
 * Wakes the islands of a page: finds them by their comments, revives their
 * props, and renders them over what the server sent.
 *
 * @module
 */
import { computed, signal } from "@preact/signals";
import { parse } from "devalue";
import { type ComponentType, options, render } from "preact";
import { lockAssets } from "../asset.ts";
import { Dom, type Island, Slot } from "./dom.ts";
import { rootBetween } from "./root.ts";

const inner = options.vnode;
options.vnode = (vnode) => {
  if (vnode.type === "img" || vnode.type === "source") {
    vnode.props = lockAssets(vnode.props) as typeof vnode.props;
  }
  inner?.(vnode);
};

/** Renders each island of the page. `payload` holds their names and props. */
export function boot(
  components: Record<string, ComponentType>,
  payload: string,
) {
  const islands: Island[] = parse(payload, {
    Slot: ([id]: [number]) => new Slot(id),
    Computed: ([value]: [unknown]) => computed(() => value),
    Signal: ([value]: [unknown]) => signal(value),
  });
  const dom = new Dom(document.body, islands, components);
  for (const { index, start, end } of dom.roots) {
    render(dom.island(index), rootBetween(start, end));
  }
}
