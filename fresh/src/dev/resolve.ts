/**
 * Tells the bundler what import specifiers mean to Deno: those of first-party
 * code go through `deno.json` before `node_modules`.
 *
 * @module
 */
import type { Plugin } from "esbuild";

interface DenoConfig {
  name?: string;
  imports?: Record<string, string>;
  exports?: string | Record<string, string>;
  links?: string[];
}

/** A folder with a `deno.json` of its own. */
interface Package {
  dir: string;
  config: DenoConfig;
}

/** Resolves what the project at `root` imports, and the packages it links. */
export async function denoResolver(root: string): Promise<Plugin> {
  const project = await findProject(await Deno.realPath(root));
  const links = await Promise.all(
    (project.config.links ?? []).map((link) =>
      openPackage(`${project.dir}/${link}`)
    ),
  );
  const own = await openPackage(
    decodeURIComponent(new URL("../..", import.meta.url).pathname)
      .replace(/\/$/, ""),
  );
  const packages = [...links, own, project];

  return {
    name: "deno",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async (args) => {
        const { path: specifier, importer, kind } = args;
        if (args.pluginData === "resolved") return undefined;
        if (importer.includes("/node_modules/")) return undefined;
        if (specifier.startsWith("file://")) {
          return { path: decodeURIComponent(new URL(specifier).pathname) };
        }
        const from = packages.find(({ dir }) => importer.startsWith(`${dir}/`));
        const meant = mapped(specifier, (from ?? project).config.imports ?? {});

        if (meant.startsWith("jsr:")) return jsrPath(meant, [...links, own]);
        if (meant.startsWith(".")) {
          return {
            path: new URL(meant, `file://${(from ?? project).dir}/`).pathname,
          };
        }
        return await build.resolve(withoutVersion(meant), {
          kind,
          importer,
          resolveDir: root,
          pluginData: "resolved",
        });
      });
    },
  };
}

/** The folder with a `deno.json`, at `dir` or above. */
async function findProject(dir: string): Promise<Package> {
  for (let at = dir; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = await openPackage(at);
    if (found.config.imports) return found;
  }
  return { dir, config: {} };
}

async function openPackage(path: string): Promise<Package> {
  const dir = await Deno.realPath(path);
  try {
    const config = JSON.parse(await Deno.readTextFile(`${dir}/deno.json`));
    return { dir, config };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { dir, config: {} };
    throw error;
  }
}

/** What an import map makes of a specifier; the specifier if nothing. */
function mapped(specifier: string, imports: Record<string, string>): string {
  if (imports[specifier]) return imports[specifier];
  const prefix = Object.keys(imports)
    .filter((key) => specifier.startsWith(key.replace(/\/?$/, "/")))
    .sort((a, b) => b.length - a.length)[0];
  if (!prefix) return specifier;
  const rest = specifier.slice(prefix.replace(/\/$/, "").length);
  return imports[prefix]!.replace(/\/$/, "") + rest;
}

const packageName = /^(?:npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)(?:@[^/]*)?(.*)$/;

/** `npm:preact@^10.29.0/hooks` is `preact/hooks` in `node_modules`. */
function withoutVersion(specifier: string): string {
  const [, name, rest] = specifier.match(packageName) ?? [];
  return name ? name + rest : specifier;
}

function jsrPath(specifier: string, links: Package[]) {
  const [, name, rest] = specifier.match(packageName) ?? [];
  const found = links.find(({ config }) => config.name === name);
  const { exports = {} } = found?.config ?? {};
  const file = typeof exports === "string"
    ? rest === "" ? exports : undefined
    : exports[`.${rest}`];
  return found && file
    ? { path: `${found.dir}/${file.replace(/^\.\//, "")}` }
    : { errors: [{ text: `Cannot bundle ${specifier}: it is not linked` }] };
}
