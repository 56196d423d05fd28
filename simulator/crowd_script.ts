/**
 * What the crowd goes by: labels to look for, answers to typed questions, and
 * small talk. A label counts when a button's text contains it.
 *
 * @module
 */
import type { Random } from "../core/random.ts";
import { oneOf, wholeNumber } from "./ids.ts";

export interface CrowdScript {
  find: string[];
  next: string[];
  stop: string[];
  rate: string[];
  /** Pressed in preference where a question has such a button. */
  agree: string[];
  /** Never pressed as an answer. */
  avoid: string[];
  /** Pressed where they know no answer. */
  skip: string[];
  /** What the choosy ones press before they search, one after another. */
  wishes: { way: string[]; choices: string[]; share: number };
  /** Typed where there is no button for it. */
  commands: { start: string; find: string; stop: string };
  /** For questions without answers on buttons: the first that fits. */
  answers: { asks: RegExp; answer: (random: Random) => string }[];
  smallTalk: string[];
  reactions: string[];
  names: string[];
  /** 1 is a human pace; 2 is twice as slow. */
  pace: number;
}

const NICKNAMES = ["Lynx", "Otter", "Wren", "Fox", "Heron", "Moth", "Hare"];

export const defaultScript: CrowdScript = {
  find: ["Find", "Search", "🔎"],
  next: ["Next"],
  stop: ["Stop", "End"],
  rate: ["👍", "👍", "👍", "👎"],
  agree: ["accept", "agree", "Accept", "Agree", "Yes"],
  avoid: ["Back", "Cancel", "Skip", "Another", "Help", "Block", "Report"],
  skip: ["Skip"],
  wishes: {
    way: ["My profile", "Whom I meet", "Gender"],
    choices: ["Man", "Woman"],
    share: 0.5,
  },
  commands: { start: "/start", find: "/find", stop: "/stop" },
  answers: [
    {
      asks: /how old|\bage\b/i,
      answer: (random) => String(wholeNumber(random, 18, 58)),
    },
    {
      asks: /country/i,
      answer: (random) =>
        oneOf(random, ["Nepal", "India", "Germany", "Brazil"]),
    },
    {
      asks: /city|town/i,
      answer: (random) => oneOf(random, ["Pokhara", "Vienna", "Shiraz"]),
    },
    {
      asks: /name/i,
      answer: (random) =>
        `${oneOf(random, NICKNAMES)} ${oneOf(random, ["Grey", "Sky", "Dawn"])}`,
    },
  ],
  smallTalk: [
    "hi",
    "hey there 👋",
    "how's your evening?",
    "where are you from?",
    "just got home from work",
    "it has been raining here all day",
    "what do you do when you can't sleep?",
    "haha same",
    "I'm learning to cook dal bhat",
    "tea or coffee?",
    "tell me something good that happened today",
    "I walked along the river this morning",
    "what are you listening to?",
    "that sounds nice",
    "really?",
    "no way 😄",
    "I have an exam tomorrow",
    "do you have any pets?",
    "my cat just sat on the keyboard",
    "what's the best book you read lately?",
    "been there once, loved it",
    "brb",
    "I like that",
    "ok, your turn: mountains or sea?",
  ],
  reactions: ["👍", "❤", "🤣", "😱", "🔥", "👏"],
  names: [
    "Asha",
    "Bikram",
    "Chiara",
    "Dara",
    "Emil",
    "Farah",
    "Goran",
    "Hana",
    "Ivo",
    "Jaya",
    "Kiran",
    "Lena",
    "Milan",
    "Nora",
    "Omid",
    "Priya",
    "Rafi",
    "Sita",
    "Tomas",
    "Uma",
  ],
  pace: 1,
};
