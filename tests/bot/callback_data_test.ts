import assert from "node:assert/strict";
import fc from "fast-check";
import { callbackData, parseCallbackData } from "../../bot/callback_data.ts";

Deno.test("what a button says is read back by name and arguments", () => {
  const given: [string, ...string[]][] = [
    ["find"],
    ["rate", "AIf790ecuG3-dH0jZz8nfQ", "good"],
    ["set", "wantsCountry", ""],
    ["answer", "nickname", "Quiet Lynx"],
  ];
  for (const [name, ...args] of given) {
    const data = callbackData(name, ...args);
    assert(data.startsWith("1|"), "it carries no version");
    assert.deepEqual(parseCallbackData(data), { name, args });
  }
});

Deno.test("data of another version, or none of ours, is null", () => {
  for (const data of ["", "0|find", "2|find", "find", "1", "1|", "1||find"]) {
    assert.equal(parseCallbackData(data), null, data);
  }
});

Deno.test("what Telegram would refuse is refused here: 64 bytes, not 64 letters", () => {
  assert.equal(callbackData("a", "b".repeat(60)).length, 64);
  assert.throws(() => callbackData("a", "b".repeat(61)), RangeError);
  assert.throws(() => callbackData("a", "é".repeat(31)), RangeError);
});

Deno.test("whatever fits is read back", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 12 })
    .filter((text) => !text.includes("|"));
  fc.assert(fc.property(
    word.filter((name) => name !== ""),
    fc.array(word, { maxLength: 3 }),
    (name, args) => {
      let data: string;
      try {
        data = callbackData(name, ...args);
      } catch (fault) {
        assert(fault instanceof RangeError);
        return;
      }
      assert(new TextEncoder().encode(data).length <= 64);
      assert.deepEqual(parseCallbackData(data), { name, args });
    },
  ));
});
