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
import { talk } from "../../behaviour/phrases.ts";

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
  // One is forgiven ahead, however many chats lasted before.
  const early = stayed.map((sign) => ({ ...sign, at: NOW - 1 }));
  const { weight } = defaultBehaviour.signals.skips;
  assert(scoreOf([...early, ...chat(["skip"])]) < 0.01);
  assert(scoreOf([...early, ...many(2, () => chat(["skip"]))]) > weight * 0.99);
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

Deno.test("what all partners leave at once is unwelcome; what some bear is a matter of taste", () => {
  const { warnAt, challengeAt } = defaultBehaviour;
  const left = (minutes: number) => chat(["left"], { minutes, text: AD });
  assert(scoreOf(many(4, left)) >= warnAt);
  assert(scoreOf(many(5, left)) >= challengeAt);
  const borne = (minutes: number) =>
    chat(["stay"], { minutes, text: AD }).map((sign) =>
      sign.kind === "stay" ? { ...sign, at: sign.at + 40_000 } : sign
    );
  const mixed = many(8, (at) => at % 2 === 0 ? borne(at) : left(at));
  assert(scoreOf(mixed) < warnAt / 2);
});

Deno.test("a long opening that was ready is the same again, in whatever words", () => {
  const { challengeAt } = defaultBehaviour;
  const texts = Array.from(
    { length: 4 },
    (_, at) => talk.slice(4 * at, 4 * at + 4).join(", "),
  );
  const ready = (at: number) =>
    chat(["complaint"], { minutes: at, text: texts[at]! })
      .map((sign) => ({ ...sign, since: sign.at - 3_000 }));
  const typed = (at: number) =>
    ready(at).map((sign) => ({ ...sign, since: sign.at - 60_000 }));
  const parts = (make: typeof ready) =>
    weigh([3, 2, 1, 0].flatMap(make), defaultBehaviour, NOW).parts;
  assert(parts(ready).repeats > 1.5);
  assert(parts(ready).complaints >= challengeAt);
  assert.equal(parts(typed).repeats, 0);
});

Deno.test("whoever talks to many is not made out to be somebody by two complaints", () => {
  const talks = many(6, (minutes) => chat(["talk"], { minutes: minutes + 5 }));
  const complaints = many(2, (minutes) => chat(["complaint"], { minutes }));
  const { signals: { complaints: { weight } } } = defaultBehaviour;
  assert(scoreOf(complaints) > 1.9 * weight);
  assert(scoreOf([...talks, ...complaints]) < 1.5 * weight);
});

Deno.test("to accuse somebody who said nothing is worse, and the first who did is nothing", () => {
  const { weight } = defaultBehaviour.signals.accusations;
  const accused = (count: number, about: Partial<NotedSign> = {}) =>
    many(
      count,
      () => chat(["accusation"]).map((sign) => ({ ...sign, ...about })),
    );
  assert.equal(scoreOf(accused(1)), 0);
  assert.equal(scoreOf(accused(3)), weight);
  assert.equal(scoreOf(accused(1, { isBaseless: true })), weight);
  assert.equal(scoreOf(accused(5, { isBaseless: true, isRight: true })), 0);
});

Deno.test("steps: a word, a challenge, then a pause, then a ban", () => {
  const { warnAt, challengeAt, banAt } = defaultBehaviour;
  const { parts } = weigh([], defaultBehaviour, NOW);
  const step = (score: number, strikes = 0, warnedAt?: number) =>
    stepFor(
      { score, parts, newest: NOW },
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
  assert.equal(step(challengeAt * 0.8 - 0.01, 1), null);
  assert.equal(step(challengeAt * 0.8, 1), "mute");
});

Deno.test("steps: what people say of somebody is not answered by a picture", () => {
  const { challengeAt } = defaultBehaviour;
  const { parts } = weigh([], defaultBehaviour, NOW);
  const step = (complaints: number, contacts: number) =>
    stepFor(
      {
        score: complaints + contacts,
        parts: { ...parts, complaints, contacts },
        newest: NOW,
      },
      { strikes: 0 },
      defaultBehaviour,
      NOW,
    );
  assert.equal(step(challengeAt, 0), "mute");
  assert.equal(step(0, challengeAt), "challenge");
  assert.equal(step(challengeAt / 2, challengeAt / 2), "challenge");
});

Deno.test("steps: nobody is punished twice for the same", () => {
  const { challengeAt } = defaultBehaviour;
  const { parts } = weigh([], defaultBehaviour, NOW);
  const weighed = { score: challengeAt, parts, newest: NOW };
  const step = (provenAt: number) =>
    stepFor(weighed, { strikes: 1, provenAt }, defaultBehaviour, NOW);
  assert.equal(step(NOW), null);
  assert.equal(step(NOW - 1), "mute");
});
