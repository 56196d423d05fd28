import assert from "node:assert/strict";
import {
  compileWords,
  type FilterKind,
  findIn,
} from "../../../core/filters/mod.ts";

const words = compileWords(["darn"]);

/** What was found, as "kind: the part of the text". */
function found(text: string): string[] {
  return findIn(text, words)
    .map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

Deno.test("findIn() finds nothing in nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found(" \n\u200b"), []);
});

Deno.test("findIn() tells where in the text as it was written", () => {
  const places: Record<string, string[]> = {
    "see https://example.com/a?b=1, ok": ["link: https://example.com/a?b=1"],
    "see example . com/a now": ["link: example . com/a"],
    "\u200bse\u0301e e\u200bxample.com.": ["link: e\u200bxample.com"],
    "call (984) 100-0023 now": ["phone: (984) 100-0023"],
    "9\ufe0f\u20e38\ufe0f\u20e34100002\ufe0f\u20e33 😀": [
      "phone: 9\ufe0f\u20e38\ufe0f\u20e34100002\ufe0f\u20e33",
    ],
    "I am @somebody, hi": ["mention: @somebody"],
    "insta: some_body!": ["mention: some_body"],
    "to some.body@example.com.": ["email: some.body@example.com"],
    "😀 darn 😀": ["word: darn"],
    "𝖉𝖆𝖗𝖓": ["word: 𝖉𝖆𝖗𝖓"],
  };
  for (const [text, wanted] of Object.entries(places)) {
    assert.deepEqual(found(text), wanted, text);
  }
});

Deno.test("findIn() names the graver of two kinds in one place", () => {
  const kinds: Record<string, FilterKind> = {
    "https://t.me/+AbCdEf": "invite",
    "https://wa.me/9779841000023": "phone",
    "a@example.com": "email",
    "http://darn.example.com": "link",
    "https://example.com/9841000023": "link",
  };
  for (const [text, kind] of Object.entries(kinds)) {
    assert.deepEqual(found(text), [`${kind}: ${text}`]);
  }
});

Deno.test("findIn() finds several things in order", () => {
  assert.deepEqual(found("darn, 9841000023 or a@example.com, example.org"), [
    "word: darn",
    "phone: 9841000023",
    "email: a@example.com",
    "link: example.org",
  ]);
});
