/**
 * Makes an application ready to be served: for production, for tests, or
 * again and again while it is being developed.
 *
 * @module
 */
import { App, type ListenOptions, setBuild } from "../server/app.ts";
import { type AssetFile, type Build, loadOnce } from "../server/build.ts";
import { contentTypeOf } from "../server/content_type.ts";
import { type Bundle, bundle } from "./bundle.ts";
import {
  findModules,
  findStaticFiles,
  type FoundIsland,
  type FoundRoute,
  urlOf,
} from "./crawl.ts";
import { hashOf } from "./hash.ts";
import { LiveReload } from "./live_reload.ts";
import { writeBuild } from "./write.ts";

export interface BuildOptions {
  /** The project's folder; other paths are relative to it. Default: here. */
  root?: string;
  /** Where `build()` writes. Default: `_fresh`. */
  outDir?: string;
  /** Files to serve as they are. Default: `static`. */
  staticDir?: string;
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** The browsers to write JavaScript for, in esbuild's words. */
  target?: string | string[];
  /** Files that are neither routes nor islands. Default: tests. */
  ignore?: RegExp[];
}

export type ResolvedBuildConfig = Required<BuildOptions> & {
  mode: "development" | "production";
};

/** All that was found and made. */
export interface Output {
  mode: "development" | "production";
  routes: FoundRoute[];
  islands: FoundIsland[];
  bundle: Bundle;
  statics: Map<string, AssetFile>;
}

// deno-lint-ignore no-explicit-any -- a builder serves apps of any state
export class Builder<State = any> {
  readonly config: ResolvedBuildConfig;

  constructor(options: BuildOptions = {}) {
    const root = pathOf(options.root ?? ".", Deno.cwd());
    this.config = {
      root,
      outDir: pathOf(options.outDir ?? "_fresh", root),
      staticDir: pathOf(options.staticDir ?? "static", root),
      islandDir: pathOf(options.islandDir ?? "islands", root),
      routeDir: pathOf(options.routeDir ?? "routes", root),
      serverEntry: pathOf(options.serverEntry ?? "main.ts", root),
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
      ignore: options.ignore ?? [/[._]test\.[cm]?[jt]sx?$/],
      mode: "production",
    };
  }

  /**
   * Builds to `outDir`, or with `snapshot: "memory"` for tests. Comes back with
   * a function that lets an app be served from what was built; call it before
   * `app.handler()`. Throws esbuild's `BuildFailure` for islands with faults.
   */
  async build(
    options: {
      mode?: "development" | "production";
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<(app: App<State>) => void> {
    this.config.mode = options.mode ?? "production";
    const output = await this.#make();
    if (options.snapshot !== "memory") {
      await writeBuild(this.config, output);
      console.log(`Assets written to: ${this.config.outDir}`);
    }
    const build = await buildInMemory(this.config.root, output);
    return (app) => setBuild(app, { ...build, mode: app.config.mode });
  }

  /**
   * Serves the app that `importApp` gives, with islands built in memory. Open
   * pages reload when islands, components, routes or static files change; for
   * changed code to be run on the server, run under `deno run --watch`.
   */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    const { root, routeDir, islandDir, staticDir } = this.config;
    const [imported, output] = await Promise.all([importApp(), this.#make()]);
    const app = "app" in imported ? imported.app : imported;
    const reload = new LiveReload();
    const build: Build = {
      ...await buildInMemory(root, output),
      liveReload: reload.script,
    };
    setBuild(app, build);
    const serveApp = app.handler();
    await new App(app.config)
      .get(reload.script, () => reload.serveScript())
      .get(reload.events, (ctx) => reload.connect(ctx.req))
      .all("*", (ctx) => serveApp(ctx.req, ctx.info))
      .listen(options);

    void reload.watch(
      [routeDir, islandDir, staticDir, `${root}/components`],
      async () => {
        Object.assign(build, await buildInMemory(root, await this.#make()));
      },
    );
  }

  async #make(): Promise<Output> {
    const { root, mode, target, staticDir } = this.config;
    const { routes, islands } = await findModules(this.config);
    const statics = await findStaticFiles(staticDir);
    const hashes = [...statics].map(([name, { hash }]) => name + hash);
    const made = await bundle({
      root,
      islands,
      mode,
      target,
      id: mode === "development" ? "dev" : undefined,
      salt: hashes.join(),
    });
    return { mode, routes, islands, bundle: made, statics };
  }
}

async function buildInMemory(root: string, output: Output): Promise<Build> {
  const { mode, routes, islands, bundle, statics } = output;
  const files = new Map(statics);
  for (const [pathname, content] of bundle.files) {
    const hash = await hashOf(content);
    const contentType = contentTypeOf(pathname);
    files.set(pathname, { content, hash, contentType });
  }
  return {
    id: bundle.id,
    root,
    mode,
    clientEntry: bundle.entry,
    routes: routes.map(({ id, path, config }) => ({
      id,
      config,
      load: () => import(urlOf(path)),
    })),
    islands: loadOnce(islands.map(({ name, path }) => ({
      name,
      chunk: bundle.islands.get(name)!,
      load: () => import(urlOf(path)),
    }))),
    file: (pathname) => files.get(pathname),
  };
}

/** `path` as an absolute path without a slash at its end. */
function pathOf(path: string, root: string): string {
  const base = new URL(`${urlOf(root)}/`);
  const url = path.startsWith("file://")
    ? new URL(path)
    : new URL(path.split("/").map(encodeURIComponent).join("/"), base);
  return decodeURIComponent(url.pathname).replace(/\/$/, "");
}
