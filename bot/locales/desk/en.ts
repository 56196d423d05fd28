/**
 * English for those who run the bot: what they read in Telegram. Its type is
 * what other languages satisfy.
 *
 * @module
 */
import type { Signal } from "../../../core/moderation/behaviour/tuning.ts";
import type { Role } from "../../../core/roles.ts";
import { createFormat } from "../format.ts";

const { number, date, span, plural, isolate } = createFormat("en");

/** For how long, from how much of it is left (ms); `null`: for ever. */
const lasting = (leftMs: number | null) =>
  leftMs === null ? "for ever" : `for ${span(leftMs)}`;

/** A score to a tenth. */
const points = (score: number) => number(Math.round(score * 10) / 10);

export const desk = {
  /** Their command menu, before everybody's. */
  commands: {
    admin: "Numbers, lists, the dashboard",
    admin_reports: "Open reports, one by one",
    admin_users: "Everybody, page by page",
    ban: "Ban somebody",
    unban: "Lift a ban",
    warn: "Warn somebody",
    behaviour: "What was noticed of somebody",
    bans: "Who is banned",
    queue: "Who waits for a partner",
    matchstatus: "Chats and searches in numbers",
    admin_stats: "The last hour and day in numbers",
    admin_broadcast: "Write to everybody",
    resetqueue: "End all searches",
    mode: "Maintenance, or back to normal",
    media: "Block kinds of media for a while",
    role: "Appoint and dismiss",
  },

  panel: (
    { users, online, searching, chats, reports, appeals, isClosed }: {
      users: number;
      online: number;
      searching: number;
      chats: number;
      /** Open ones. */
      reports: number;
      appeals: number;
      isClosed: boolean;
    },
  ) =>
    [
      ...isClosed ? ["⚠️ Maintenance: nobody can register or search.", ""] : [],
      `Users: ${number(users)}`,
      `Online: ${number(online)}`,
      `Searching: ${number(searching)}`,
      `Chats: ${number(chats)}`,
      `Open reports: ${number(reports)}`,
      `Open appeals: ${number(appeals)}`,
    ].join("\n"),
  stats: (
    { users, online, hour, day }: {
      users: number;
      online: number;
      hour: Activity;
      day: Activity;
    },
  ) =>
    [
      `Users: ${number(users)} · online: ${number(online)}`,
      "",
      "The last hour",
      activity(hour),
      "",
      "The last 24 hours",
      activity(day),
    ].join("\n"),
  matchStatus: (
    { chats, searching, kinds }: {
      chats: number;
      searching: number;
      /** Lines of `kind`. */
      kinds: string[];
    },
  ) =>
    [
      `Chats: ${number(chats)}`,
      `Searching: ${number(searching)}`,
      ...kinds.length === 0 ? [] : ["", ...kinds],
    ].join("\n"),
  kind: (gender: string, wants: string, count: number) =>
    `${gender} → ${wants}: ${number(count)}`,

  page: (title: string, page: number) => `${title} · page ${number(page)}`,
  waitingTitle: (count: number) => `Waiting: ${number(count)}`,
  waiting: (
    { who, gender, wants, ms }: {
      who: string;
      gender: string;
      wants: string;
      ms: number;
    },
  ) => `${isolate(who)} · ${gender} → ${wants} · ${span(ms)}`,
  nobodyWaits: "Nobody is waiting.",
  askReset: (count: number) =>
    plural(count, {
      one: "End # search? Its owner is told.",
      other: "End # searches? Their owners are told.",
    }),
  resetDone: (count: number) =>
    plural(count, {
      one: "# search is ended.",
      other: "# searches are ended.",
    }),
  resetBefore: "That was done already.",

  mode: {
    normal: "Normal: everybody can register and search.",
    maintenance:
      "Maintenance: nobody can register or search. Chats that run go on.",
  },

  usersTitle: (count: number) => `Users: ${number(count)}`,
  user: (who: string, nickname: string, state: string) =>
    `${isolate(who)} · ${isolate(nickname)} · ${state}`,
  nobodyThere: "Nobody is here.",
  noName: "no name yet",
  states: {
    registering: "registering",
    idle: "idle",
    searching: "searching",
    chatting: "chatting",
    banned: "banned",
  },
  profile: (
    {
      who,
      nickname,
      state,
      role,
      about,
      joinedAt,
      chats,
      good,
      bad,
      scam,
      reportsReceived,
      reportsMade,
      warnings,
      ban,
    }: {
      who: string;
      nickname: string;
      state: string;
      role: string | null;
      /** Gender, age and country, as far as they said. */
      about: string;
      joinedAt: number;
      chats: number;
      good: number;
      bad: number;
      scam: number;
      reportsReceived: number;
      /** `null`: not for who reads it. */
      reportsMade: number | null;
      warnings: number;
      ban: { reason: string; leftMs: number | null; note?: string } | null;
    },
  ) =>
    [
      `User ${isolate(who)} · ${isolate(nickname)}`,
      `State: ${state}`,
      ...role === null ? [] : [`Role: ${role}`],
      ...about === "" ? [] : [`About: ${about}`],
      `Since: ${date(joinedAt)}`,
      `Chats: ${number(chats)}`,
      `Rated: ${number(good)} 👍  ${number(bad)} 👎  ${number(scam)} ⛔`,
      `Reports: ${number(reportsReceived)} received${
        reportsMade === null ? "" : `, ${number(reportsMade)} made`
      }`,
      `Warnings: ${number(warnings)}`,
      ...ban ? [`Banned ${lasting(ban.leftMs)}: ${ban.reason}`] : [],
      ...ban?.note ? [`Note: ${isolate(ban.note)}`] : [],
    ].join("\n"),

  whyBan: (who: string) => `Why is ${isolate(who)} to be banned?`,
  howLong: (who: string, reason: string) =>
    `${reason}: for how long is ${isolate(who)} to be banned?`,
  whyWarn: (who: string) => `What is ${isolate(who)} to be warned for?`,
  forever: "For ever",
  span: (ms: number) => span(ms),
  banned: (who: string, reason: string, leftMs: number | null) =>
    `${isolate(who)} is banned ${lasting(leftMs)}: ${reason}.`,
  bannedBefore: (who: string, reason: string, leftMs: number | null) =>
    `${isolate(who)} is already banned ${lasting(leftMs)}: ${reason}.`,
  unbanned: (who: string) => `The ban of ${isolate(who)} is lifted.`,
  notBanned: (who: string) => `${isolate(who)} is not banned.`,
  changed: "That has changed since it was shown. Please look again.",
  warned: (who: string, reason: string, count: number) =>
    `${isolate(who)} is warned: ${reason}. Warnings that count: ${
      number(count)
    }.`,

  usage: (form: string, example: string) =>
    `Like this: ${isolate(form)}\nFor example: ${isolate(example)}`,
  reasonsAre: (reasons: string) => `Reasons: ${reasons}`,
  noTime: (written: string, times: string) =>
    `${isolate(written)} is no time. Times are ${
      isolate(times)
    }, at most ten years.`,
  noteAlone: (written: string, times: string) =>
    `${
      isolate(written)
    } is neither a time nor a reason. With a note, please write a time, too: ${
      isolate(times)
    }.`,
  severalTimes: (times: string) =>
    `There is more than one time: ${isolate(times)}. Please write one.`,
  whom: "Say who: by id or mask, or as a reply to a message about them.",
  unknown: (given: string) => `Nobody is called ${isolate(given)}.`,
  several: (given: string) =>
    `More than one person has the mask ${
      isolate(given)
    }. Use the id, or a button.`,
  aboutSeveral: "That message is about more than one person. Say who.",
  erasedBans: "A ban of somebody who has erased everything stands in /bans",
  outranked: (who: string) =>
    `${isolate(who)} has a role that is as high as yours.`,
  notYourself: "You can't do that to yourself.",
  notAllowed: "Your role does not allow that.",

  bansTitle: "Bans, the newest first",
  /** A line of the list; `nth` is on the button that leads to it. */
  banLine: (nth: number, who: string, reason: string, leftMs: number | null) =>
    `${number(nth)} · ${isolate(who)} · ${reason} · ${lasting(leftMs)}`,
  banEnded: "That ban has ended already.",
  noBans: "Nobody is banned.",
  heldBan: (
    { who, reason, leftMs, agoMs, isAutomatic, hasAppeal, note }: {
      who: string;
      reason: string;
      leftMs: number | null;
      agoMs: number;
      /** Nobody's decision, but the program's. */
      isAutomatic: boolean;
      hasAppeal: boolean;
      note?: string;
    },
  ) =>
    [
      isolate(who),
      `Banned ${lasting(leftMs)}: ${reason}`,
      `${span(agoMs)} ago, ${isAutomatic ? "by itself" : "by one of you"}`,
      ...hasAppeal ? ["An appeal waits for an answer."] : [],
      ...note ? [`Note: ${isolate(note)}`] : [],
    ].join("\n"),

  roles: {
    owner: "owner",
    admin: "admin",
    moderator: "moderator",
  } satisfies Record<Role, string>,
  /** A role that does not count while its holder is banned. */
  atRest: (role: string) => `${role} (once the ban is over)`,
  roleHolder: (who: string, nickname: string, role: string) =>
    `${isolate(who)} · ${isolate(nickname)} · ${role}`,
  appointed: (who: string, role: string) => `${isolate(who)} is now ${role}.`,
  appointedBefore: (who: string, role: string) =>
    `${isolate(who)} is ${role} already.`,
  dismissed: (who: string) => `${isolate(who)} has no role any more.`,
  noRole: (who: string) => `${isolate(who)} has no role.`,
  fixed: (who: string) =>
    `${isolate(who)} is an owner by the bot's own configuration.`,
  youAre: (role: string) => `You are ${role} now. See /admin`,
  youWillBe: (role: string) =>
    `You are ${role} now. It counts once your ban is over.`,
  youAreNot: "You have no role any more.",

  askCast: (count: number) =>
    plural(count, {
      one: "This goes to # person. Send it?",
      other: "This goes to # people. Send it?",
    }),
  castRunning: (taken: number, users: number) =>
    `Sending: ${number(taken)} of ${number(users)}`,
  castEnded: (
    { isStopped, sent, unreachable, failed }: {
      isStopped: boolean;
      sent: number;
      unreachable: number;
      failed: number;
    },
  ) =>
    [
      isStopped ? "Stopped." : "Sent to everybody.",
      `Delivered: ${number(sent)}`,
      `Unreachable: ${number(unreachable)}`,
      `Failed: ${number(failed)}`,
    ].join("\n"),
  castDiscarded: "Not sent.",
  castBefore: "It is on its way already.",

  notices: (
    { scam, bans, appeals }: { scam: number; bans: number; appeals: number },
  ) =>
    [
      ...scam > 0 ? [`⛔ Reports of scam: ${number(scam)}`] : [],
      ...bans > 0 ? [`Automatic bans: ${number(bans)}`] : [],
      ...appeals > 0 ? [`New appeals: ${number(appeals)}`] : [],
    ].join("\n"),

  report: (
    { who, by, reason, agoMs, weight, reports }: {
      who: string;
      by: string;
      reason: string;
      agoMs: number;
      /** What it counts; an ordinary one counts 1. */
      weight: number;
      /** How many there are about them, with this one. */
      reports: number;
    },
  ) =>
    [
      `Report about ${isolate(who)}: ${reason}`,
      `By ${isolate(by)}, ${span(agoMs)} ago`,
      `Counts: ${number(weight)}`,
      `Reports about them: ${number(reports)}`,
    ].join("\n"),
  /** In place of it, once it is decided. */
  reportAbout: (who: string, reason: string) =>
    `Report about ${isolate(who)}: ${reason}`,
  /** In place of a mask. */
  erased: "somebody who has erased everything",
  noReports: "There are no open reports.",
  said: { reported: "They", reporter: "The reporter" },
  saying: (whose: string, text: string) => `${whose}: ${isolate(text)}`,
  /** Of messages that are kept; other kinds of media have their words. */
  otherKinds: {
    audio: "Music",
    location: "A place",
    venue: "A place with a name",
    poll: "A poll",
    dice: "Dice",
    rich_message: "A long text",
  },
  noEvidence: "Nothing that was said is kept.",
  mediaLost: (count: number) =>
    plural(count, {
      one: "# of the files could not be shown.",
      other: "# of the files could not be shown.",
    }),
  noMedia: "No media are kept of this chat.",
  shownBefore: "Shown already. Open the report again to see it once more.",
  approved: "Approved.",
  rejected: "Rejected.",
  decidedBefore: "That was decided before.",
  appeal: (
    { who, reason, leftMs, agoMs, text }: {
      who: string;
      reason: string;
      leftMs: number | null;
      agoMs: number;
      text: string;
    },
  ) =>
    [
      `Appeal of ${isolate(who)}, ${span(agoMs)} ago`,
      `Banned ${lasting(leftMs)}: ${reason}`,
      "",
      isolate(text),
    ].join("\n"),
  noAppeals: "There are no open appeals.",

  behaviour: (
    { who, score, parts, held, strikes }: {
      who: string;
      /** From 0; what the settings call `warnAt` and so on. */
      score: number;
      /** What each signal adds to it, by its name. */
      parts: [name: string, points: number][];
      /** `challengedFor` or `mutedFor`. */
      held: string | null;
      strikes: number;
    },
  ) =>
    [
      `${isolate(who)} · score ${points(score)}`,
      ...parts.map(([name, part]) => `${name}: ${points(part)}`),
      ...parts.length === 0 ? ["Nothing was noticed."] : [],
      ...strikes === 0 ? [] : [`Strikes: ${number(strikes)}`],
      ...held === null ? [] : [held],
    ].join("\n"),
  signals: {
    repeats: "The same text to many",
    contacts: "Contacts at once",
    floods: "Floods of messages",
    skips: "Left at once",
    runs: "Wrote and left",
    instants: "Instant answers",
    complaints: "Complaints",
    accusations: "Hasty reports",
  } satisfies Record<Signal, string>,
  challengedFor: (ms: number) => `Has to show to be a person, for ${span(ms)}`,
  mutedFor: (ms: number) => `Can neither write nor search, for ${span(ms)}`,
  pardoned: "Taken back.",

  kindBlocked: (kind: string, leftMs: number | null) =>
    leftMs === null
      ? `${kind}: blocked until somebody lifts it`
      : `${kind}: blocked ${lasting(leftMs)}`,
  kindFree: (kind: string) => `${kind}: not blocked`,
  nothingBlocked: "No kind of media is blocked.",
  allMedia: "All kinds",
  untilLifted: "Until lifted",
  kindsAre: (kinds: string) => `Kinds: ${kinds}`,

  buttons: {
    pardon: "Take it back",
    reports: "Reports",
    appeals: "Appeals",
    users: "Users",
    queue: "Queue",
    ban: "Ban",
    unban: "Unban",
    warn: "Warn",
    banLonger: "Ban for longer",
    behaviour: "Behaviour",
    showMedia: "Show media",
    unblock: "Unblock",
    /** What is done about whom a report is about that is approved. */
    none: "Approve only",
    temporary_ban: "Ban for a while",
    permanent_ban: "Ban for ever",
    reject: "Reject",
    accept: "Lift the ban",
    endSearches: "End them",
    sendAll: "Send to everybody",
    stop: "Stop",
    newer: "‹ Newest",
    older: "Older ›",
    previous: "‹ Back",
    next: "On ›",
  },
};

export interface Activity {
  messages: number;
  searches: number;
  matches: number;
  chats: number;
}

function activity({ messages, searches, matches, chats }: Activity): string {
  return [
    `Messages: ${number(messages)}`,
    `Searches: ${number(searches)}`,
    `Matches: ${number(matches)}`,
    `Chats ended: ${number(chats)}`,
  ].join("\n");
}

export type DeskWords = typeof desk;
