/**
 * `<Head>`: elements for the document's head, from anywhere in a page.
 *
 * @module
 */
import {
  type ComponentChildren,
  createContext,
  h,
  toChildArray,
  type VNode,
} from "preact";
import { useEffect } from "preact/hooks";

/**
 * Where an element is rendered: in `<head>` itself, in a `<Head>` that
 * collects for it, or in neither.
 */
export const HeadPlace = createContext<"head" | "collect" | null>(null);

export interface HeadProps {
  children?: ComponentChildren;
}

/**
 * Moves its elements into the document's head. One with the same `key`, `id`
 * or, for `<meta>`, `name`, and the one `<title>`, is replaced.
 */
export function Head({ children }: HeadProps): ComponentChildren {
  if (typeof document === "undefined") {
    return h(HeadPlace.Provider, { value: "collect" }, children);
  }
  useEffect(() => {
    for (const child of toChildArray(children)) {
      const vnode = child as VNode<Attributes>;
      if (typeof vnode.type === "string") apply(vnode.type, vnode);
    }
  });
  return null;
}

type Attributes = Record<string, unknown>;

function apply(type: string, { key, props }: VNode<Attributes>) {
  const text = toChildArray(props.children as ComponentChildren).join("");
  if (type === "title") {
    document.title = text;
    return;
  }
  const element = find(type, key, props) ??
    document.head.appendChild(document.createElement(type));
  if (text !== element.textContent) element.textContent = text;
  if (key) element.setAttribute("data-key", key);
  for (const [name, value] of Object.entries(props)) {
    if (name === "children") continue;
    if (value == null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function find(type: string, key: string | null, props: Attributes) {
  const attribute = key
    ? ["data-key", key]
    : props.id
    ? ["id", props.id]
    : type === "meta" && props.name
    ? ["name", props.name]
    : null;
  if (!attribute) return null;
  const [name, value] = attribute;
  return document.head.querySelector(
    `${type}[${name}="${CSS.escape(String(value))}"]`,
  );
}
