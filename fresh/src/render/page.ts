/**
 * Renders a page with its layouts and app wrapper to a document.
 *
 * @module
 */
import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { setBuildId } from "../asset.ts";
import {
  buildOf,
  type Context,
  elementOf,
  type Frame,
  propsOf,
} from "../server/context.ts";
import { setNonce } from "../server/csp.ts";
import "./elements.ts";
import { type Rendering, withRendering } from "./rendering.ts";

/**
 * Answers with `page` inside of `frame`. A layout or wrapper that is async may
 * answer in its place.
 */
export async function renderPage<State>(
  ctx: Context<State>,
  page: VNode | null,
  init: ResponseInit,
  frame: Frame<State>,
): Promise<Response> {
  const build = buildOf(ctx);
  const rendering: Rendering = {
    build,
    islands: await build?.islands() ?? new Map(),
    pathname: ctx.url.pathname,
    nonce: crypto.randomUUID().replaceAll("-", ""),
    found: [],
    slots: [],
    head: new Map(),
    parts: new Set(),
  };

  let content: ComponentChildren = page;
  for (const layout of frame.layouts.toReversed()) {
    const inside = content;
    ctx.Component = () => inside;
    const props = propsOf(ctx, null, ctx.Component);
    const element = await elementOf(layout, props);
    if (element instanceof Response) return element;
    content = element;
  }

  // The page comes first: the wrapper's head needs to know what it collects.
  let inner: VNode;
  ctx.Component = () => inner;
  const wrapper = frame.app &&
    await elementOf(frame.app, propsOf(ctx, null, ctx.Component));
  if (wrapper instanceof Response) return wrapper;
  const html = withRendering(rendering, () => {
    if (build) setBuildId(build.id);
    const html = renderToString(h(Fragment, null, content));
    if (!frame.app) return complete(html, rendering);
    inner = jsxTemplate([html]) as VNode;
    return complete(renderToString(h(Fragment, null, wrapper)), rendering);
  });

  const headers = new Headers(init.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const preloads = preloadsOf(rendering);
  if (preloads) headers.append("Link", preloads);
  const response = new Response(`<!DOCTYPE html>${html}`, { ...init, headers });
  setNonce(response, rendering.nonce);
  return response;
}

/** Adds the parts that a document must have and the components left out. */
function complete(html: string, { parts }: Rendering): string {
  if (parts.has("html") && parts.has("head") && parts.has("body")) return html;
  let document = jsxTemplate([html]) as VNode;
  if (!parts.has("body")) document = h("body", null, document);
  if (!parts.has("head")) {
    const head = h("head", null, h("meta", { charset: "utf-8" }));
    document = h(Fragment, null, head, document);
  }
  if (!parts.has("html")) document = h("html", null, document);
  return renderToString(document);
}

/** Lets the browser fetch the scripts of islands before it has read the page. */
function preloadsOf({ build, found }: Rendering): string {
  if (!build || found.length === 0) return "";
  const files = new Set([
    ...[build.clientEntry, ...found.map(({ island }) => island.chunk)]
      .flatMap(({ pathname, imports }) => [pathname, ...imports]),
  ]);
  return [...files]
    .map((file) => `<${encodeURI(file)}>; rel="modulepreload"; as="script"`)
    .join(", ");
}
