/**
 * Finds the files of a project: routes, islands, static files.
 *
 * @module
 */
import type { AssetFile } from "../server/build.ts";
import { contentTypeOf } from "../server/content_type.ts";
import { compareIds } from "../server/file_routes.ts";
import type { RouteConfig } from "../server/types.ts";
import { hashOf } from "./hash.ts";

export interface FoundRoute {
  id: string;
  path: string;
  /** What the module says of its path, if it does. */
  config?: RouteConfig;
}

export interface FoundIsland {
  /** Unique, and an identifier. */
  name: string;
  path: string;
}

const isModule = /\.[jt]sx?$/;
// A folder in parentheses that starts with `_` holds no routes.
const isAside = /(^|\/)\(_[^/]*\)\//;
const isIsland = /(^|\/)\(_islands\)\//;

/** The routes and islands of a project, each in the order to use them in. */
export async function findModules(
  dirs: { routeDir: string; islandDir: string; ignore: RegExp[] },
): Promise<{ routes: FoundRoute[]; islands: FoundIsland[] }> {
  const modulesIn = async (dir: string) =>
    (await filesIn(dir)).filter((file) =>
      isModule.test(file) && !dirs.ignore.some((pattern) => pattern.test(file))
    );
  const [inRoutes, inIslands] = await Promise.all([
    modulesIn(dirs.routeDir),
    modulesIn(dirs.islandDir),
  ]);
  const routes = await Promise.all(
    inRoutes.filter((file) => !isAside.test(file)).map(async (file) => {
      const path = `${dirs.routeDir}/${file}`;
      const id = file.replace(isModule, "");
      return { id, path, config: await configOf(path) };
    }),
  );
  const islandPaths = [
    ...inIslands.map((file) => `${dirs.islandDir}/${file}`),
    ...inRoutes.filter((file) => isIsland.test(file))
      .map((file) => `${dirs.routeDir}/${file}`),
  ];
  return {
    routes: routes.sort((a, b) => compareIds(a.id, b.id)),
    islands: nameIslands(islandPaths.sort()),
  };
}

/** Only a module that speaks of `routeOverride` has to be loaded for it. */
async function configOf(path: string): Promise<RouteConfig | undefined> {
  const source = await Deno.readTextFile(path);
  if (!source.includes("routeOverride")) return undefined;
  const { config } = await import(urlOf(path));
  return config;
}

function nameIslands(paths: string[]): FoundIsland[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const file = path.slice(path.lastIndexOf("/") + 1).replace(isModule, "");
    const words = file.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const base = words.map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join("").replace(/^\d/, "_$&") || "Island";
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}${i}`;
    taken.add(name);
    return { name, path };
  });
}

/** The files to serve as they are, by their pathname. Dot files are left out. */
export async function findStaticFiles(
  dir: string,
): Promise<Map<string, AssetFile>> {
  const files = (await filesIn(dir)).filter((file) =>
    !/(^|\/)\.(?!well-known\/)/.test(file)
  );
  return new Map(
    await Promise.all(
      files.sort().map(async (file) => {
        const path = `${dir}/${file}`;
        const hash = await hashOf(await Deno.readFile(path));
        const contentType = contentTypeOf(path);
        return [`/${file}`, { path, hash, contentType }] as const;
      }),
    ),
  );
}

/** All files below `dir`, relative to it; none if there is no such folder. */
async function filesIn(dir: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(dir)) {
      if (!isDirectory) files.push(name);
      else {
        const inner = await filesIn(`${dir}/${name}`);
        files.push(...inner.map((file) => `${name}/${file}`));
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files;
}

/** The address to import the file at `path` by. */
export function urlOf(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}
