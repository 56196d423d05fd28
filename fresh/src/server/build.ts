/**
 * What the builder found and made: file routes, islands and files to serve.
 *
 * @module
 */
import type { AnyComponent } from "preact";
import type { RouteFile } from "./file_routes.ts";

/** A file to serve. */
export interface AssetFile {
  /** Where it is on disk, absolute; absent for one that is held in memory. */
  path?: string;
  content?: Uint8Array<ArrayBuffer>;
  contentType: string;
  hash: string;
}

/** JavaScript for the browser. */
export interface Chunk {
  /** Its address. */
  pathname: string;
  /** The addresses of all that it imports, to be fetched at the same time. */
  imports: string[];
}

/** A component that is rendered here and made interactive in the browser. */
export interface Island {
  /** Unique in this build, and an identifier. */
  name: string;
  exportName: string;
  chunk: Chunk;
}

// deno-lint-ignore no-explicit-any -- islands take whatever props they like
export type Islands = Map<AnyComponent<any>, Island>;

/** How the modules of islands are found, before they are loaded. */
export interface IslandModule {
  name: string;
  chunk: Chunk;
  load: () => Promise<Record<string, unknown>>;
}

export interface Build {
  id: string;
  root: string;
  mode: "development" | "production";
  /** What wakes islands. */
  clientEntry: Chunk;
  /** The address of the script that reloads pages, while developing. */
  liveReload?: string;
  routes: RouteFile[];
  /** Loads the modules of all islands, once. */
  islands: () => Promise<Islands>;
  file: (pathname: string) => AssetFile | undefined;
}

/** What a build looks like on disk, as `_fresh/snapshot.js` exports it. */
export interface Snapshot {
  id: string;
  clientEntry: Chunk;
  routes: RouteFile[];
  islands: IslandModule[];
  /** Paths are relative to the project's root. */
  files: Record<string, AssetFile>;
}

/** The production build that `snapshot` describes. `root` is absolute. */
export function openBuild(root: string, snapshot: Snapshot): Build {
  const { id, clientEntry, routes, islands, files } = snapshot;
  const byPath = new Map(
    Object.entries(files).map(([pathname, file]) => [
      pathname,
      { ...file, path: `${root}/${file.path}` },
    ]),
  );
  return {
    id,
    root,
    mode: "production",
    clientEntry,
    routes,
    islands: loadOnce(islands),
    file: (pathname) => byPath.get(pathname),
  };
}

/** Loads the islands when the first page is rendered, not before. */
export function loadOnce(modules: IslandModule[]): () => Promise<Islands> {
  let islands: Promise<Islands> | undefined;
  return () => islands ??= load(modules);
}

async function load(modules: IslandModule[]): Promise<Islands> {
  const loaded = await Promise.all(
    modules.map(async ({ name, chunk, load }) => {
      const components = Object.entries(await load())
        .filter(([, value]) => typeof value === "function");
      return components.map(([exportName, component]) =>
        [component as AnyComponent, {
          name: exportName === "default" ? name : `${name}_${exportName}`,
          exportName,
          chunk,
        }] as const
      );
    }),
  );
  return new Map(loaded.flat());
}
