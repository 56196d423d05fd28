/** Processes of their own, as people start them. */
const project = new URL("../../", import.meta.url).pathname;

/** `deno <command> -A <args>` with the `deno.json` in the folder `home`. */
export function deno(command: string, ...args: string[]): Deno.Command {
  return denoAt(project, command, ...args);
}

function denoAt(home: string, command: string, ...args: string[]) {
  return new Deno.Command(Deno.execPath(), {
    args: [command, "-A", "--config", `${home}/deno.json`, ...args],
    cwd: home,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Starts a process that serves. Throws what it said if it stops instead. */
export function serve(command: string, ...args: string[]) {
  return serveAt(project, command, ...args);
}

/** The same with the `deno.json` in the folder `home`. */
export async function serveAt(
  home: string,
  command: string,
  ...args: string[]
) {
  const process = denoAt(home, command, ...args).spawn();
  let said = "";
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const listen = async (output: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of output.pipeThrough(new TextDecoderStream())) {
      said += text;
      const port = said.match(/Listening on http:\/\/[^:]+:(\d+)/)?.[1];
      if (port) resolve(`http://localhost:${port}`);
      else if (said.includes("Process failed")) reject(new Error(said));
    }
    reject(new Error(said));
  };
  const ended = Promise.all([listen(process.stdout), listen(process.stderr)]);
  return {
    url: await promise,
    async [Symbol.asyncDispose]() {
      process.kill("SIGKILL");
      await process.status;
      await ended.catch(() => {}); // it was told to stop
    },
  };
}
