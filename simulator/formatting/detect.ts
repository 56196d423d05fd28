/**
 * The entities Telegram finds by itself: links, e-mails, @names, commands…
 *
 * @module
 */
import type { MessageEntity } from "grammy/types";

type DetectedType =
  | "url"
  | "email"
  | "mention"
  | "hashtag"
  | "cashtag"
  | "bot_command"
  | "phone_number";

const DOMAINS =
  "com|org|net|edu|gov|info|biz|me|io|co|dev|app|xyz|online|site|shop|link|ru|de|uk|fr|in|ir|np|bd|at|us|tv|cc|gg|ly|ai";

/** The first in the list wins where two would overlap. */
const PATTERNS: readonly [DetectedType, RegExp][] = [
  ["url", /(?<![\p{L}\p{N}_])(?:https?|ftp|tg|ton):\/\/[^\s<>"'`]+/giu],
  ["email", /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu],
  [
    "url",
    new RegExp(
      `(?<![\\p{L}\\p{N}_@.-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${DOMAINS})(?![\\p{L}\\p{N}_-])(?::\\d+)?(?:[/?#][^\\s<>"'\`]*)?`,
      "giu",
    ),
  ],
  ["bot_command", /(?<![\w/<>@.])\/\w{1,64}(?:@\w{3,32})?(?![\w/@])/g],
  ["mention", /(?<![\p{L}\p{N}_@/.])@[a-z]\w{2,31}(?!\w)/giu],
  ["hashtag", /(?<![\p{L}\p{N}_#&/])#(?=\p{N}*[\p{L}_])[\p{L}\p{N}_]{1,256}/gu],
  ["cashtag", /(?<![\w$])\$[A-Z]{1,8}(?!\w)/g],
  ["phone_number", /(?<![\w+])\+\d(?:[ ().-]{0,2}\d){6,14}(?!\w)/g],
  ["phone_number", /(?<![\w+.-])\d(?:[ ().-]?\d){9,14}(?![\w.-])/g],
];

/** Without one of these a text has nothing to find. */
const CLUE = /[@#$/.:+]|\d{3}/;
const TRAILING = /[.,:;!?)\]}'"]+$/;

/** What Telegram would mark in `text`, apart from where `taken` stands. */
export function detectEntities(
  text: string,
  taken: readonly MessageEntity[] = [],
): MessageEntity[] {
  if (!CLUE.test(text)) return [];
  const found: MessageEntity[] = [];
  const isFree = (offset: number, length: number) =>
    ![...taken, ...found].some((one) =>
      offset < one.offset + one.length && one.offset < offset + length
    );
  for (const [type, pattern] of PATTERNS) {
    for (const { 0: match, index: offset } of text.matchAll(pattern)) {
      const kept = type === "url" ? match.replace(TRAILING, "") : match;
      const { length } = kept;
      if (isFree(offset, length)) found.push({ type, offset, length });
    }
  }
  return found;
}
