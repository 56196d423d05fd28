/**
 * What the filters cost: a usual message, and a long one made to be slow.
 *
 * @module
 */
import { compileWords, defaultWords, findIn } from "../core/filters/mod.ts";
import { type Figure, median, ratio } from "./figure.ts";

const ROUNDS = 400;
const WARM_UP = 200;
const SHORT = 4_000;
const LONG = 8 * SHORT;
/** The longest a usual message may take, µs. */
const USUAL = 50;

/** Of 60 to 120 characters, in the five languages; some with something in it. */
const usual = [
  "hey, how are you doing today? I just came home from work and it's raining",
  "I work as a nurse at night, so I sleep till 10.30 or so. And what about you?",
  "no way...that was so funny.I laughed for an hour, my sister thought I'm mad",
  "kya kar rahe ho yaar? main abhi ghar pe hu, kal subah college jana hai mujhe",
  "मैं दिल्ली से हूँ और मुझे क्रिकेट देखना पसंद है, तुम क्या करते हो आजकल वहाँ?",
  "আমি ঢাকায় থাকি, আজ খুব গরম পড়েছে। তুমি কোথায় থাকো আর কী করো বলো তো?",
  "سلام، من از تهرانم و دانشجوی سال سوم هستم، تو چیکار میکنی این روزها؟ خوبی؟",
  "timi kata bata ho? ma pokhara bata, aja mausam dherai ramro cha yaha ta hai",
  "my insta is somebody_22 and my number is 98410 00023, text me there tonight",
  "everything is on example . com / rooms or write to somebody at gmail dot com",
];

/** Texts that would make a careless filter slow. */
const hard = [
  "a.",
  "@",
  "1 ",
  "(dot)",
  "a.com/",
  "a,com/",
  "://a",
  "f*",
  "\u200b",
  "insta a_b ",
  "1,11,",
  "_@",
  "join my group ",
  "at gmail ",
];

/** The time of a usual message, and of hard texts eight times as long. */
export function measureFilters(): Promise<Figure[]> {
  const words = compileWords(defaultWords);
  const cost = (text: string) => {
    const began = performance.now();
    findIn(text, words);
    return (performance.now() - began) * 1_000;
  };

  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const batch = usual.map(cost);
    if (round >= WARM_UP) times.push(...batch);
  }
  const growths = hard.map((piece) => ({
    short: quickest(() => cost(repeat(piece, SHORT))),
    long: quickest(() => cost(repeat(piece, LONG))),
  }));
  const steepest = growths.reduce((worst, growth) =>
    growth.long / growth.short > worst.long / worst.short ? growth : worst
  );
  return Promise.resolve([
    ratio({
      name: `filters, a usual message / ${USUAL} µs`,
      measured: median(times),
      against: USUAL,
      unit: "µs",
      atMost: 1,
    }),
    // Linear would be 8 and quadratic 64; in between lies a busy machine.
    ratio({
      name: `filters, hard texts of ${LONG} characters / ${SHORT}`,
      measured: steepest.long,
      against: steepest.short,
      unit: "µs",
      atMost: 24,
    }),
  ]);
}

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function quickest(measure: () => number): number {
  return Math.min(...Array.from({ length: 7 }, measure));
}
