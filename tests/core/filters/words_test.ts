import assert from "node:assert/strict";
import {
  compileWords,
  defaultWords,
  findIn,
} from "../../../core/filters/mod.ts";

function found(list: readonly string[], text: string): string[] {
  return findIn(text, compileWords(list))
    .map(({ start, end }) => text.slice(start, end));
}

Deno.test("compileWords() leaves out blanks and what is no word", () => {
  const list = compileWords(["", "  ", "*", "**", "a", "!!", "x*", "\u200b"]);
  assert.deepEqual(findIn("a x xx !! ** *", list), []);
});

Deno.test("compileWords() takes a word as a whole", () => {
  assert.deepEqual(found(["darn"], "darn darned undarn DARN"), [
    "darn",
    "DARN",
  ]);
});

Deno.test("compileWords() takes a star as the rest of a word", () => {
  const text = "darn darned undarn undarned";
  assert.deepEqual(found(["darn*"], text), ["darn", "darned"]);
  assert.deepEqual(found(["*darn"], text), ["darn", "undarn"]);
  assert.deepEqual(found(["*darn*"], text), text.split(" "));
});

Deno.test("compileWords() takes a phrase with any space, or none", () => {
  const text = "Big  darn, big darn, big-darn bigdarn big mudarn big";
  assert.deepEqual(found(["big darn"], text), [
    "Big  darn",
    "big darn",
    "big-darn",
    "bigdarn",
  ]);
});

Deno.test("compileWords() takes digits and signs in a word as they are", () => {
  assert.deepEqual(found(["g0ld$"], "g0ld$ golds g0lds"), ["g0ld$", "g0lds"]);
  assert.deepEqual(found(["420"], "at 4200, not 420"), ["420"]);
});

Deno.test("compileWords() minds letters that are doubled in other words", () => {
  assert.deepEqual(found(["god"], "god good gooood"), ["god", "gooood"]);
  assert.deepEqual(found(["goon"], "gon goon"), ["goon"]);
});

Deno.test("findIn() sees through disguises of any listed word", () => {
  const disguised = [
    "d a r n",
    "d.a.r.n",
    "da-rn",
    "D4RN",
    "d@rn",
    "d*rn",
    "daaaarn",
    "d\u200ba\u200br\u200bn",
    "d\u0336a\u0336r\u0336n\u0336",
    "ԁаrn",
    "𝖉𝖆𝖗𝖓",
    "ｄａｒｎ",
    "🅳🅰🆁🅽",
    "ᴅᴀʀɴ",
  ];
  for (const text of disguised) {
    assert.deepEqual(found(["darn"], `oh ${text} it`), [text], text);
  }
});

Deno.test("findIn() leaves two ordinary words that make a bad one", () => {
  const list = ["penis", "anus", "shit", "whore"];
  for (const text of ["my pen is blue", "an us citizen", "it's hit or miss"]) {
    assert.deepEqual(found(list, text), [], text);
  }
});

Deno.test("defaultWords are all words, each once", () => {
  assert.equal(new Set(defaultWords).size, defaultWords.length);
  for (const word of defaultWords) {
    const text = word.replaceAll("*", "");
    assert.deepEqual(found([word], text), [text], word);
  }
});
