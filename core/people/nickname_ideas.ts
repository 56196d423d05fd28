/**
 * Nicknames to suggest, in the language of who is asked.
 *
 * @module
 */
import type { Language } from "./people.ts";
import type { Random } from "../random.ts";

const words = (list: string) => list.split(" ");

/** The first word and the second of a name, each by itself. */
const parts: Record<Language, [first: string[], second: string[]]> = {
  en: [
    words(
      "Quiet Amber Brisk Calm Dusky Early Gentle Hazel Kind Late Lunar Merry " +
        "Misty Noble Patient Silver Sunny Swift Velvet Wandering",
    ),
    words(
      "Lynx Otter Wren Fox Heron Badger Finch Hare Ibis Jay Koala Lark Marten " +
        "Newt Owl Panda Robin Seal Tern Vole",
    ),
  ],
  // Only what does not change with the gender of the animal.
  hi: [
    words("शांत चंचल कोमल मस्त चतुर नेक रंगीन मधुर सजग सरल विनम्र शीतल"),
    words("मोर हिरन हंस तोता भालू बगुला चीता उल्लू चकोर जुगनू कबूतर बाज़"),
  ],
  bn: [
    words("শান্ত চঞ্চল রঙিন সাহসী মিষ্টি সরল নীরব কোমল উদাস চতুর হাসিখুশি নীল"),
    words("দোয়েল শালিক বক হরিণ ময়ূর জোনাকি চড়ুই ফড়িং কোকিল পেঁচা হাঁস মাছরাঙা"),
  ],
  ne: [
    words("शान्त चञ्चल कोमल चतुर साहसी मिलनसार हँसिलो सरल मधुर रमाइलो सजग शीतल"),
    words("मयूर हरिण डाँफे हाँस परेवा कोइली चितुवा खरायो मुनाल भँगेरो बकुल्ला बाज"),
  ],
  // The name comes first, and an adjective follows it without a written ending.
  fa: [
    words("گنجشک جغد خرگوش پلنگ سنجاب عقاب کبوتر طاووس بلبل دلفین گوزن هدهد"),
    words("آرام مهربان صبور شاد بیدار چابک دلیر خندان زیرک شیدا رنگین دانا"),
  ],
};

/** A nickname that everybody may have, for somebody who speaks `language`. */
export function suggestNickname(
  random: Random,
  language: Language = "en",
): string {
  const pick = (from: string[]) =>
    from[Math.floor(random.next() * from.length)] ?? "";
  const [first, second] = parts[language];
  return `${pick(first)} ${pick(second)}`;
}
