import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compileWords,
  defaultPolicy,
  defaultWords,
  findIn,
  type Finding,
  judge,
  maskText,
} from "../../../core/filters/mod.ts";

const words = compileWords([...defaultWords, "*inside*", "*tail", "two words"]);

/** What filters look out for, and what could lead them astray. */
const pieces = fc.constantFrom(
  ...("a b . , @ : / _ - + * # ( ) [ ] dot com at gmail insta snap id my is " +
    "http www t.me join group 1 0 9841 ९ ٣ ০ 😀 🇫 🇮🇳 fuck f u c k नौ سه চার " +
    "inside tail two words xn--")
    .split(" "),
  " ",
  "\n",
  "\u200b",
  "\u0301",
  "\ufe0f\u20e3",
  "\ud83d",
  "\udc00",
  "İ",
  "ﷺ",
  "㎏",
  "'",
);

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join("")),
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(" ")),
);

function assertInOrder(text: string, findings: readonly Finding[]) {
  let end = 0;
  for (const finding of findings) {
    assert(finding.start >= end, "sorted, and none over another");
    assert(finding.end > finding.start, "not empty");
    assert(finding.end <= text.length, "inside the text");
    end = finding.end;
  }
}

Deno.test("findIn() finds parts of the text, in order, whatever it is", () => {
  fc.assert(
    fc.property(texts, (text) => assertInOrder(text, findIn(text, words))),
    { numRuns: 2_000 },
  );
});

Deno.test("findIn() gives the same for the same text", () => {
  fc.assert(fc.property(texts, (text) => {
    assert.deepEqual(findIn(text, words), findIn(text, words));
  }));
});

Deno.test("maskText() keeps the length, the spaces, and whole characters", () => {
  const findings = fc.array(
    fc.record({ start: fc.nat(220), length: fc.integer({ min: 1, max: 30 }) })
      .map(({ start, length }) => ({
        kind: "word" as const,
        start,
        end: start + length,
      })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(texts, findings, (text, some) => {
      const masked = maskText(text, some);
      assert.equal(masked.length, text.length);
      for (const [at, unit] of [...text.matchAll(/\s/g)].entries()) {
        assert.equal(masked[unit.index], unit[0], `space ${at}`);
      }
      if (text.isWellFormed()) assert(masked.isWellFormed());
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("judge() says the same of a text as findIn() finds in it", () => {
  fc.assert(fc.property(texts, (text) => {
    const verdict = judge(text, [], words, defaultPolicy);
    const findings = findIn(text, words);
    assert.equal(verdict.kind === "pass", findings.length === 0);
    if (verdict.kind === "masked") {
      assert.equal(verdict.text.length, text.length);
    }
  }));
});

const repeated = [
  "a",
  "a.",
  "@",
  "_@",
  "1 ",
  "1,11,",
  "1.1.",
  "9",
  "(dot)",
  " dot ",
  "a.com/",
  "a,com/",
  "a .com ",
  "://a",
  "a://",
  "www ",
  "f*",
  "*",
  "!",
  "\u200b",
  "a\u0301",
  "insta ",
  "insta a_b ",
  "find a_b ",
  "a_b search ",
  "my name there ",
  "search aaaaa11 ",
  "telegraam ",
  "f-",
  "g mail ",
  "@a_",
  "join my group ",
  "at gmail ",
  "nine ",
  "nine",
  "f u c ",
  "ｆ",
  "ﷺ",
  "🇫",
  "xn--",
  "\n",
  "'",
];

Deno.test("findIn() reads long texts of any piece over and over", () => {
  for (const piece of repeated) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    assertInOrder(text, findIn(text, words));
  }
});

Deno.test("findIn() reads 100,000 characters of everything at once", () => {
  const all = repeated.join(" ");
  const text = all.repeat(Math.ceil(100_000 / all.length));
  assertInOrder(text, findIn(text, words));
});
