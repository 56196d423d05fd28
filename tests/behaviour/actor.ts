/**
 * Who lives in the town: what every actor is, and what is written down of them.
 *
 * @module
 */
import type { ReportReason } from "../../core/moderation/report.ts";
import type { Chance } from "./phrases.ts";

/** What somebody does, as pauses (ms) between acts. */
export type Life = AsyncGenerator<number, void>;

export interface Kind {
  name: string;
  isGood: boolean;
  /** It can't be told from what is right: it must do no harm. */
  mayGoOn?: true;
  /** What they do with a challenge: a person presses the right picture. */
  challenge: "solves" | "guesses" | "ignores";
  /** How they are in a chat, until it is over or they leave it. */
  chat(me: Actor, chat: Chatting): Life;
}

/** A chat as one of the two has it. */
export interface Chatting {
  session: string;
  partner: Actor;
  since: number;
  isOver: boolean;
  /** Texts of the partner's that were not answered yet. */
  heard: string[];
  heardCount: number;
  saidCount: number;
  /** The partner did something wrong. */
  isWronged: boolean;
}

/** What was done about somebody. */
export interface Record {
  chats: number;
  warned: number;
  challenged: number;
  passed: number;
  muted: number;
  banned: number;
  /** Of those who mean well: a script is nobody's victim. */
  victims: Set<number>;
  /** How many victims there were when they were first stopped. */
  victimsBefore: number | null;
  /** The highest score they had when they searched. */
  highest: number;
}

export interface Actor {
  id: number;
  kind: Kind;
  record: Record;
  chat: Chatting | null;
  chance: Chance;
  /** A turn of phrase of their own. */
  own: number;
  now(): number;
  say(text: string): Promise<boolean>;
  /** Leaves; by /stop where it is too soon for /next. */
  leave(how: "next" | "left" | "blocked"): Promise<void>;
  /** Leaves by /next, or says how long it is too soon for that, ms. */
  tryNext(): Promise<number>;
  report(reason: ReportReason, session: string): Promise<void>;
  rate(value: "good" | "bad" | "scam", session: string): Promise<void>;
  /** Does wrong to the partner of now. */
  wrongs(): void;
}
