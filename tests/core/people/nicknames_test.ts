import assert from "node:assert/strict";
import fc from "fast-check";
import { callbackData } from "../../../bot/callback_data.ts";
import {
  compileWords,
  defaultWords,
  findIn,
} from "../../../core/filters/mod.ts";
import { suggestNickname } from "../../../core/people/nickname_ideas.ts";
import { parseNickname } from "../../../core/people/nicknames.ts";
import { languages } from "../../../core/people/people.ts";
import { createTestRandom } from "../../random.ts";

function faultOf(text: string, telegramNames: string[] = []) {
  const parsed = parseNickname(text, telegramNames);
  return "fault" in parsed ? parsed.fault : null;
}

Deno.test("a nickname keeps its letters, with spaces put in order", () => {
  const given = {
    "Quiet Lynx": "Quiet Lynx",
    "  Quiet \n\t Lynx ": "Quiet Lynx",
    "Jo": "Jo",
    "O'Neil_the-2nd": "O'Neil_the-2nd",
    "Ame\u0301lie": "Amélie",
    "मीरा": "मीरा",
    "রাতুল": "রাতুল",
    "آرش": "آرش",
    "abcdefghijklmnopqrst": "abcdefghijklmnopqrst",
    "Agent 1234": "Agent 1234",
  };
  for (const [text, nickname] of Object.entries(given)) {
    assert.deepEqual(parseNickname(text, []), { nickname }, text);
  }
});

Deno.test("each fault of a nickname is named", () => {
  const faults = {
    "": "too_short",
    " a ": "too_short",
    "abcdefghijklmnopqrstu": "too_long",
    "<b>Jo</b>": "letters_only",
    "@somebody": "letters_only",
    "t.me/jo": "letters_only",
    "Jo\u202Eoj": "letters_only",
    "Jo\u200Bjo": "letters_only",
    "\u200C\u200C\u200C": "letters_only",
    "Jo\u200C": "letters_only",
    "\u3164\u3164\u3164": "letters_only",
    "\u115F\u1160": "letters_only",
    "1234": "letters_only",
    "-- --": "letters_only",
    "🙂🙂": "letters_only",
    "call 0612345678": "looks_like_number",
    "jo 06 12 34": "looks_like_number",
    "jo 1-2_3'4 5": "looks_like_number",
    "jo 1 - 2 - 3 - 4 - 5": "looks_like_number",
    "jo ۰۹۱۲۳": "looks_like_number",
  };
  for (const [text, fault] of Object.entries(faults)) {
    assert.equal(faultOf(text), fault, text);
  }
});

Deno.test("a nickname is never the Telegram name, however it is written", () => {
  const names = ["Mira", "de Vries", "mira_dv", "Mira de Vries"];
  for (
    const text of [
      "Mira",
      "MIRA",
      "m i r a",
      "Mira-de-Vries",
      "miradevries",
      "Mira_DV",
      "Ｍｉｒａ",
    ]
  ) {
    assert.equal(faultOf(text, names), "telegram_name", text);
  }
  assert.equal(faultOf("Miranda", names), null);
  assert.equal(faultOf("Mira", []), null);
});

Deno.test("words of the Telegram name are no nickname, in whatever order and letters", () => {
  const names = ["Alice Marie Smith", "alicesm", "Alice Marie Smith "];
  const given = [
    "Alice Smith",
    "smith alice",
    "Alice-Marie",
    "AliceSmith",
    "smith_marie",
    "\u0410lice Smith",
    "Álice Smíth",
    "Smith Smith",
  ];
  for (const text of given) {
    assert.equal(faultOf(text, names), "telegram_name", text);
  }
  for (const text of ["Alice", "Smithy", "Alice Cooper", "Marie Curie"]) {
    assert.equal(faultOf(text, names), null, text);
  }
  assert.equal(faultOf("\u0410lice", ["Alice"]), "telegram_name");
  assert.equal(faultOf("Jo", ["J", "O", "J O"]), "telegram_name");
  assert.equal(faultOf("Joo", ["J", "O", "J O"]), null);
  assert.equal(faultOf("रमेश काजल", ["काजल रमेश"]), "telegram_name");
  assert.equal(faultOf("रमा", ["राम"]), null);
});

Deno.test("a name said twice in one word is another name", () => {
  const given = { Momo: "Mo", Lili: "Li", Jojo: "Jo", Anaana: "Ana" };
  for (const [text, name] of Object.entries(given)) {
    assert.equal(faultOf(text, [name, `${name} `]), null, text);
    assert.equal(faultOf(`${name} ${name}`, [name]), "telegram_name", text);
  }
  assert.equal(faultOf("Liana", ["Ana Li"]), "telegram_name");
});

Deno.test("letters bear as many marks as their script puts on them, and no more", () => {
  const written = ["लड़ें", "ভ্রাঁ", "مُحَمَّدٌ", "Nguyễn", "བསྒྲུབས", "น้ำใจ"];
  for (const text of written) assert.equal(faultOf(text), null, text);
  for (const text of [`a${"\u0301".repeat(18)}`, `ab${"\u0335".repeat(4)}c`]) {
    assert.equal(faultOf(text), "letters_only", text);
  }
});

Deno.test("a Telegram name without letters forbids nothing", () => {
  assert.equal(faultOf("Quiet Lynx", ["🙂", "", " "]), null);
});

Deno.test("whatever is accepted is short, visible, and stays as it is", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 24 }),
        fc.string({ unit: "binary", maxLength: 24 }),
        fc.string({
          unit: fc.constantFrom(..."abZ09 '_-٣é\u3164\u00AD"),
          maxLength: 24,
        }),
      ),
      (text) => {
        const parsed = parseNickname(text, []);
        if ("fault" in parsed) return;
        const { nickname } = parsed;
        assert(nickname.length >= 2 && nickname.length <= 20);
        assert.match(nickname, /\p{L}/u);
        assert.doesNotMatch(
          nickname,
          /[\p{C}\p{Default_Ignorable_Code_Point}<>&@/.]/u,
        );
        assert.doesNotMatch(nickname.replace(/[ '_-]/g, ""), /\p{N}{5}/u);
        assert.deepEqual(parseNickname(nickname, []), { nickname });
      },
    ),
    { numRuns: 1_000 },
  );
});

Deno.test("every suggested nickname would be accepted, and fits on its button", () => {
  const random = createTestRandom();
  const words = compileWords(defaultWords);
  for (const language of languages) {
    const suggested = new Set(
      Array.from({ length: 1_000 }, () => suggestNickname(random, language)),
    );
    assert(suggested.size > 100, `suggestions repeat: ${language}`);
    for (const nickname of suggested) {
      assert.deepEqual(parseNickname(nickname, []), { nickname });
      assert.deepEqual(findIn(nickname, words), [], nickname);
      callbackData("answer", "nickname", nickname);
    }
    for (const edge of [0, 1 - Number.EPSILON]) {
      const next = () => edge;
      const nickname = suggestNickname({ ...random, next }, language);
      assert.deepEqual(parseNickname(nickname, []), { nickname });
    }
  }
});

Deno.test("a Persian nickname keeps the non-joiners its words need", () => {
  assert.deepEqual(parseNickname("می\u200Cخواهم", []), {
    nickname: "می\u200Cخواهم",
  });
});
