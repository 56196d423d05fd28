/**
 * What the people of the town say. Nobody of them exists.
 *
 * @module
 */
import { createTestRandom } from "../random.ts";

export type Chance = ReturnType<typeof createChance>;
/** Choices that a seed repeats. */
export function createChance(seed: number) {
  const random = createTestRandom(seed);
  const between = (least: number, most: number) =>
    least + random.next() * (most - least);
  return {
    random,
    between,
    whole: (least: number, most: number) =>
      Math.floor(between(least, most + 1)),
    strikes: (share: number) => random.next() < share,
    oneOf: <Item>(items: readonly Item[]): Item =>
      items[Math.floor(random.next() * items.length)]!,
  };
}

export const hellos = ["hi", "hey", "hello", "Hi there", "hello 👋", "heyy"];
export const shortAnswers = [
  "yes",
  "no",
  "haha",
  "ok",
  "really?",
  "me too",
  "why?",
  "not bad",
  "and you?",
  "lol",
  "cool",
  "good",
  "m 24",
  "f 22",
  "nice",
  "maybe",
];
export const firstQuestions = [
  "where are you from?",
  "how are you today?",
  "what are you doing right now?",
  "how was your day so far?",
  "m or f?",
  "asl?",
  "what brings you here tonight?",
  "how old are you and where do you live?",
];
export const talk = [
  "I just came home from work and I am too lazy to cook",
  "we had so much rain that the street was under water",
  "my sister gets married in spring, the whole family is crazy about it",
  "I study biology but honestly I would rather play the guitar",
  "do you watch any series at the moment?",
  "the last film I saw was so bad that I left in the middle",
  "I have two cats and they hate each other",
  "what would you do with a whole free week?",
  "I never understood why people like olives",
  "there is a small lake near my town, we swim there in summer",
  "I want to see the mountains once, only flat land here",
  "you sound like a nice person",
  "that made me laugh out loud on the bus",
  "do you think people are kinder when nobody knows them?",
  "I am learning to bake bread, the first ones were like stones",
  "my English is not the best, tell me when you don't understand",
  "what music do you listen to when you are sad?",
  "I could talk about trains for hours, sorry",
  "we moved here three years ago and I still get lost",
  "tomorrow is my exam and I have not even begun",
  "tell me about the place where you grew up",
  "I think I ate too much for dinner again",
  "sometimes I walk along the river just to think",
  "my grandmother taught me to knit, it is very calm",
  "have you ever been up a really high tower?",
  "it is already late here, almost midnight",
];
export const phrasebook = [
  "hello sir how are you",
  "i am fine thank you",
  "my english is little",
  "where you from",
  "what is your work",
  "i from nepal, you know nepal?",
  "very good my friend",
  "please write slow, i use translate",
  "i like very much football",
  "what you do today",
  "sorry i not understand",
  "you are good person",
];
export const greetings = [
  "Hello! How are you? Where are you from?",
  "hi, nice to meet you! what are you up to tonight?",
  "hey :) tell me something about you, I'm bored",
  "Hello stranger, how is your day going? m25 here",
];
export const introductions = [
  "Hi! I'm 24, from a small town by the sea, I love music, cooking and long " +
  "walks. I'd like to talk about films or just about your day. What about you?",
  "Hello, nice to meet you. I work with computers, I have a dog and I read a " +
  "lot. Looking for somebody to have a real conversation with, no rush at all.",
  "hey, 27 m here. I'm learning languages and would love to practise with " +
  "someone patient. Also happy to chat about travel, food, games, whatever.",
];
export const links = [
  "look at example.com/win",
  "join t.me/+AbCdEfGhIjKl",
  "write me @golden_signals",
  "my page is best-offers.shop",
  "call +31 6 1234 5678",
];
export const insults = [
  "you are so stupid it hurts",
  "nobody will ever like you",
  "shut up and do what I say",
  "people like you should not be here",
  "send a picture now or get lost, idiot",
  "what an ugly way to talk, loser",
  "I will find out where you live",
];

/** What is said, part by part, each in one of its wordings. */
export type Campaign = readonly (readonly string[])[];

const offers: Campaign = [
  ["Hey dear", "Hi friend", "Hello there", "Hey you"],
  [
    ", do you want to earn ",
    ", would you like to make ",
    ", ever thought of earning ",
  ],
  ["500", "700", "1200", "950"],
  [" dollars a day ", " dollars every day ", " dollars a week "],
  ["from your home", "working at home", "right from your phone"],
  [
    "? No risk at all, I show you how it works. ",
    "? There is no risk at all and I show you how it works. ",
    "? It works without any risk, let me show you how. ",
  ],
  [
    "My students are all happy, just ask me for the first lesson today! ",
    "All my students are happy with it, ask me today for the first lesson! ",
    "Ask me for your first lesson today, my students are all so happy! ",
  ],
  ["🚀", "💰💰", "🔥", "!!", ""],
];
const pictures: Campaign = [
  ["Hi sweetheart", "Hey handsome", "Hello darling"],
  [
    ", do you want to see my private pictures tonight? ",
    ", want to see the private pictures I made tonight? ",
    ", I made some private pictures tonight, want to see? ",
  ],
  [
    "I send them to you for a small gift card, ",
    "You get them for just a small gift card, ",
    "For a small gift card I send all of them, ",
  ],
  [
    "nobody else has them, promise. ",
    "promise, nobody else has seen them. ",
    "only you will have them, promise. ",
  ],
  [
    "Tell me quickly, I am only here for a few more minutes ",
    "Quickly, I will be here for a few more minutes only ",
  ],
  ["😘", "💋", "❤️❤️", "😉"],
];
/** A way to say the same with hardly a word in common. */
const lessons: Campaign = [
  ["Good evening", "Hello you", "Hey, glad I got you", "Hi there my friend"],
  [
    ", money is short for all of us these days",
    ", prices go up and wages don't",
    ", who could not use a bit more every month",
    ", I was broke as well until last summer",
  ],
  [
    ". What I do now takes ten minutes after work",
    ". These days my phone earns while I sleep",
    ". A small trick with coins changed that for me",
    ". Now I trade a little and it pays my rent",
  ],
  [
    ". I teach a few people for free",
    ". Happy to let you in on how it goes",
    ". If you like you may learn it from me",
    ". There are three places left in my group",
  ],
  [
    ", just say yes.",
    ", tell me if you want in.",
    ", shall I explain?",
    ", write me ME TOO and we begin.",
  ],
];

export const campaigns: readonly Campaign[] = [offers, pictures];
export const reworded: readonly Campaign[] = [lessons];

/** One of the many ways to say the same. */
export function vary(campaign: Campaign, { oneOf }: Chance): string {
  return campaign.map((choices) => oneOf(choices)).join("");
}
