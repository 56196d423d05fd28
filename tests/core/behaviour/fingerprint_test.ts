import assert from "node:assert/strict";
import {
  fingerprint,
  likeness,
  NEARLY_THE_SAME,
  slotsOf,
} from "../../../core/moderation/behaviour/fingerprint.ts";
import {
  campaigns,
  createChance,
  firstQuestions,
  greetings,
  introductions,
  phrasebook,
  talk,
  vary,
} from "../../behaviour/phrases.ts";

const SEED = 7;

function alike(a: string, b: string): number {
  const [one, other] = [fingerprint(a, SEED), fingerprint(b, SEED)];
  assert(one && other);
  return likeness(slotsOf(one.print), slotsOf(other.print));
}

Deno.test("fingerprint() of a short text, or one without letters, is none", () => {
  const texts = ["", "hi", "where are you?", "m 25", "1234567890 1234567890"];
  for (const text of [...texts, "😀".repeat(40), "?!".repeat(40)]) {
    assert.equal(fingerprint(text, SEED), null, text);
  }
});

Deno.test("fingerprint() counts letters, of any script", () => {
  assert.equal(fingerprint("Nice to meet you, stranger!", SEED)?.letters, 21);
  assert(fingerprint("आप कैसे हैं और आप कहाँ से हैं", SEED));
  assert(fingerprint("سلام، حال شما چطور است؟ از کجا هستید", SEED));
});

Deno.test("digits, signs, pictures, case and look-alikes make no difference", () => {
  const text = "Earn money from your home without any risk at all";
  const same = [
    "EARN MONEY FROM YOUR HOME WITHOUT ANY RISK AT ALL!!!",
    "Earn money from your home 🚀🚀 without any risk at all 500",
    "Еarn mоney frоm yоur hоme withоut any risk at all",
    "Earn\u200b money from your\u200b home without any risk at all",
  ];
  for (const other of same) assert(alike(text, other) > 0.9, other);
});

Deno.test("what is said in many ways is nearly the same", () => {
  const chance = createChance(1);
  for (const campaign of campaigns) {
    const texts = Array.from({ length: 30 }, () => vary(campaign, chance));
    const pairs = texts.flatMap((a, at) =>
      texts.slice(0, at).map((b) => alike(a, b))
    );
    const found = pairs.filter((share) => share >= NEARLY_THE_SAME).length;
    assert(found / pairs.length > 0.95, `${found} of ${pairs.length}`);
  }
});

Deno.test("what people say to each other is not nearly the same", () => {
  const texts = [
    ...talk,
    ...firstQuestions,
    ...greetings,
    ...introductions,
    ...phrasebook.slice(1), // the first is a greeting, as others greet
  ].filter((text) => fingerprint(text, SEED));
  for (const [at, a] of texts.entries()) {
    for (const b of texts.slice(0, at)) {
      assert(alike(a, b) < NEARLY_THE_SAME, `${a}\n${b}`);
    }
  }
});

Deno.test("two people's fingerprints of one text can't be compared", () => {
  const text = "Earn money from your home without any risk at all";
  const [one, other] = [fingerprint(text, 1), fingerprint(text, 2)];
  assert(one && other);
  assert(likeness(slotsOf(one.print), slotsOf(other.print)) < 0.2);
});

Deno.test("of a long text the beginning is enough", () => {
  const long = talk.join(" ").repeat(3);
  assert.deepEqual(
    fingerprint(long, SEED),
    fingerprint(long.slice(0, 600), SEED),
  );
});
