import assert from "node:assert/strict";
import {
  compileWords,
  defaultWords,
  type FilterKind,
  filterKinds,
  findIn,
} from "../../../core/filters/mod.ts";

const folder = new URL("./corpus/", import.meta.url);
const words = compileWords(defaultWords);

interface Line {
  where: string;
  wanted: FilterKind | "pass";
  text: string;
}

async function readCorpus(): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    const content = await Deno.readTextFile(new URL(name, folder));
    for (const [at, line] of content.split("\n").entries()) {
      if (line === "" || line.startsWith("#")) continue;
      const [wanted = "", written = ""] = line.split("\t");
      assert(
        wanted === "pass" || filterKinds.includes(wanted as FilterKind),
        `${name}:${at + 1}: no such kind: ${line}`,
      );
      lines.push({
        where: `${name}:${at + 1}`,
        wanted: wanted as Line["wanted"],
        text: unescape(written),
      });
    }
  }
  return lines;
}

/** What can't be seen is written `\u{200b}` in a corpus. */
function unescape(written: string): string {
  return written.replace(
    /\\u\{([0-9a-f]+)\}/g,
    (_, code) => String.fromCodePoint(parseInt(code, 16)),
  );
}

function isRight({ wanted, text }: Line): boolean {
  const findings = findIn(text, words);
  if (wanted === "pass") return findings.length === 0;
  return findings.some(({ kind }) => kind === wanted);
}

function rate(lines: readonly Line[]): string {
  const right = lines.filter(isRight).length;
  return `${right} of ${lines.length}`;
}

Deno.test("findIn() catches what it must and leaves the rest alone", async () => {
  const lines = await readCorpus();
  const ordinary = lines.filter(({ wanted }) => wanted === "pass");
  const bad = lines.filter(({ wanted }) => wanted !== "pass");
  console.log(`caught ${rate(bad)}, let pass ${rate(ordinary)}`);

  const missed = lines.filter((line) => !isRight(line)).map((line) => {
    const kinds = findIn(line.text, words).map(({ kind, start, end }) =>
      `${kind} "${line.text.slice(start, end)}"`
    );
    return `${line.where} ${line.wanted}: ${line.text} -> ${kinds}`;
  });
  assert.deepEqual(missed, []);
});
