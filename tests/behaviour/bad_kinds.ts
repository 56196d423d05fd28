/**
 * The kinds of people in the town that are not welcome.
 *
 * @module
 */
import { converse, polite } from "./manners.ts";
import {
  type Campaign,
  campaigns,
  insults,
  links,
  reworded,
  vary,
} from "./phrases.ts";
import type { Actor, Chatting, Kind, Life } from "./actor.ts";

type Chat = Kind["chat"];
function bad(
  name: string,
  challenge: Kind["challenge"],
  chat: Chat,
): Kind {
  return { name, isGood: false, challenge, chat };
}

/** Says the same to everybody, in other words, and leaves or waits. */
const advertises = (
  campaigns: readonly Campaign[],
  isPatient: boolean,
): Chat =>
  async function* (me, chat) {
    const { chance } = me;
    yield chance.between(400, 1_500);
    if (chat.isOver) return;
    await me.say(vary(campaigns[me.own % campaigns.length]!, chance));
    me.wrongs();
    yield* wait(
      me,
      chat,
      isPatient ? chance.between(15_000, 40_000) : chance.between(1_500, 5_000),
    );
    if (!chat.isOver) await me.leave("next");
  };

/** Takes their time, as people do, before they come to it. */
const advertisesSlowly: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(1_000, 4_000);
  if (chat.isOver) return;
  await me.say("hi");
  yield* wait(me, chat, chance.between(20_000, 60_000));
  if (chat.isOver) return;
  await me.say(vary(campaigns[me.own % campaigns.length]!, chance));
  me.wrongs();
  yield* wait(me, chat, chance.between(15_000, 40_000));
  if (!chat.isOver) await me.leave("next");
  yield chance.between(20_000, 60_000);
};

/** Begins a talk, and has it go on elsewhere. */
const lures: Chat = async function* (me, chat) {
  const { chance } = me;
  const address = `my insta is lena.rose${me.own}, write me there`;
  for (
    const text of ["hi", chance.oneOf(["m or f?", "how are you?"]), address]
  ) {
    yield* wait(me, chat, chance.between(3_000, 15_000));
    if (chat.isOver) return;
    if (text === address) harms(me, chat.partner);
    await me.say(text);
  }
  yield* wait(me, chat, chance.between(3_000, 9_000));
  if (!chat.isOver) await me.leave("next");
};

/** What the partner does not notice, or does nothing about. */
function harms({ record }: Actor, partner: Actor) {
  if (partner.kind.isGood) record.victims.add(partner.id);
}

async function* wait(me: Actor, chat: Chatting, ms: number): Life {
  const until = me.now() + ms;
  while (!chat.isOver && me.now() < until) {
    yield Math.min(1_000, Math.max(1, until - me.now()));
  }
}

const dropsLinks: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(500, 4_000);
  if (chat.isOver) return;
  await me.say(chance.oneOf(links));
  harms(me, chat.partner);
  yield chance.between(3_000, 9_000);
  if (!chat.isOver) await me.leave("next");
};

const skips: Chat = async function* (me, chat) {
  const at = chat.since + me.chance.between(400, 1_800);
  yield Math.max(1, at - me.now());
  if (chat.isOver) return;
  const waitMs = await me.tryNext();
  if (waitMs > 0) {
    yield waitMs;
    if (chat.isOver) return;
    await me.leave("next");
  }
  harms(me, chat.partner);
};

const echoes: Chat = async function* (me, chat) {
  const { chance } = me;
  yield chance.between(300, 900);
  if (chat.isOver) return;
  await me.say("hi");
  const patience = me.now() + 120_000;
  let echoes = 0;
  while (!chat.isOver && me.now() < patience) {
    yield 60 + chance.between(0, 60);
    const text = chat.heard.pop();
    if (text === undefined || chat.isOver) continue;
    chat.heard = [];
    yield chance.between(40, 150);
    if (!chat.isOver) await me.say(`${text}? tell me more`);
    harms(me, chat.partner);
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
  harms(me, chat.partner);
  yield chance.between(500, 2_000);
  if (!chat.isOver) await me.leave("next");
};

/** Accuses those alone who begin with much to say; to others they are polite. */
const hunts: Chat = async function* (me, chat) {
  if (!chat.partner.kind.name.startsWith("pastes")) {
    return yield* converse(me, chat, polite);
  }
  yield* accuses(me, chat);
};

export const badKinds: Kind[] = [
  bad("spams and runs", "ignores", advertises(campaigns, false)),
  bad("spams by hand", "solves", advertises(campaigns, true)),
  bad("drops links", "guesses", dropsLinks),
  bad("skip bot", "ignores", skips),
  bad("echo bot", "ignores", echoes),
  bad("flooder", "ignores", floods),
  bad("harasser", "solves", harasses),
  bad("reporting gang", "solves", accuses),
  bad("paraphrases", "solves", advertises(reworded, true)),
  bad("spams slowly", "solves", advertisesSlowly),
  bad("lures away", "guesses", lures),
  { ...bad("hunting gang", "solves", hunts), mayGoOn: true },
];
