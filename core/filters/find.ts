/**
 * Everything the filters find in a text.
 *
 * @module
 */
import { findAddresses } from "./addresses.ts";
import { findEmails } from "./emails.ts";
import { findHandles } from "./handles.ts";
import { findInvites } from "./invites.ts";
import { type Finding, mergeFindings } from "./kinds.ts";
import { findLinks } from "./links.ts";
import { findPhones } from "./phones.ts";
import { read, type Reading } from "./reading.ts";
import { findWords } from "./words.ts";
import type { WordList } from "./word_list.ts";

/** What is in `text`, in order; overlapping findings become the graver one. */
export function findIn(text: string, words: WordList): Finding[] {
  return mergeFindings(findEach(text, words));
}

/** What every filter found by itself: findings may overlap, in any order. */
export function findEach(text: string, words: WordList): Finding[] {
  if (text === "") return [];
  const reading = read(text);
  const addresses = findAddresses(reading);
  const links = findLinks(reading, addresses);
  return [
    ...findInvites(reading, addresses),
    ...outside(links, reading, findPhones(reading)),
    ...findEmails(reading, addresses),
    ...findHandles(reading, addresses),
    ...links,
    ...findWords(reading, words),
  ];
}

/** Pages whose addresses are telephone numbers. */
const dialled = /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me|\w+\.whatsapp\.com)\//;

/** The numbers that are not just a part of some page's address. */
function outside(
  links: readonly Finding[],
  { written }: Reading,
  phones: readonly Finding[],
): Finding[] {
  if (phones.length === 0 || links.length === 0) return [...phones];
  const sorted = links.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return phones.filter(({ start, end }) => {
    while ((sorted[at]?.end ?? Infinity) <= start) at++;
    const link = sorted[at];
    if (!link || link.start > start || end > link.end) return true;
    const address = written.slice(link.start, link.start + 40).toLowerCase();
    return dialled.test(address);
  });
}
