/**
 * The kinds of people in the town: ten that are welcome, eight that are not.
 *
 * @module
 */
import {
  campaigns,
  firstQuestions,
  greetings,
  hellos,
  insults,
  introductions,
  links,
  phrasebook,
  shortAnswers,
  talk,
  vary,
} from "./phrases.ts";
import type { Actor, Chatting, Kind, Life } from "./town.ts";

/** How somebody who means well talks. */
interface Manner {
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

const polite: Manner = {
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
async function* pause(me: Actor, chat: Chatting, ms: number): Life {
  const until = me.now() + ms;
  while (!chat.isOver && me.now() < until) {
    yield* react(me, chat);
    yield Math.min(1_500, Math.max(1, until - me.now()));
  }
}

async function* converse(me: Actor, chat: Chatting, manner: Manner): Life {
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
async function* part(me: Actor, chat: Chatting): Life {
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
async function* react(me: Actor, chat: Chatting): Life {
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
];

type Chat = Kind["chat"];
function bad(
  name: string,
  challenge: Kind["challenge"],
  chat: Chat,
): Kind {
  return { name, isGood: false, challenge, chat };
}

const runs: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(400, 1_500);
  if (chat.isOver) return;
  await me.say(vary(campaigns[me.own % campaigns.length]!, chance));
  me.wrongs();
  yield chance.between(1_500, 5_000);
  if (!chat.isOver) await me.leave("next");
};

const stays: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(400, 1_500);
  if (chat.isOver) return;
  await me.say(vary(campaigns[me.own % campaigns.length]!, chance));
  me.wrongs();
  const patience = me.now() + chance.between(15_000, 40_000);
  while (!chat.isOver && me.now() < patience) yield 1_000;
  if (!chat.isOver) await me.leave("next");
};

const dropsLinks: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(500, 4_000);
  if (chat.isOver) return;
  await me.say(chance.oneOf(links));
  me.record.victims.add(chat.partner.id);
  yield chance.between(3_000, 9_000);
  if (!chat.isOver) await me.leave("next");
};

const skips: Chat = async function* (me, chat) {
  yield me.chance.between(400, 1_800);
  if (chat.isOver) return;
  me.record.victims.add(chat.partner.id);
  const waitMs = await me.tryNext();
  if (waitMs === 0) return;
  yield waitMs;
  if (!chat.isOver) await me.leave("next");
};

const echoes: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(300, 900);
  if (chat.isOver) return;
  await me.say("hi");
  me.record.victims.add(chat.partner.id);
  const patience = me.now() + 120_000;
  let echoes = 0;
  while (!chat.isOver && me.now() < patience) {
    yield 60 + chance.between(0, 60);
    const text = chat.heard.pop();
    if (text === undefined || chat.isOver) continue;
    chat.heard = [];
    yield chance.between(40, 150);
    if (!chat.isOver) await me.say(`${text}? tell me more`);
    // By then people notice.
    if (++echoes === 3) me.wrongs();
  }
};

const floods: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(300, 900);
  for (let at = 0; at < 100 && !chat.isOver; at++) {
    const isFine = await me.say(chance.oneOf(["AAAA", "look", "spam", "!!!!"]));
    if (at === 5) me.wrongs();
    yield isFine ? 250 : 600;
  }
  if (!chat.isOver) await me.leave("next");
};

const harasses: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(2_000, 6_000);
  for (let at = 0; at < 10 && !chat.isOver; at++) {
    await me.say(chance.oneOf(insults));
    me.wrongs();
    yield chance.between(3_000, 9_000);
  }
  if (!chat.isOver) await me.leave("next");
};

const accuses: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(2_000, 9_000);
  if (chat.isOver) return;
  const reason = chance.oneOf(["nudity", "scam", "harassment"] as const);
  await me.report(reason, chat.session);
  me.record.victims.add(chat.partner.id);
  yield chance.between(500, 2_000);
  if (!chat.isOver) await me.leave("next");
};

export const badKinds: Kind[] = [
  bad("spams and runs", "ignores", runs),
  bad("spams by hand", "solves", stays),
  bad("drops links", "guesses", dropsLinks),
  bad("skip bot", "ignores", skips),
  bad("echo bot", "ignores", echoes),
  bad("flooder", "ignores", floods),
  bad("harasser", "solves", harasses),
  bad("reporting gang", "solves", accuses),
];
