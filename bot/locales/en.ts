/**
 * English: every word the bot says. Its type is what other languages satisfy,
 * so a missing word does not compile.
 *
 * @module
 */
import type { AnswerFault } from "../../core/registration.ts";
import type { Gender, Step } from "../../core/people.ts";
import type { EndReason } from "../../core/chats.ts";
import type { RatingValue } from "../../core/ratings.ts";

function inSeconds(ms: number): string {
  const format = {
    style: "unit",
    unit: "second",
    unitDisplay: "long",
  } as const;
  return Math.ceil(ms / 1000).toLocaleString("en", format);
}

/** Ends what is said of a chat that is over. */
const howWasIt = "How was it?";

export const en = {
  commands: {
    start: "Begin, or see where you are",
    find: "Find a stranger",
    next: "Leave this chat and find another",
    stop: "Leave the chat or stop searching",
    unsend: "Take back the message you reply to",
    block: "Leave and never meet this person again",
    profile: "Your profile and whom you meet",
    help: "What I can do",
  },

  welcome:
    "👋 Welcome to Passerby. You chat with a stranger; neither of you sees who the other is.\n\nA few questions first.",
  questions: {
    language: "Which language do you like to chat in?",
    age: "How old are you? Send the number.",
    gender: "Who are you?",
    country: "Which country are you from? Choose one or write its name.",
    nickname: "Choose a nickname, or write your own.",
    rules: "The rules:\n\n" +
      "• You are 18 or older, and tell the truth about it.\n" +
      "• Be kind. No harassment, no threats.\n" +
      "• No nudity, nothing that is against the law.\n" +
      "• No advertising, no spam, no asking for money.\n\n" +
      "Who breaks them is banned. Do you accept?",
  } satisfies Record<Step, string>,
  faults: {
    unknown_choice: "Please use one of the buttons.",
    not_a_number: "That is not an age. Please send a number, like 25.",
    too_young: "Passerby is for people of 18 and older.",
    too_old: "Please send an age of at most 100.",
    unknown_country: "I don't know that country. Try its English name.",
    from_above_to: "The first age must not be above the second.",
    too_short: "A nickname has at least 2 letters.",
    too_long: "A nickname has at most 20 letters.",
    letters_only: "Letters, digits, spaces, ' and - only, please.",
    looks_like_number: "That looks like a telephone number.",
    telegram_name: "Not your Telegram name: it would show who you are.",
  } satisfies Record<AnswerFault, string>,
  textPlease: "Please answer with a text.",
  answeredBefore: "You have answered that already.",
  registered: (nickname: string) => `You are ready, ${nickname}.`,
  welcomeBack: (nickname: string) => `Hello again, ${nickname}.`,

  searching: "🔎 Looking for someone…",
  searchingAlready: "🔎 Still looking. I'll tell you.",
  searchStopped: "The search has ended.",
  searchTimedOut: "Nobody fits right now. Try again, or widen whom you meet.",
  tooSoon: (ms: number) => `One moment: try again in ${inSeconds(ms)}.`,
  matched: "✨ You have met a stranger. Say hi!",
  chattingAlready: "You are in a chat.",
  idle: "You are not in a chat.",
  ended: `You left the chat. ${howWasIt}`,
  endedByBlock: `You won't meet this person again. ${howWasIt}`,
  howWasIt,
  endedByPartner: {
    left: `The stranger left the chat. ${howWasIt}`,
    next: `The stranger moved on. ${howWasIt}`,
    blocked: `The stranger left the chat. ${howWasIt}`,
    unreachable: `The stranger can't be reached any more. ${howWasIt}`,
  } satisfies Record<EndReason, string>,
  endedBefore: `The chat before this one has ended. ${howWasIt}`,
  blocked: "You won't meet this person again.",
  /** In place of it, once it is answered. */
  youRated: {
    good: "You rated it 👍",
    bad: "You rated it 👎",
    scam: "You marked it as a scam.",
  } satisfies Record<RatingValue, string>,
  rated: {
    good: "Thank you!",
    bad: "Thank you. Better luck next time.",
    scam: "Thank you. We take note.",
  } satisfies Record<RatingValue, string>,
  ratedBefore: "You have rated this chat already.",

  tooFast: (ms: number) =>
    `Not sent: too many messages at once. Try again in ${inSeconds(ms)}.`,
  undelivered: "Not sent: this message could not be delivered.",
  refused: {
    contact: "Not sent: a contact would show who you are.",
    mention: "Not sent: it names a person.",
    kind: "Not sent: messages of this kind can't be passed on.",
  },
  editUnknown: "Not changed: I no longer know where that message went.",
  editRefused: "Not changed: messages of this kind can't be changed.",
  unsent: "Taken back.",
  unsendHow: "Reply /unsend to the message you want to take back.",
  unsendUnknown: "That message can't be taken back any more.",
  unsendNotYours: "Only your own messages can be taken back.",

  profile: (
    { nickname, age, gender, country, language, good, bad }: {
      nickname: string;
      age: number;
      gender: string;
      country: string;
      language: string;
      good: number;
      bad: number;
    },
  ) =>
    `${nickname}\n\n` +
    `Age: ${age}\nGender: ${gender}\nCountry: ${country}\nLanguage: ${language}\n` +
    `Rated: ${good} 👍  ${bad} 👎`,
  wants: (
    { gender, ages, country }: {
      gender: string;
      ages: string;
      country: string;
    },
  ) =>
    `Whom you meet\n\nGender: ${gender}\nAge: ${ages}\nCountry: ${country}\n\n` +
    "They must want to meet someone like you, too.",
  ask: {
    age: "How old are you? Send the number.",
    country: "Write the name of your country.",
    nickname: "Write your new nickname.",
    wantsAge: "Write the two ages, like 20-30.",
    wantsCountry: "Write the name of the country.",
  },
  afterChat: "First leave the chat: what you write goes to the stranger.",
  saved: "Saved.",
  genders: {
    male: "Man",
    female: "Woman",
    other: "Other",
  } satisfies Record<Gender, string>,
  anyGender: "Anyone",
  anyCountry: "Anywhere",
  anyAge: "Any age",

  help:
    "You chat with a stranger, and neither of you sees who the other is.\n\n" +
    "/find looks for somebody\n" +
    "/next leaves, and looks for somebody else\n" +
    "/stop leaves the chat or the search\n" +
    "/unsend takes back the message you reply to\n" +
    "/block leaves for good: you never meet again\n" +
    "/profile shows who you are and whom you meet\n\n" +
    "In a chat, write as you would to anyone: texts, photos, voice, albums, replies, edits and reactions all reach the stranger.",
  unknownCommand: "I don't know that command. /help shows what I can do.",
  chatOver: "That chat is over.",
  oldButton: "This button is too old.",
  failed: "Something went wrong. Please try once more.",

  admin: (
    { online, searching, chats }: {
      online: number;
      searching: number;
      chats: number;
    },
  ) => `Online: ${online}\nSearching: ${searching}\nChats: ${chats}`,
  adminLink: (minutes: number) =>
    `The link opens the dashboard once, within ${minutes} minutes. Keep it to yourself.`,

  buttons: {
    find: "Find a stranger",
    findAnother: "Find another",
    next: "Next",
    stop: "Stop",
    stopSearch: "Stop searching",
    block: "Block",
    good: "👍",
    bad: "👎",
    scam: "⛔ Scam",
    back: "‹ Back",
    accept: "I accept",
    anotherName: "Another one",
    profile: "My profile",
    help: "Help",
    whom: "Whom I meet",
    cancel: "Cancel",
    nickname: "Nickname",
    age: "Age",
    gender: "Gender",
    country: "Country",
    language: "Language",
    dashboard: "Open the dashboard",
  },
};

export type Words = typeof en;
