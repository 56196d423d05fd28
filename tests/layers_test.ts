import assert from "node:assert/strict";

const root = new URL("../", import.meta.url);

interface Import {
  file: string;
  /** A bare specifier, or the path from the root of what a relative one names. */
  of: string;
  isType: boolean;
  /** Whether it is loaded when it is needed, not before. */
  isLate: boolean;
}

/** The TypeScript files below `folder`; of the root, only those right in it. */
async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    if (isDirectory && folder !== "./") {
      files.push(...await filesIn(`${folder}${name}/`));
    } else if (/\.tsx?$/.test(name)) files.push(`${folder}${name}`);
  }
  return files;
}

const statement =
  /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*["'`]([^"'`]+)["'`]/gm;

async function importsIn(folder: string): Promise<Import[]> {
  const imports: Import[] = [];
  for (const file of await filesIn(folder)) {
    const source = await Deno.readTextFile(new URL(file, root));
    for (const [, type, from, dynamic] of source.matchAll(statement)) {
      const specifier = from ?? dynamic ?? "";
      const of = specifier.startsWith(".")
        ? new URL(specifier, new URL(file, root)).href.slice(root.href.length)
        : specifier;
      imports.push({
        file,
        of,
        isType: type !== undefined,
        isLate: dynamic !== undefined,
      });
    }
  }
  assert(imports.length > 0, `${folder} imports nothing: is it read?`);
  return imports;
}

/** `allowed`: specifiers and folders; those under `types` as types only. */
async function assertImports(
  folder: string,
  allowed: { any: RegExp; types?: RegExp },
) {
  for (const { file, of, isType } of await importsIn(folder)) {
    const isAllowed = allowed.any.test(of) ||
      (isType && allowed.types?.test(of));
    assert(isAllowed, `${file} imports ${isType ? "types of " : ""}${of}`);
  }
}

Deno.test("core/ imports itself, zod, hashes and what the runtime has, nothing else", async () => {
  await assertImports("core/", {
    any: /^(core\/|zod$|@noble\/hashes\/|node:)/,
  });
});

Deno.test("bot/ imports itself, core/ and grammY: nothing of the web", async () => {
  await assertImports("bot/", {
    any: /^(bot\/|core\/|grammy$|node:)/,
    types: /^grammy\/types$/,
  });
});

Deno.test("routes/ knows the bot only by core/", async () => {
  await assertImports("routes/", {
    any:
      /^(routes\/|islands\/|components\/|core\/|fresh$|fresh\/runtime$|preact|@preact\/|zod$|node:|\w+\.ts$)/,
  });
  const back = (await importsIn("routes/"))
    .filter(({ of }) => /^(main|dev|env)\.ts$/.test(of));
  assert.deepEqual(back, []);
});

Deno.test("what runs in the browser imports only types from core/", async () => {
  for (const folder of ["islands/", "components/"]) {
    await assertImports(folder, {
      any: /^(islands\/|components\/|fresh\/runtime$|preact|@preact\/)/,
      types: /^(core\/|define\.ts$)/,
    });
  }
});

Deno.test("nobody imports main.ts or dev.ts but dev.ts, and pages.ts, which main.ts loads", async () => {
  const folders = ["./", "core/", "bot/", "routes/", "islands/", "components/"];
  for (const folder of folders) {
    for (const { file, of } of await importsIn(folder)) {
      if (file === "./dev.ts") continue;
      if (file === "./pages.ts" && of === "main.ts") continue;
      assert(!/^(main|dev)\.ts$/.test(of), `${file} imports ${of}`);
    }
  }
});

Deno.test("the first answer waits for no page, no schema and no filter", async () => {
  const imports = [
    ...await importsIn("./"),
    ...await importsIn("core/"),
    ...await importsIn("bot/"),
  ].filter(({ isType, isLate }) => !isType && !isLate);
  const needed = new Set(["main.ts"]);
  for (const file of needed) {
    const from = imports.filter((one) => one.file.replace("./", "") === file);
    for (const { of } of from) needed.add(of);
  }
  assert(needed.has("bot/locales/en.ts") && needed.has("core/mod.ts"));
  const late =
    /^(zod|fresh|pages\.ts|node:|.*_schema\.ts|core\/filters\/mod\.ts)/;
  assert.deepEqual([...needed].filter((file) => late.test(file)), []);
});

Deno.test("the simulator and the stand-in know nothing of the application", async () => {
  await assertImports("simulator/", {
    any:
      /^(simulator\/|core\/(clock|random)\.ts$|preact|@preact\/|esbuild$|zod$|node:)/,
    types: /^grammy\/types$/,
  });
  for (const { file, of } of await importsIn("fresh/")) {
    assert(!/^(core|bot|routes|simulator|main)\b/.test(of), `${file}: ${of}`);
  }
});

Deno.test("only main.ts and dev.ts read the environment and open KV", async () => {
  const folders = ["./", "core/", "bot/", "routes/", "islands/", "components/"];
  const outside =
    /\bDeno\.(env|openKv|args|exit)\b|\bprocess\.env\b|loadEnvFile/;
  for (const folder of folders) {
    for (const file of await filesIn(folder)) {
      if (["./main.ts", "./dev.ts"].includes(file)) continue;
      const source = await Deno.readTextFile(new URL(file, root));
      assert.equal(source.match(outside)?.[0], undefined, file);
    }
  }
});

Deno.test("importing core/ and bot/ does nothing: it needs no permission and ends", async () => {
  const files = [...await filesIn("core/"), ...await filesIn("bot/")];
  const script = [
    ...files.map((file) =>
      `import ${JSON.stringify(new URL(file, root).href)};`
    ),
    `console.log("imported");`,
  ].join("\n");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--quiet", "--config", "deno.json", "-"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(script));
  await input.close();
  const { stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert.equal(text(stderr), "");
  assert.equal(text(stdout), "imported\n");
});
