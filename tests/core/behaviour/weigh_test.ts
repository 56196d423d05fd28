import assert from "node:assert/strict";
import { fingerprint } from "../../../core/moderation/behaviour/fingerprint.ts";
import type {
  NotedSign,
  SignKind,
} from "../../../core/moderation/behaviour/signs.ts";
import { stepFor } from "../../../core/moderation/behaviour/steps.ts";
import {
  defaultBehaviour,
  type Signal,
  signals,
} from "../../../core/moderation/behaviour/tuning.ts";
import {
  KEPT_SHARE,
  notJustScripts,
  strongest,
  weigh,
} from "../../../core/moderation/behaviour/weigh.ts";

const MINUTE_MS = 60_000;
const NOW = 1_700_000_000_000;
const AD = "Do you want to earn money from home? No risk at all, I show you " +
  "how it works, just ask me for the first lesson today";
const GREETING = "Hello! How are you? Where are you from?";

let chats = 0;
/** A chat in which there was a sign of each kind, some minutes ago. */
function chat(
  kinds: SignKind[],
  { minutes = 0, text }: { minutes?: number; text?: string } = {},
): NotedSign[] {
  const at = NOW - minutes * MINUTE_MS;
  const place = { session: `chat ${++chats}`, since: at - 10_000, nth: 0, at };
  const signs = kinds.map((kind): NotedSign => ({ ...place, kind }));
  const said = text && fingerprint(text, 1);
  return said ? [...signs, { ...place, kind: "text", ...said }] : signs;
}

function many(count: number, make: (at: number) => NotedSign[]): NotedSign[] {
  return Array.from({ length: count }, (_, at) => make(count - at)).flat();
}

const scoreOf = (signs: NotedSign[], since = {}) =>
  weigh(signs, defaultBehaviour, NOW, since).score;

Deno.test("of nobody anything is known: the score is 0", () => {
  const { score, parts } = weigh([], defaultBehaviour, NOW);
  assert.equal(score, 0);
  assert.deepEqual(Object.keys(parts), [...signals]);
});

Deno.test("a sign adds its weight, which halves with each half-life", () => {
  const { weight, halfLifeMs } = defaultBehaviour.signals.contacts;
  const minutes = halfLifeMs / MINUTE_MS;
  assert.equal(scoreOf(chat(["contact"])), weight);
  assert.equal(scoreOf(chat(["contact"], { minutes })), weight / 2);
  assert.equal(
    scoreOf(chat(["contact"], { minutes: 2 * minutes })),
    weight / 4,
  );
});

Deno.test("chats that last make up for partners who were left at once", () => {
  const left = many(3, (minutes) => chat(["skip"], { minutes }));
  const stayed = many(3, () => chat(["stay"]));
  assert(scoreOf(left) > 1.5);
  assert.equal(scoreOf([...left, ...stayed]), 0);
  // None is in credit: what comes after counts in full.
  const { weight } = defaultBehaviour.signals.skips;
  const later = chat(["skip"]).map((sign) => ({ ...sign, at: NOW }));
  const early = stayed.map((sign) => ({ ...sign, at: NOW - MINUTE_MS }));
  assert.equal(scoreOf([...early, ...later]), weight);
});

Deno.test("the same advertisement to partners who complain or are left comes to a challenge before the fifth", () => {
  for (const sign of ["complaint", "run", "dash"] as const) {
    const signs = many(4, (minutes) => chat([sign], { minutes, text: AD }));
    const score = scoreOf(signs);
    assert(score >= defaultBehaviour.challengeAt, `${sign}: ${score}`);
  }
});

Deno.test("the same text to many of whom nobody complains stays below a word", () => {
  for (const text of [AD, GREETING]) {
    const signs = many(30, (minutes) => chat([], { minutes, text }));
    assert(scoreOf(signs) < defaultBehaviour.warnAt);
  }
});

Deno.test("the same greeting to everybody is next to nothing where people talk", () => {
  const signs = many(
    20,
    (minutes) =>
      chat(minutes % 3 === 0 ? ["talk", "stay"] : [], {
        minutes,
        text: GREETING,
      }),
  );
  assert(scoreOf(signs) < 0.5);
});

Deno.test("what is said to one partner is said to nobody else", () => {
  assert.equal(scoreOf(chat(["complaint", "run"], { text: AD })) > 0, true);
  const { parts } = weigh(
    chat(["complaint"], { text: AD }),
    defaultBehaviour,
    NOW,
  );
  assert.equal(parts.repeats, 0);
});

Deno.test("a passed challenge clears what only scripts do, and a part of the rest", () => {
  const signs = [
    ...many(3, () => chat(["skip"])),
    ...many(2, () => chat(["contact"])),
  ];
  const before = weigh(signs, defaultBehaviour, NOW);
  const after = weigh(signs, defaultBehaviour, NOW, { provenAt: NOW });
  assert.equal(after.parts.skips, 0);
  assert.equal(after.parts.contacts, before.parts.contacts * KEPT_SHARE);
  assert(!notJustScripts.includes("skips"));
});

Deno.test("what an admin has pardoned counts no more", () => {
  const signs = many(5, () => chat(["contact", "run"]));
  assert.equal(scoreOf(signs, { clearedAt: NOW }), 0);
});

Deno.test("strongest() names what adds most", () => {
  for (
    const [kind, signal] of [
      ["contact", "contacts"],
      ["flood", "floods"],
      ["accusation", "accusations"],
    ] as [SignKind, Signal][]
  ) {
    const signs = many(3, () => chat([kind]));
    assert.equal(strongest(weigh(signs, defaultBehaviour, NOW)), signal);
  }
});

Deno.test("steps: a word, a challenge, then a pause, then a ban", () => {
  const { warnAt, challengeAt, banAt } = defaultBehaviour;
  const step = (score: number, strikes = 0, warnedAt?: number) =>
    stepFor(
      { score },
      { strikes, ...warnedAt !== undefined && { warnedAt } },
      defaultBehaviour,
      NOW,
    );
  assert.equal(step(warnAt - 0.01), null);
  assert.equal(step(warnAt), "warn");
  assert.equal(step(warnAt, 0, NOW - MINUTE_MS), null);
  assert.equal(step(warnAt, 0, NOW - 61 * MINUTE_MS), "warn");
  assert.equal(step(challengeAt), "challenge");
  assert.equal(step(challengeAt, 1), "mute");
  assert.equal(step(challengeAt, 2), "ban");
  assert.equal(step(banAt), "ban");
  // Nobody who is being watched is told so kindly once more.
  assert.equal(step(warnAt, 1), null);
});
