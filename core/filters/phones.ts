/**
 * Telephone numbers, in digits of any script or in words, however they are
 * spaced. A text is first cut into runs of numbers with only signs in between;
 * dates, times, years and prices are taken out; what is left is weighed by its
 * length and shape, since most long numbers are nobody's.
 *
 * @module
 */
import { foldWord } from "./fold.ts";
import type { Finding } from "./kinds.ts";
import { mark } from "./lexicon.ts";
import { isCounting, isPhone, type Signs } from "./phone_shapes.ts";
import { cutRun } from "./ordinary_numbers.ts";
import { type Atom, readRuns } from "./number_runs.ts";
import { found, type Reading, type Word } from "./reading.ts";

export function findPhones(reading: Reading): Finding[] {
  const mayHold = reading.digits >= 4 || reading.marks & mark.number ||
    hasGlued(reading);
  if (!mayHold) return [];
  return readRuns(reading)
    .flatMap((run) => cutRun(run))
    .filter((run) =>
      !isCounting(run) && isPhone(run, signsAround(reading, run))
    )
    .map((run) => {
      let start = run[0]?.start ?? 0;
      while ("+(".includes(reading.text[start - 1] ?? " ")) start--;
      return found(reading, "phone", start, run.at(-1)?.end ?? 0);
    });
}

/** A word as long as a number in digits and letters, or in letters alone. */
function hasGlued({ words, digits }: Reading): boolean {
  return words.some(({ text }) => text.length > (digits > 0 ? 6 : 20));
}

const REACH = 5;

/** What has a number that nobody dials: "my roll number is 21045678". */
const counted = new Set(
  ("roll order ticket serial symbol registration enrollment flight train seat " +
    "room bus house plate account lottery lucky jersey tracking invoice pnr " +
    "रोल टिकट ट्रेन सिट सीट क्रम সিরিয়াল রোল টিকিট রেজিস্ট্রেশন আসন " +
    "دانشجویی پرواز صندلی اتاق پلاک حساب سفارش کارت")
    .split(" ").map(foldWord),
);

/** What is told in short numbers, many in a row: "marks 95 88 91 78 85". */
const told = new Set(
  ("marks mark grades score scores scored points percent percentage result " +
    "results exam exams boards runs matches temperature temperatures sizes " +
    "ages lottery nomre nomreh nomreham natija ank aaye aye " +
    "अंक अङ्क नतिजा परिणाम তাপমাত্রা রেজাল্ট ফলাফল نمره نمره‌هام نمراتم امتیاز")
    .split(" ").map(foldWord),
);

/** What around a run speaks for a telephone number, or against one. */
function signsAround(reading: Reading, run: readonly Atom[]): Signs {
  const { words, text } = reading;
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? 0;
  const first = wordAt(words, start);
  const last = wordAt(words, end);
  const near = [
    ...words.slice(Math.max(0, first - REACH), first),
    ...words.slice(last, last + REACH),
  ];
  return {
    hasPlus: /\+\s?\(?$/.test(text.slice(Math.max(0, start - 3), start)),
    hasCall: near.some((word, at) =>
      (word.marks & mark.call) !== 0 &&
      !counted.has(near[at - 1]?.text ?? "") &&
      !counted.has(near[at + 1]?.text ?? "")
    ),
    isOffered: near.length === 0 ||
      near.some(({ marks }) => (marks & mark.finding) !== 0),
    isCounted: near.some(({ text }) => counted.has(text)),
    isTold: near.some(({ text }) => told.has(text)),
    hasMoney: /[$€£₹৳﷼]\s?$/.test(text.slice(Math.max(0, start - 2), start)),
  };
}

/** The first word that begins at `offset` or later. */
function wordAt(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
