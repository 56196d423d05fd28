/**
 * Digits as words: English, Hindi, Bengali, Nepali and Persian, in their own
 * letters and in Latin ones, and English ones in the others' letters.
 *
 * @module
 */
import { foldWord } from "./fold.ts";

const rows: Record<string, string> = {
  "0":
    `zero zro o oh nil shunya sunya sunna shoonya jiro jero zeero shunno sefr sifr
    शून्य सुन्ना जीरो ज़ीरो सिफर শূন্য জিরো صفر زیرو`,
  "1": `one ek yek ik एक वन ওয়ান এক یک یه وان`,
  "2": `two do dui दो दुई टू দুই টু دو`,
  "3": `three tin teen tiin se तीन तिन थ्री তিন থ্রি سه`,
  "4": `four char chaar chahar chehar चार फोर चারচার চার ফোর চারি چهار چار`,
  "5": `five panch paanch pach panj पांच पाँच पाच फाइव পাঁচ পাচ ফাইভ پنج`,
  "6": `six chhe che chha chhah choy chhoy shesh shish छह छः छ छे सिक्स ছয় সিক্স
    শিক্স شش شیش`,
  "7": `seven saat sat shat haft सात सेवन সাত সেভেন هفت`,
  "8": `eight aath ath aat hasht आठ एट আট এইট هشت`,
  "9": `nine nau nou noy noi noh naw नौ नाइन নয় নাইন نه`,
  "10": `ten das dosh dah दस দশ ده`,
  "11": `eleven`,
  "12": `twelve`,
  "13": `thirteen`,
  "14": `fourteen`,
  "15": `fifteen`,
  "16": `sixteen`,
  "17": `seventeen`,
  "18": `eighteen`,
  "19": `nineteen`,
  "20": `twenty`,
  "30": `thirty`,
  "40": `forty fourty`,
  "50": `fifty`,
  "60": `sixty`,
  "70": `seventy`,
  "80": `eighty`,
  "90": `ninety`,
};

const multiples: Record<number, string> = {
  2: `double dubble dabal dbl डबल ডাবল دوبل دابل`,
  3: `triple tripple tripal ट्रिपल ট্রিপল তিনবার`,
};

/** Words that are more often something else, and count only among digits. */
const doubtful = `
o oh do se char tin sat ath aat das ten dah nau noy noi ek ik pach naw दो एट
नौ নয় কম یه دو نه سه ده چار
`;

/** English digits that may be written in one go: "ninefourone". */
const glued = "zero one two three four five six seven eight nine".split(" ");

export interface NumberWord {
  digits: string;
  /** How often the next digit counts: "double", "triple". */
  times: number;
  isDoubtful: boolean;
}

export type NumberWords = ReadonlyMap<string, NumberWord>;

export function createNumberWords(): NumberWords {
  const words = new Map<string, NumberWord>();
  const doubts = new Set(doubtful.trim().split(/\s+/).map(foldWord));
  for (const [digits, row] of Object.entries(rows)) {
    for (const word of row.trim().split(/\s+/).map(foldWord)) {
      words.set(word, { digits, times: 1, isDoubtful: doubts.has(word) });
    }
  }
  for (const [times, row] of Object.entries(multiples)) {
    for (const word of row.trim().split(/\s+/).map(foldWord)) {
      words.set(word, { digits: "", times: Number(times), isDoubtful: false });
    }
  }
  return words;
}

/** "ninefourone" as "941"; `null` if it is anything else. */
export function readGlued(word: string): string | null {
  let digits = "";
  for (let at = 0; at < word.length;) {
    const digit = glued.findIndex((name) => word.startsWith(name, at));
    const name = glued[digit];
    if (name === undefined) return null;
    digits += digit;
    at += name.length;
  }
  return digits.length > 1 ? digits : null;
}
