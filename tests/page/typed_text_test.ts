import assert from "node:assert/strict";
import { fromTyped, toTyped } from "../../simulator/typed_text.ts";

Deno.test("fromTyped() reads the marks people type", () => {
  assert.deepEqual(
    fromTyped("**a** __b__ ~~c~~ ||d|| `e` ```f\ng```"),
    {
      text: "a b c d e f\ng",
      entities: [
        { type: "bold", offset: 0, length: 1 },
        { type: "italic", offset: 2, length: 1 },
        { type: "strikethrough", offset: 4, length: 1 },
        { type: "spoiler", offset: 6, length: 1 },
        { type: "code", offset: 8, length: 1 },
        { type: "pre", offset: 10, length: 3 },
      ],
    },
  );
});

Deno.test("fromTyped() reads marks within marks, but none within code", () => {
  assert.deepEqual(fromTyped("**x ||y|| z** `**w**`"), {
    text: "x y z **w**",
    entities: [
      { type: "bold", offset: 0, length: 5 },
      { type: "spoiler", offset: 2, length: 1 },
      { type: "code", offset: 6, length: 5 },
    ],
  });
});

Deno.test("fromTyped() leaves alone what only looks like marks", () => {
  for (const text of ["2 ** 3 ** 4", "a || b", "____", "**", "~~x", "`", ""]) {
    assert.deepEqual(fromTyped(text), { text, entities: [] });
  }
});

Deno.test("fromTyped() takes two marks around the same words", () => {
  assert.deepEqual(fromTyped("**__both__**"), {
    text: "both",
    entities: [
      { type: "bold", offset: 0, length: 4 },
      { type: "italic", offset: 0, length: 4 },
    ],
  });
});

Deno.test("toTyped() puts back what fromTyped() took, and nothing else", () => {
  for (
    const typed of [
      "plain",
      "**a** and ||b __c__||",
      "**a**__b__",
      "**__both__**",
      "😀 ~~after an emoji~~",
      "`x` ```y\nz```",
    ]
  ) {
    const { text, entities } = fromTyped(typed);
    assert.equal(toTyped(text, entities), typed);
  }
  const link = { type: "url" as const, offset: 0, length: 4 };
  assert.equal(toTyped("a.me", [link]), "a.me");
});
