/**
 * What somebody of the town comes to know, by nothing but what appears on their
 * phone.
 *
 * @module
 */
import type { MessageView } from "../../simulator/protocol.ts";
import { read } from "./readings.ts";
import type { Actor } from "./actor.ts";
import type { Townsperson } from "./townsperson.ts";

/** Why they can do nothing for now, as they were told. */
export type SeenHold =
  | { kind: "challenged"; shown: MessageView }
  | { kind: "muted"; until: number };

/** Where they believe to stand. */
export interface State extends Pick<Actor, "chat" | "record"> {
  hold: SeenHold | null;
  isSearching: boolean;
  isBanned: boolean;
}

export function newState(): State {
  return {
    chat: null,
    hold: null,
    isSearching: false,
    isBanned: false,
    record: {
      chats: 0,
      warned: 0,
      challenged: 0,
      passed: 0,
      muted: 0,
      banned: 0,
      victims: new Set(),
      victimsBefore: null,
      highest: 0,
    },
  };
}

/** What they keep in mind of what they were told. */
export interface Known {
  /** How often something of theirs was not sent. */
  unsent: number;
  /** What they wrote last was too fast, until then. */
  tooFastUntil: number;
  /** How long it was too soon for, when it last was, ms. */
  tooSoonMs: number;
  /** The message that asks what is wrong with a partner. */
  reasons: MessageView | null;
  /** The message that asks how the last chat was. */
  question: { session: string; message: MessageView } | null;
}

export interface SensesDeps {
  name: string;
  now: () => number;
  onMatched: (me: Townsperson, session: string) => void;
  onMessage: () => void;
  /** They were told what makes no sense to them. */
  onConfused: (about: string) => void;
}

export function createSenses(
  me: Townsperson,
  { name, now, ...deps }: SensesDeps,
) {
  const { kind, record } = me;
  const known: Known = {
    unsent: 0,
    tooFastUntil: 0,
    tooSoonMs: 0,
    reasons: null,
    question: null,
  };
  let round = "";

  function confused(by: string) {
    deps.onConfused(`${name} (${kind.name}): ${by}`);
  }

  function over() {
    if (me.chat) me.chat.isOver = true;
    me.chat = null;
  }

  /** From here on they can do no harm, for a while. */
  function stop() {
    record.victimsBefore ??= record.victims.size;
    me.isSearching = false;
  }

  function onChallenge(shown: MessageView, shownRound: string) {
    me.isSearching = false;
    if (me.hold === null && shownRound !== round) {
      record.challenged++;
      if (kind.challenge === "ignores") stop();
    }
    round = shownRound;
    me.hold = { kind: "challenged", shown };
  }

  function onMuted(until: number) {
    if (me.hold?.kind !== "muted") record.muted++;
    me.hold = { kind: "muted", until };
    stop();
    over();
  }

  function onBanned() {
    if (!me.isBanned) record.banned++;
    me.isBanned = true;
    stop();
    over();
  }

  function onWords({ text = "" }: MessageView) {
    if (!me.chat) return confused(`"${text}" in no chat`);
    me.chat.heard.push(text);
    me.chat.heardCount++;
    deps.onMessage();
  }

  /** A message came, or changed. */
  function sees(message: MessageView, isChanged: boolean) {
    const reading = read(message);
    // What else changes has been read before.
    const isNews = ["challenged", "muted", "passed"].includes(reading.kind);
    if (isChanged && !isNews) return;
    switch (reading.kind) {
      case "matched":
        me.isSearching = false;
        return deps.onMatched(me, reading.session);
      case "over":
        known.question = { session: reading.session, message };
        if (me.chat?.session === reading.session) over();
        return;
      case "searching":
        me.isSearching = true;
        return;
      case "idle":
        me.isSearching = false;
        known.unsent++;
        return;
      case "too_soon":
        known.tooSoonMs = reading.waitMs;
        return;
      case "too_fast":
        known.tooFastUntil = now() + reading.waitMs;
        known.unsent++;
        return;
      case "unsent":
        known.unsent++;
        return;
      case "challenged":
        return onChallenge(message, reading.round);
      case "muted":
        return onMuted(now() + reading.waitMs);
      case "passed":
        record.passed++;
        me.hold = null;
        return;
      case "noticed":
        record.warned++;
        return;
      case "banned":
        return onBanned();
      case "reasons":
        known.reasons = message;
        return;
      case "words":
        return onWords(message);
      case "odd":
        return confused(`"${message.text}"`);
      case "aside":
        return;
    }
  }

  return { known, sees, over, confused };
}
