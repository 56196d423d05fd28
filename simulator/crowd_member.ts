/**
 * One of the crowd: looks at the phone, and does what somebody would do who
 * sees that. Knows nothing of the bot but what is on the screen.
 *
 * @module
 */
import type { Random } from "../core/random.ts";
import type { CrowdScript } from "./crowd_script.ts";
import { oneOf, wholeNumber } from "./ids.ts";
import type { Person } from "./person.ts";
import type { MessageView } from "./protocol.ts";
import { newestFirst, wordsOn } from "./screen.ts";

/** How often the same screen is tried before starting over. */
const PATIENCE = 4;
/** How far up a person looks. */
const LOOKED_AT = 40;

type Place = "question" | "idle" | "searching" | "chatting" | "rating";

interface Screen {
  place: Place;
  /** The message whose buttons tell the place. */
  message: MessageView;
}

export type Member = ReturnType<typeof createMember>;

export function createMember(
  person: Person,
  script: CrowdScript,
  random: Random,
) {
  let tries = 0;
  let lastLook = "";
  /** How much more there is to say to this partner. */
  let turnsLeft = 0;
  let chatId = 0;
  let ratedId = 0;
  let hasChosen = false;

  /** Does the next thing. Returns how long to wait before the one after, ms. */
  async function act(): Promise<number> {
    const screen = look();
    if (!screen) {
      await person.sends(script.commands.start);
      return soon();
    }
    if (isStuck(screen)) {
      await person.sends(oneOf(random, Object.values(script.commands)));
      return soon();
    }
    switch (screen.place) {
      case "question":
        await answer(screen.message);
        return pause(0.5, 2);
      case "rating":
        return await rate(screen.message);
      case "idle":
        if (!hasChosen) await choose(screen.message);
        else await pressOne(screen.message, script.find);
        return soon();
      case "searching":
        return pause(4, 12);
      case "chatting":
        return await chat(screen.message);
    }
  }

  /** Leaves whatever is going on, for good. */
  async function leave() {
    if (look()) await person.sends(script.commands.stop);
  }

  function look(): Screen | undefined {
    for (const message of newestFirst(person.state).take(LOOKED_AT)) {
      if (message.is_own) continue;
      const place = placeOf(message);
      if (place) return { place, message };
    }
  }

  function placeOf(message: MessageView): Place | undefined {
    const { message_id } = message;
    if (has(message, script.rate) && message_id !== ratedId) return "rating";
    if (has(message, script.find)) return "idle";
    if (has(message, script.next)) return "chatting";
    if (has(message, script.stop)) return "searching";
    if (message.buttons.length > 0 && message_id !== ratedId) return "question";
    // Without buttons only what the bot asks at the very end is a question.
    const isLast = message_id === person.last().message_id;
    return isLast && chatId === 0 && typedAnswer(message)
      ? "question"
      : undefined;
  }

  function isStuck({ place, message }: Screen): boolean {
    if (place === "chatting" || place === "searching") return false;
    const seen = JSON.stringify([place, message.message_id, wordsOn(message)]);
    tries = seen === lastLook ? tries + 1 : 0;
    lastLook = seen;
    if (tries < PATIENCE) return false;
    tries = 0;
    return true;
  }

  async function answer(message: MessageView) {
    const labels = labelsOf(message);
    const agreed = labels.find((label) => contains(label, script.agree));
    const fitting = labels.filter((label) => !contains(label, script.avoid));
    if (agreed) await person.presses(agreed, { on: message });
    else if (fitting.length > 0) {
      await person.presses(oneOf(random, fitting), { on: message });
    } else {
      const typed = typedAnswer(message);
      if (typed === undefined && has(message, script.skip)) {
        return await pressOne(message, script.skip);
      }
      await person.sends(typed ?? oneOf(random, script.names));
    }
  }

  function typedAnswer(message: MessageView): string | undefined {
    const words = wordsOn(message);
    return script.answers.find(({ asks }) => asks.test(words))?.answer(random);
  }

  /** Some say whom they want to meet; then some wait for longer. */
  async function choose(message: MessageView) {
    hasChosen = true;
    const { way, choices, share } = script.wishes;
    if (!has(message, way.slice(0, 1)) || random.next() >= share) return;
    for (const label of way) await person.presses(label);
    await person.presses(oneOf(random, choices));
  }

  async function rate(message: MessageView): Promise<number> {
    ratedId = message.message_id;
    chatId = 0;
    const isWilling = random.next() < 0.7;
    if (isWilling) await pressOne(message, [oneOf(random, script.rate)]);
    // Some have had enough for a while.
    return random.next() < 0.2 ? pause(20, 90) : soon();
  }

  async function chat(card: MessageView): Promise<number> {
    if (chatId !== card.message_id) {
      chatId = card.message_id;
      turnsLeft = wholeNumber(random, 5, 30);
    }
    if (turnsLeft-- <= 0) {
      const isDone = random.next() < 0.3;
      await pressOne(card, isDone ? script.stop : script.next);
      return soon();
    }
    await converse(random.next());
    return pause(2, 9);
  }

  async function converse(chance: number) {
    const theirs = newestOf(false);
    const mine = newestOf(true);
    if (chance < 0.08 && theirs) {
      return await person.reacts(theirs, oneOf(random, script.reactions));
    }
    if (chance < 0.12 && mine?.kind === "text" && !mine.text?.startsWith("/")) {
      await person.edits(
        mine,
        `${mine.text}${oneOf(random, ["!", " :)", "…"])}`,
      );
      return;
    }
    const options = theirs && random.next() < 0.12 ? { replyTo: theirs } : {};
    if (chance < 0.17) await person.sendsPhoto(options);
    else if (chance < 0.2) await person.sendsVoice(options);
    else if (chance < 0.23) await person.sendsSticker(options);
    else if (chance < 0.8) {
      await person.sends(oneOf(random, script.smallTalk), options);
    }
  }

  /** The newest message of this chat, without the bot's own words. */
  function newestOf(isOwn: boolean): MessageView | undefined {
    return newestFirst(person.state).take(LOOKED_AT).find((message) =>
      message.message_id > chatId && message.is_own === isOwn &&
      message.buttons.length === 0
    );
  }

  async function pressOne(message: MessageView, wanted: string[]) {
    const label = labelsOf(message).find((label) => contains(label, wanted));
    if (label) await person.presses(label, { on: message });
  }

  function has(message: MessageView, wanted: string[]): boolean {
    return labelsOf(message).some((label) => contains(label, wanted));
  }

  function soon(): number {
    return pause(1, 4);
  }

  /** Whole milliseconds, from seconds. */
  function pause(least: number, most: number): number {
    const seconds = least + (most - least) * random.next();
    return Math.round(seconds * 1_000 * script.pace);
  }

  return { act, leave };
}

function labelsOf({ buttons }: MessageView): string[] {
  return buttons.flat().filter(({ kind }) => kind === "callback")
    .map(({ text }) => text);
}

function contains(label: string, wanted: string[]): boolean {
  return wanted.some((part) => label.includes(part));
}
