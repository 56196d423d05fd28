/**
 * A process of the benchmark, spoken with line by line.
 *
 * @module
 */

export type Child = ReturnType<typeof startChild>;

/** Starts a module of this folder. Its process ends when it is disposed of. */
export function startChild(module: string, ...args: string[]) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL(module, import.meta.url).pathname, ...args],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const lines = readLines(child.stdout);

  /** The next line it prints. Throws if it ends first. */
  async function line(): Promise<string> {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${module} ended`);
    return value;
  }

  /** Says one line, and waits for the answer. */
  async function ask<Answer>(question: unknown): Promise<Answer> {
    await input.write(new TextEncoder().encode(JSON.stringify(question)));
    return JSON.parse(await line());
  }

  return {
    line,
    ask,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      await input.close().catch(() => {});
      child.kill("SIGKILL");
      await child.status;
      await lines.return();
    },
  };
}

async function* readLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
