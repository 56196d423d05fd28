/**
 * A copy of the project in a folder of its own, and its tasks as people start
 * them. Nothing started there outlives it.
 */
const project = new URL("../../", import.meta.url).pathname;

/** Neither sources of the application nor needed to run it. */
const leftOut = new Set(["_fresh", "bench", "docs", "node_modules", "tests"]);

/** How long a process may take to say something, and to end when asked to, ms. */
const PATIENCE_MS = 90_000;
const FAREWELL_MS = 10_000;

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

export async function openWorkshop() {
  const dir = await Deno.makeTempDir({ prefix: "passerby_" });
  for await (const { name } of Deno.readDir(project)) {
    if (leftOut.has(name) || name.startsWith(".")) continue;
    const { success } = await new Deno.Command("cp", {
      args: ["-r", `${project}${name}`, dir],
    }).output();
    if (!success) throw new Error(`Cannot copy ${name}`);
  }
  const running: Running[] = [];

  /** `deno run -A <args>` there. */
  function run(args: string[], env: Record<string, string> = {}): Running {
    const started = start(dir, args, env);
    running.push(started);
    return started;
  }

  return {
    run,
    /** `deno task dev`, and the addresses it prints. */
    async develop() {
      const [, phones, login, home] = await run(["dev.ts"]).prints(
        /Phones: +(\S+)\s+Dashboard: +(\S+)\s+Public page: +(\S+)\n/,
      );
      return { phones: phones!, login: login!, home: home! };
    },
    /** Changes a file of the copy. */
    async edit(path: string, change: (text: string) => string) {
      const text = await Deno.readTextFile(`${dir}/${path}`);
      const changed = change(text);
      if (changed === text) throw new Error(`Nothing changed in ${path}`);
      await Deno.writeTextFile(`${dir}/${path}`, changed);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((one) => one.stop()));
      await Deno.remove(dir, { recursive: true });
    },
  };
}

type Running = ReturnType<typeof start>;

function start(cwd: string, args: string[], env: Record<string, string>) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let said = "";
  let onWords = () => {};
  let hasEnded = false;

  async function listen(output: ReadableStream<Uint8Array<ArrayBuffer>>) {
    for await (const text of output.pipeThrough(new TextDecoderStream())) {
      said += text;
      onWords();
    }
  }
  const heard = Promise.all([listen(process.stdout), listen(process.stderr)])
    .then(() => {
      hasEnded = true;
      onWords();
    });

  return {
    /** All it has printed. */
    said: () => said,
    /** Waits until it ends by itself. */
    ended: () => process.status,
    /** Waits for words that fit. Throws what was printed if they don't come. */
    async prints(words: RegExp): Promise<RegExpMatchArray> {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        onWords();
      }, PATIENCE_MS);
      try {
        for (;;) {
          const found = said.match(words);
          if (found) return found;
          if (hasEnded || isLate) {
            throw new Error(`${args.join(" ")} never said ${words}:\n${said}`);
          }
          await new Promise<void>((resolve) => onWords = resolve);
        }
      } finally {
        clearTimeout(timer);
      }
    },
    /** Asks it to end, and ends it and what it started if it does not. */
    async stop(): Promise<Deno.CommandStatus> {
      if (!hasEnded) process.kill("SIGTERM");
      const timer = setTimeout(async () => {
        const args = ["-KILL", "-P", String(process.pid)];
        await new Deno.Command("pkill", { args }).output();
        process.kill("SIGKILL");
      }, FAREWELL_MS);
      const status = await process.status;
      clearTimeout(timer);
      await heard;
      return status;
    },
  };
}
