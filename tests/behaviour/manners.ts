/**
 * Manners: how those who mean well talk, how they part, and what they do about
 * a partner who does wrong.
 *
 * @module
 */
import { firstQuestions, hellos, shortAnswers, talk } from "./phrases.ts";
import type { Actor, Chatting, Life } from "./actor.ts";

/** How somebody who means well talks. */
export interface Manner {
  /** What they begin with, if they do. */
  opens(me: Actor): string | null;
  /** How long they take to begin, and to say one thing more, ms. */
  begins: [number, number];
  writes: [number, number];
  /** How much they have to say. */
  turns: [number, number];
  says(me: Actor): string;
  /** How long they wait for an answer before they look for somebody else, ms. */
  patience: [number, number];
}

export const polite: Manner = {
  opens: ({ chance }) => chance.oneOf(hellos),
  begins: [1_500, 8_000],
  writes: [4_000, 18_000],
  turns: [3, 12],
  says: ({ chance }) =>
    chance.strikes(0.35)
      ? chance.oneOf(shortAnswers)
      : chance.oneOf(chance.strikes(0.25) ? firstQuestions : talk),
  patience: [25_000, 60_000],
};

/** A pause of somebody who sees what happens meanwhile. */
export async function* pause(me: Actor, chat: Chatting, ms: number): Life {
  const until = me.now() + ms;
  while (!chat.isOver && me.now() < until) {
    yield* react(me, chat);
    yield Math.min(1_500, Math.max(1, until - me.now()));
  }
}

export async function* converse(
  me: Actor,
  chat: Chatting,
  manner: Manner,
): Life {
  const { chance } = me;
  const opening = manner.opens(me);
  if (opening !== null) {
    yield* pause(me, chat, chance.between(...manner.begins));
    if (chat.isOver) return;
    await me.say(opening);
  }
  let turns = chance.whole(...manner.turns);
  let waited = 0;
  const patience = chance.between(...manner.patience);
  while (!chat.isOver && turns > 0) {
    yield* react(me, chat);
    if (chat.isOver) return;
    if (chat.heard.length > 0) {
      chat.heard = [];
      waited = 0;
      yield* pause(me, chat, chance.between(...manner.writes));
      if (chat.isOver) return;
      await me.say(manner.says(me));
      if (chance.strikes(0.2)) {
        yield* pause(me, chat, chance.between(...manner.writes) / 2);
        if (!chat.isOver) await me.say(manner.says(me));
      }
      turns--;
    } else {
      if (waited > patience) break;
      waited += 1_500;
      yield 1_500;
    }
  }
  if (chat.isOver) return;
  yield chance.between(500, 3_000);
  yield* part(me, chat);
}

/** The end of a chat that was neither good nor bad: hardly anybody complains. */
export async function* part(me: Actor, chat: Chatting): Life {
  const { chance } = me;
  if (chat.isOver) return;
  if (chance.strikes(0.003)) {
    await me.report(chance.oneOf(["abuse", "spam"]), chat.session);
  }
  const { session } = chat;
  await me.leave(
    chance.strikes(0.02) ? "blocked" : chance.strikes(0.7) ? "next" : "left",
  );
  yield chance.between(500, 2_000);
  if (chance.strikes(0.25)) {
    await me.rate(chance.strikes(0.8) ? "good" : "bad", session);
  }
}

/** What somebody does about a partner who does wrong. */
export async function* react(me: Actor, chat: Chatting): Life {
  if (!chat.isWronged || chat.isOver) return;
  const { chance } = me;
  const isGrave = chat.partner.kind.name === "harasser";
  yield chance.between(1_500, 7_000);
  if (chat.isOver) return;
  const { session } = chat;
  if (chance.strikes(isGrave ? 0.75 : 0.35)) {
    await me.report(isGrave ? "harassment" : "spam", session);
    if (!chat.isOver) await me.leave("next");
  } else if (chance.strikes(isGrave ? 0.6 : 0.35)) await me.leave("blocked");
  else await me.leave("next");
  yield chance.between(500, 2_000);
  if (chance.strikes(0.15)) {
    await me.rate(isGrave ? "bad" : "scam", session);
  }
}
