/**
 * Invites: links and sentences that lead into a group or a channel.
 *
 * @module
 */
import type { Address } from "./addresses.ts";
import type { Finding } from "./kinds.ts";
import { mark } from "./lexicon.ts";
import { found, gapAfter, type Reading, runEnd } from "./reading.ts";

/** Hosts, and the beginnings of those of their paths that are invites. */
const doors: ReadonlyMap<string, readonly string[]> = new Map([
  ["t.me", ["/+", "/joinchat", "/c/", "/addlist", "/ +"]],
  ["telegram.me", ["/+", "/joinchat", "/c/", "/addlist"]],
  ["telegram.dog", ["/+", "/joinchat", "/c/", "/addlist"]],
  ["discord.gg", [""]],
  ["dsc.gg", [""]],
  ["invite.gg", [""]],
  ["discord.me", ["/"]],
  ["discord.com", ["/invite"]],
  ["discordapp.com", ["/invite"]],
  ["chat.whatsapp.com", [""]],
  ["whatsapp.com", ["/channel"]],
  ["invite.viber.com", [""]],
  ["signal.group", [""]],
  ["line.me", ["/ti", "/r/"]],
  ["vk.me", ["/join"]],
  ["facebook.com", ["/groups"]],
  ["fb.com", ["/groups"]],
  ["m.me", ["/j/"]],
  ["ig.me", ["/j/"]],
  ["eitaa.com", ["/joinchat"]],
  ["rubika.ir", ["/join"]],
  ["splus.ir", ["/join"]],
  ["ble.ir", ["/join"]],
]);

/** Whether an address leads into a group. */
export function isDoor(host: string, path: string): boolean {
  return doors.get(host)?.some((door) => path.startsWith(door)) ?? false;
}

export function findInvites(
  reading: Reading,
  addresses: readonly Address[],
): Finding[] {
  const findings = addresses
    .filter(({ host, path }) => isDoor(host, path))
    .map(({ start, end }) => found(reading, "invite", start, end));
  const bare = reading.text.indexOf("joinchat/");
  if (bare >= 0) {
    findings.push(found(reading, "invite", bare, runEnd(reading, bare)));
  }
  if (reading.marks & mark.join && reading.marks & mark.group) {
    findings.push(...findCalls(reading));
  }
  return findings;
}

/** How far a verb and its group may stand apart, in words. */
const REACH = 5;

/** What makes an order of a "join" that stands behind its group. */
const orders = new Set(
  ("karo kro karlo kar kare karen koro kor korun gara gar garnu garnus hoja " +
    "hojao ho hunus hou now करो करें कर करलो करिए गर गरौं गर्नुस गर्नुहोस् हो हों করো কর করুন " +
    "হও হন শো شو شید بشید کن کنید بشو شوید باش")
    .split(" "),
);

/** Groups that nobody is lured into. */
const harmless = new Set(
  "project work study chat photo call assignment discussion dance music trip"
    .split(" "),
);

/** What may stand between "my" and the group. */
const praises = new Set(
  "private secret new vip free hot official main personal adult naya nayi"
    .split(" "),
);

/** "Join my channel", "mera group join karo". */
function findCalls(reading: Reading): Finding[] {
  const { words } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!((words[at]?.marks ?? 0) & mark.join)) continue;
    const group = nearbyGroup(reading, at);
    if (group === null) continue;
    const first = words[Math.min(at, group)];
    const last = words[Math.max(at, group)];
    if (first && last) {
      findings.push(found(reading, "invite", first.start, last.end));
    }
  }
  return findings;
}

function nearbyGroup(reading: Reading, join: number): number | null {
  const { words } = reading;
  const from = Math.max(0, join - REACH);
  for (let at = from; at <= join + REACH && at < words.length; at++) {
    const word = words[at];
    if (!word || !(word.marks & mark.group)) continue;
    if (harmless.has(words[at + 1]?.text ?? "")) continue;
    if (!isOurs(reading, at)) continue;
    if (at > join || isOrder(reading, join)) return at;
  }
  return null;
}

function isOurs({ words }: Reading, group: number): boolean {
  const own = mark.ours | mark.host;
  const marksAt = (at: number) => words[at]?.marks ?? 0;
  if (marksAt(group) & mark.ours) return true;
  if ((marksAt(group - 1) | marksAt(group + 1)) & own) return true;
  const isPraised = (marksAt(group - 1) & (mark.host | mark.group)) !== 0 ||
    praises.has(words[group - 1]?.text ?? "");
  return isPraised && (marksAt(group - 2) & mark.ours) !== 0;
}

function isOrder(reading: Reading, join: number): boolean {
  const { words } = reading;
  const next = words[join + 1];
  if (next && orders.has(next.text)) return true;
  const isNative = (words[join]?.text.charCodeAt(0) ?? 0) > 0x500;
  return isNative || (next === undefined && gapAfter(reading, join) === "");
}
