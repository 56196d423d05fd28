/**
 * The kinds of people in the town that are welcome.
 *
 * @module
 */
import {
  converse,
  type Manner,
  part,
  pause,
  polite,
  react,
} from "./manners.ts";
import {
  greetings,
  hellos,
  introductions,
  phrasebook,
  shortAnswers,
} from "./phrases.ts";
import type { Actor, Chatting, Kind, Life } from "./actor.ts";

function good(name: string, manner: Partial<Manner>): Kind {
  const whole = { ...polite, ...manner };
  return {
    name,
    isGood: true,
    challenge: "solves",
    chat: (me, chat) => converse(me, chat, whole),
  };
}

const fastManner: Manner = {
  ...polite,
  begins: [400, 1_500],
  writes: [500, 2_800],
  turns: [8, 25],
};

/** Whose messages wait for the network, and then all come at once. */
async function* onBadNetwork(me: Actor, chat: Chatting): Life {
  const { chance } = me;
  yield chance.between(2_000, 8_000);
  let turns = chance.whole(3, 12);
  while (!chat.isOver && turns-- > 0) {
    yield* react(me, chat);
    const isOut = chance.strikes(0.35);
    const ms = isOut
      ? chance.between(10_000, 40_000)
      : chance.between(3_000, 9_000);
    yield* pause(me, chat, ms);
    const burst = isOut ? chance.whole(3, 18) : 1;
    for (let at = 0; at < burst && !chat.isOver; at++) {
      await me.say(polite.says(me));
      yield chance.between(20, 120);
    }
    chat.heard = [];
  }
  yield* part(me, chat);
}

async function* picky(me: Actor, chat: Chatting): Life {
  const { chance } = me;
  if (chance.strikes(0.3)) {
    yield chance.between(1_500, 6_000);
    if (!chat.isOver) await me.leave("next");
    return;
  }
  yield* converse(me, chat, polite);
}

async function* flirt(me: Actor, chat: Chatting): Life {
  const { chance } = me;
  yield chance.between(800, 3_000);
  if (chat.isOver) return;
  await me.say(chance.oneOf(["m or f?", "f?", "hey cutie", "asl?"]));
  yield* pause(me, chat, chance.between(3_000, 15_000));
  if (chat.isOver) return;
  if (chance.strikes(0.4)) return void await me.leave("next");
  yield* converse(me, chat, {
    ...polite,
    opens: () => null,
    says: (one) =>
      chat.saidCount > 5 && one.chance.strikes(0.03)
        ? "add me @night_owl_77"
        : polite.says(one),
  });
}

const oftenLinks: Manner = {
  ...polite,
  says: (me) =>
    me.chance.strikes(0.025)
      ? "have you seen this? youtube.com/watch?v=abc"
      : polite.says(me),
};

/** Somebody who looks for one person among many, and soon goes on. */
async function* impatient(me: Actor, chat: Chatting): Life {
  const { chance } = me;
  if (chance.strikes(0.5)) {
    yield chance.between(600, 2_000);
    if (!chat.isOver) await me.say(chance.oneOf(hellos));
  }
  yield* pause(me, chat, chance.between(4_000, 10_000));
  if (chat.isOver) return;
  if (chance.strikes(chat.heardCount > 0 ? 0.6 : 0.9)) {
    return void await me.leave("next");
  }
  yield* converse(me, chat, { ...polite, opens: () => null });
}

/** Somebody who gives their own address to whom they like, when asked for it. */
async function* meetsElsewhere(me: Actor, chat: Chatting): Life {
  yield* converse(me, chat, {
    ...polite,
    turns: [5, 14],
    says: (one) =>
      chat.saidCount > 6 && one.chance.strikes(0.15)
        ? `my insta is lena.rose${one.own}`
        : polite.says(one),
  });
}

/** Answers of one letter, as fast as fingers are: a quiz, a game. */
const quizManner: Manner = {
  ...polite,
  begins: [300, 900],
  writes: [350, 900],
  turns: [15, 40],
  says: ({ chance }) => chance.oneOf(["a", "b", "c", "d", "k", "y", "n", "?"]),
};

export const goodKinds: Kind[] = [
  good("polite", {}),
  good("shy", {
    opens: ({ chance }) => chance.strikes(0.3) ? "hi" : null,
    begins: [10_000, 35_000],
    writes: [8_000, 30_000],
    turns: [1, 8],
    says: ({ chance }) => chance.oneOf(shortAnswers),
  }),
  good("fast typist", fastManner),
  { ...good("flirt", {}), chat: flirt },
  good("non-native", {
    opens: ({ chance }) => chance.oneOf(phrasebook.slice(0, 3)),
    says: ({ chance }) => chance.oneOf(phrasebook),
    writes: [6_000, 25_000],
  }),
  good("pastes a greeting", {
    opens: ({ own }) => greetings[own % greetings.length]!,
    begins: [800, 2_500],
    patience: [12_000, 40_000],
  }),
  good("pastes an introduction", {
    opens: ({ own }) => introductions[own % introductions.length]!,
    begins: [800, 2_500],
    patience: [15_000, 45_000],
  }),
  { ...good("bad network", {}), chat: onBadNetwork },
  { ...good("picky", {}), chat: picky },
  good("shows links", oftenLinks),
  { ...good("impatient", {}), chat: impatient },
  { ...good("meets elsewhere", {}), chat: meetsElsewhere },
  good("answers at once", quizManner),
];
