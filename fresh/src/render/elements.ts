/**
 * Elements that a document needs more of than was written: links to the
 * current page, addresses of assets, nonces, and the parts of the document.
 *
 * @module
 */
import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { lockAssets } from "../asset.ts";
import { HeadPlace } from "../head.ts";
import { original, type Stand, standInFor } from "./hook.ts";
import { InsideIsland } from "./islands.ts";
import { currentRendering } from "./rendering.ts";
import { Scripts } from "./scripts.ts";

standInFor(["a"], Link);
standInFor(["img", "source"], Media);
standInFor(["html"], Html);
standInFor(["head"], HeadElement);
standInFor(["body"], Body);
standInFor(
  ["title", "meta", "link", "script", "style", "base", "noscript", "template"],
  Metadata,
);

/** Marks links to the current page and to those above it. */
function Link({ type, props }: Stand<string>) {
  const rendering = currentRendering();
  // An island renders its links again in the browser, where none are marked.
  if (useContext(InsideIsland) || !rendering) return original(type, props);
  return original(type, { ...props, ...mark(props.href, rendering.pathname) });
}

function mark(href: unknown, pathname: string) {
  if (typeof href !== "string" || !href.startsWith("/")) return undefined;
  const target = trim(new URL(href, "http://local").pathname);
  const here = trim(pathname);
  if (target === here) {
    return { "data-current": "true", "aria-current": "page" };
  }
  if (target === "/" || here.startsWith(`${target}/`)) {
    return { "data-ancestor": "true", "aria-current": "true" };
  }
}

function trim(pathname: string): string {
  return pathname === "/" ? pathname : pathname.replace(/\/$/, "");
}

function Media({ type, props }: Stand<string>) {
  return original(type, lockAssets(props));
}

function Html({ type, props }: Stand<string>) {
  currentRendering()?.parts.add("html");
  return original(type, props);
}

function Body({ type, props }: Stand<string>) {
  currentRendering()?.parts.add("body");
  const { children, ...others } = props;
  return original(type, {
    ...others,
    children: [children as ComponentChildren, h(Scripts, null)],
  });
}

function HeadElement({ type, props }: Stand<string>) {
  currentRendering()?.parts.add("head");
  const { children, ...others } = props;
  return original(type, {
    ...others,
    children: h(
      HeadPlace.Provider,
      { value: "head" },
      children as ComponentChildren,
      h(Collected, null),
    ),
  });
}

/** What `<Head>` collected and nothing in the head was replaced by. */
function Collected() {
  const left = currentRendering()?.head.values() ?? [];
  return h(Fragment, null, [...left]);
}

function Metadata({ type, props, id }: Stand<string>): VNode | null {
  const place = useContext(HeadPlace);
  const rendering = currentRendering();
  if (!rendering) return original(type, props);
  const vnode = original(type, {
    ...props,
    ...id != null && { "data-key": id },
    ...(type === "script" || type === "style") &&
      { nonce: props.nonce ?? rendering.nonce },
  });
  if (place === null) return vnode;
  const key = id != null ? String(id) : keyOf(type, props);
  if (place === "collect") {
    rendering.head.set(key, vnode);
    return null;
  }
  const replacement = rendering.head.get(key);
  rendering.head.delete(key);
  return replacement ?? vnode;
}

/** The same for elements that say the same thing. */
function keyOf(type: string, props: Record<string, unknown>): string {
  if (type === "title") return type;
  if (props.id) return `#${props.id}`;
  const said = Object.entries(props)
    .filter(([name]) =>
      name !== "nonce" && name !== "ref" &&
      (type !== "meta" || name !== "content")
    )
    .sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify([type, said]);
}
