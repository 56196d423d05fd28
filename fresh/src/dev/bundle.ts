/**
 * Bundles islands for the browser.
 *
 * @module
 */
import * as esbuild from "esbuild";
import type { Chunk } from "../server/build.ts";
import { hashOf } from "./hash.ts";
import type { FoundIsland } from "./crawl.ts";
import { denoResolver } from "./resolve.ts";

export interface BundleOptions {
  root: string;
  islands: FoundIsland[];
  mode: "development" | "production";
  target: string | string[];
  /** Names the build; made from the code itself if absent. */
  id?: string;
  /** What else the id is made from. */
  salt?: string;
}

export interface Bundle {
  id: string;
  entry: Chunk;
  /** By the names of islands. */
  islands: Map<string, Chunk>;
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

const runtime = "fresh-runtime"; // no island's name: those have no dash

// Stands in the code for its own hash, until that is known.
const unknownId = "fresh-build-id-unknown";

let running = 0;

/**
 * One chunk an island, the one that wakes them, and what they share. Throws
 * esbuild's `BuildFailure` for code that has faults.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const { root, islands, mode, target, salt = "" } = options;
  const isProduction = mode === "production";
  const boot = decodeURIComponent(
    new URL("../client/boot.ts", import.meta.url).pathname,
  );
  running++;
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      { in: boot, out: runtime },
      ...islands.map(({ name, path }) => ({ in: path, out: name })),
    ],
    outdir: "/js",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target,
    minify: isProduction,
    sourcemap: isProduction ? false : "inline",
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    define: {
      FRESH_BUILD_ID: JSON.stringify(unknownId),
      "process.env.NODE_ENV": JSON.stringify(mode),
    },
    plugins: [await denoResolver(root)],
    logLevel: "silent",
  }).finally(async () => {
    // Leave no process behind, unless another bundle is being made.
    if (--running === 0) await esbuild.stop();
  });

  const texts = result.outputFiles.map(({ path, text }) => ({
    name: path.replace(/^.*\//, ""),
    text,
  }));
  const encoder = new TextEncoder();
  const all = texts.map(({ name, text }) => name + text).sort().join("");
  const id = options.id ??
    (await hashOf(encoder.encode(all + salt))).slice(0, 16);
  const addressOf = (path: string) =>
    `/_fresh/js/${id}/${path.replace(/^.*\//, "")}`;

  const { outputs } = result.metafile;
  const importsOf = (path: string, seen = new Set<string>()): string[] => {
    for (const { path: imported, kind } of outputs[path]!.imports) {
      if (kind !== "import-statement" || seen.has(imported)) continue;
      seen.add(imported);
      importsOf(imported, seen);
    }
    return [...seen];
  };
  const chunkOf = (name: string): Chunk => {
    const path = Object.keys(outputs).find((path) =>
      outputs[path]!.entryPoint !== undefined &&
      path.slice(path.lastIndexOf("/") + 1, path.lastIndexOf("-")) === name
    )!;
    return {
      pathname: addressOf(path),
      imports: importsOf(path).map(addressOf),
    };
  };
  return {
    id,
    entry: chunkOf(runtime),
    islands: new Map(islands.map(({ name }) => [name, chunkOf(name)])),
    files: new Map(texts.map(({ name, text }) => [
      addressOf(name),
      encoder.encode(text.replaceAll(unknownId, id)),
    ])),
  };
}
