/**
 * Bengali for those who run the bot.
 *
 * @module
 */
import { createFormat } from "../format.ts";
import type { Activity, DeskWords } from "./en.ts";

const { number, date, span, plural, isolate } = createFormat("bn");

/** For how long, from how much of it is left (ms); `null`: for ever. */
const lasting = (leftMs: number | null) =>
  leftMs === null ? "চিরদিনের জন্য" : `${span(leftMs)} এর জন্য`;

/** A score to a tenth. */
const points = (score: number) => number(Math.round(score * 10) / 10);

export const desk: DeskWords = {
  /** Their command menu, before everybody's. */
  commands: {
    admin: "সংখ্যা, তালিকা, ড্যাশবোর্ড",
    admin_reports: "খোলা অভিযোগ, একটি একটি করে",
    admin_users: "সবাই, পাতায় পাতায়",
    ban: "কাউকে ব্যান করুন",
    unban: "ব্যান তুলে নিন",
    warn: "কাউকে সতর্ক করুন",
    behaviour: "কারও আচরণে কী ধরা পড়েছে",
    bans: "কারা ব্যান",
    queue: "সঙ্গীর অপেক্ষায় কারা",
    matchstatus: "চ্যাট ও খোঁজের সংখ্যা",
    admin_stats: "গত ঘণ্টা ও দিনের সংখ্যা",
    admin_broadcast: "সবাইকে লিখুন",
    resetqueue: "সব খোঁজ বন্ধ করুন",
    mode: "রক্ষণাবেক্ষণ, বা আবার স্বাভাবিক",
    media: "কিছু সময়ের জন্য মিডিয়া আটকান",
    role: "ভূমিকা দিন ও সরান",
  },

  panel: (
    { users, online, searching, chats, reports, appeals, isClosed },
  ) =>
    [
      ...isClosed ? ["⚠️ রক্ষণাবেক্ষণ: কেউ নিবন্ধন বা খোঁজ করতে পারবেন না।", ""] : [],
      `মানুষ: ${number(users)}`,
      `অনলাইন: ${number(online)}`,
      `খুঁজছেন: ${number(searching)}`,
      `চ্যাট: ${number(chats)}`,
      `খোলা অভিযোগ: ${number(reports)}`,
      `খোলা আপিল: ${number(appeals)}`,
    ].join("\n"),
  stats: (
    { users, online, hour, day },
  ) =>
    [
      `মানুষ: ${number(users)} · অনলাইন: ${number(online)}`,
      "",
      "গত ঘণ্টা",
      activity(hour),
      "",
      "গত চব্বিশ ঘণ্টা",
      activity(day),
    ].join("\n"),
  matchStatus: (
    { chats, searching, kinds },
  ) =>
    [
      `চ্যাট: ${number(chats)}`,
      `খুঁজছেন: ${number(searching)}`,
      ...kinds.length === 0 ? [] : ["", ...kinds],
    ].join("\n"),
  kind: (gender, wants, count) => `${gender} → ${wants}: ${number(count)}`,

  page: (title, page) => `${title} · পাতা ${number(page)}`,
  waitingTitle: (count) => `অপেক্ষায়: ${number(count)}`,
  waiting: (
    { who, gender, wants, ms },
  ) => `${isolate(who)} · ${gender} → ${wants} · ${span(ms)}`,
  nobodyWaits: "কেউ অপেক্ষায় নেই।",
  askReset: (count) =>
    plural(count, {
      one: "#টি খোঁজ বন্ধ করবেন? যিনি খুঁজছেন তাঁকে জানানো হবে।",
      other: "#টি খোঁজ বন্ধ করবেন? যাঁরা খুঁজছেন তাঁদের জানানো হবে।",
    }),
  resetDone: (count) =>
    plural(count, {
      one: "#টি খোঁজ বন্ধ হয়েছে।",
      other: "#টি খোঁজ বন্ধ হয়েছে।",
    }),
  resetBefore: "এটি আগেই করা হয়েছে।",

  mode: {
    normal: "স্বাভাবিক: সবাই নিবন্ধন ও খোঁজ করতে পারেন।",
    maintenance: "রক্ষণাবেক্ষণ: কেউ নিবন্ধন বা খোঁজ করতে পারবেন না। চলমান চ্যাট চলবে।",
  },

  usersTitle: (count) => `মানুষ: ${number(count)}`,
  user: (who, nickname, state) =>
    `${isolate(who)} · ${isolate(nickname)} · ${state}`,
  nobodyThere: "এখানে কেউ নেই।",
  noName: "এখনও নাম নেই",
  states: {
    registering: "নিবন্ধন করছেন",
    idle: "অবসর",
    searching: "খুঁজছেন",
    chatting: "চ্যাটে",
    banned: "ব্যান",
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
    },
  ) =>
    [
      `ব্যক্তি ${isolate(who)} · ${isolate(nickname)}`,
      `অবস্থা: ${state}`,
      ...role === null ? [] : [`ভূমিকা: ${role}`],
      ...about === "" ? [] : [`পরিচয়: ${about}`],
      `কবে থেকে: ${date(joinedAt)}`,
      `চ্যাট: ${number(chats)}`,
      `রেটিং: ${number(good)} 👍  ${number(bad)} 👎  ${number(scam)} ⛔`,
      `অভিযোগ: ${number(reportsReceived)} পেয়েছেন${
        reportsMade === null ? "" : `, ${number(reportsMade)} করেছেন`
      }`,
      `সতর্কতা: ${number(warnings)}`,
      ...ban ? [`${lasting(ban.leftMs)} ব্যান: ${ban.reason}`] : [],
      ...ban?.note ? [`মন্তব্য: ${isolate(ban.note)}`] : [],
    ].join("\n"),

  whyBan: (who) => `${isolate(who)} কে কেন ব্যান করবেন?`,
  howLong: (who, reason) =>
    `${reason}: ${isolate(who)} কে কতদিনের জন্য ব্যান করবেন?`,
  whyWarn: (who) => `${isolate(who)} কে কীসের জন্য সতর্ক করবেন?`,
  forever: "চিরদিনের জন্য",
  span: (ms) => span(ms),
  banned: (who, reason, leftMs) =>
    `${isolate(who)} ${lasting(leftMs)} ব্যান হয়েছেন: ${reason}।`,
  bannedBefore: (who, reason, leftMs) =>
    `${isolate(who)} আগে থেকেই ${lasting(leftMs)} ব্যান: ${reason}।`,
  unbanned: (who) => `${isolate(who)} এর ব্যান তুলে নেওয়া হয়েছে।`,
  notBanned: (who) => `${isolate(who)} ব্যান নন।`,
  changed: "দেখানোর পর এটি বদলে গেছে। আবার দেখুন।",
  warned: (who, reason, count) =>
    `${isolate(who)} কে সতর্ক করা হয়েছে: ${reason}। গণনায় থাকা সতর্কতা: ${
      number(count)
    }।`,

  usage: (form, example) =>
    `এভাবে লিখুন: ${isolate(form)}\nউদাহরণ: ${isolate(example)}`,
  reasonsAre: (reasons) => `কারণ: ${reasons}`,
  noTime: (written, times) =>
    `${isolate(written)} কোনো সময় নয়। সময় এভাবে লিখুন: ${
      isolate(times)
    }, সর্বোচ্চ দশ বছর।`,
  noteAlone: (written, times) =>
    `${isolate(written)} সময়ও নয়, কারণও নয়। মন্তব্যের সঙ্গে সময়ও লিখুন: ${
      isolate(times)
    }।`,
  severalTimes: (times) =>
    `এখানে একাধিক সময় লেখা আছে: ${isolate(times)}। দয়া করে একটি লিখুন।`,
  whom: "কে তা বলুন: আইডি বা মুখোশ দিয়ে, অথবা তাঁর সম্পর্কে কোনো বার্তার উত্তরে।",
  unknown: (given) => `${isolate(given)} নামে কেউ নেই।`,
  several: (given) =>
    `${isolate(given)} মুখোশটি একাধিক মানুষের। আইডি লিখুন, বা বোতাম চাপুন।`,
  aboutSeveral: "ওই বার্তাটি একাধিক মানুষের সম্পর্কে। কে তা বলুন।",
  erasedBans: "যাঁরা সব মুছে ফেলেছেন তাঁদের ব্যান এখানে: /bans",
  outranked: (who) => `${isolate(who)} এর ভূমিকা আপনার সমান বা তার চেয়ে উঁচু।`,
  notYourself: "নিজের ক্ষেত্রে আপনি এটা করতে পারেন না।",
  notAllowed: "আপনার ভূমিকায় এর অনুমতি নেই।",

  bansTitle: "ব্যান, নতুনগুলো আগে",
  banLine: (nth, who, reason, leftMs) =>
    `${number(nth)} · ${isolate(who)} · ${reason} · ${lasting(leftMs)}`,
  banEnded: "ওই ব্যান আগেই শেষ হয়েছে।",
  noBans: "কেউ ব্যান নন।",
  heldBan: (
    { who, reason, leftMs, agoMs, isAutomatic, hasAppeal, note },
  ) =>
    [
      isolate(who),
      `${lasting(leftMs)} ব্যান: ${reason}`,
      `${span(agoMs)} আগে, ${isAutomatic ? "নিজে থেকে" : "আপনাদের কেউ করেছেন"}`,
      ...hasAppeal ? ["একটি আপিল উত্তরের অপেক্ষায়।"] : [],
      ...note ? [`মন্তব্য: ${isolate(note)}`] : [],
    ].join("\n"),

  roles: {
    owner: "মালিক",
    admin: "প্রশাসক",
    moderator: "মডারেটর",
  },
  atRest: (role) => `${role} (ব্যান শেষ হলে)`,
  roleHolder: (who, nickname, role) =>
    `${isolate(who)} · ${isolate(nickname)} · ${role}`,
  appointed: (who, role) => `${isolate(who)} এখন ${role}।`,
  appointedBefore: (who, role) => `${isolate(who)} আগে থেকেই ${role}।`,
  dismissed: (who) => `${isolate(who)} এর আর কোনো ভূমিকা নেই।`,
  noRole: (who) => `${isolate(who)} এর কোনো ভূমিকা নেই।`,
  fixed: (who) => `${isolate(who)} বটের নিজের সেটিংস অনুযায়ী মালিক।`,
  youAre: (role) => `আপনি এখন ${role}। দেখুন: /admin`,
  youWillBe: (role) => `আপনি এখন ${role}। আপনার ব্যান শেষ হলে এটি কার্যকর হবে।`,
  youAreNot: "আপনার আর কোনো ভূমিকা নেই।",

  askCast: (count) =>
    plural(count, {
      one: "এটি # জনের কাছে যাবে। পাঠাবেন?",
      other: "এটি # জনের কাছে যাবে। পাঠাবেন?",
    }),
  castRunning: (taken, users) =>
    `পাঠানো হচ্ছে: ${number(users)} জনের মধ্যে ${number(taken)}`,
  castEnded: (
    { isStopped, sent, unreachable, failed },
  ) =>
    [
      isStopped ? "থামানো হয়েছে।" : "সবাইকে পাঠানো হয়েছে।",
      `পৌঁছেছে: ${number(sent)}`,
      `নাগালের বাইরে: ${number(unreachable)}`,
      `ব্যর্থ: ${number(failed)}`,
    ].join("\n"),
  castDiscarded: "পাঠানো হয়নি।",
  castBefore: "এটি আগেই পাঠানো শুরু হয়েছে।",

  notices: (
    { scam, bans, appeals },
  ) =>
    [
      ...scam > 0 ? [`⛔ প্রতারণার অভিযোগ: ${number(scam)}`] : [],
      ...bans > 0 ? [`স্বয়ংক্রিয় ব্যান: ${number(bans)}`] : [],
      ...appeals > 0 ? [`নতুন আপিল: ${number(appeals)}`] : [],
    ].join("\n"),

  report: (
    { who, by, reason, agoMs, weight, reports },
  ) =>
    [
      `${isolate(who)} এর বিরুদ্ধে অভিযোগ: ${reason}`,
      `করেছেন ${isolate(by)}, ${span(agoMs)} আগে`,
      `ওজন: ${number(weight)}`,
      `তাঁর বিরুদ্ধে অভিযোগ: ${number(reports)}`,
    ].join("\n"),
  /** In place of it, once it is decided. */
  reportAbout: (who, reason) => `${isolate(who)} এর বিরুদ্ধে অভিযোগ: ${reason}`,
  /** In place of a mask. */
  erased: "সব মুছে ফেলা একজন",
  noReports: "কোনো খোলা অভিযোগ নেই।",
  said: { reported: "তিনি", reporter: "অভিযোগকারী" },
  saying: (whose, text) => `${whose}: ${isolate(text)}`,
  otherKinds: {
    audio: "গান",
    location: "জায়গা",
    venue: "নামসহ জায়গা",
    poll: "জরিপ",
    dice: "পাশা",
    rich_message: "লম্বা বার্তা",
  },
  noEvidence: "কোনো কথা রাখা হয়নি।",
  mediaLost: (count) =>
    plural(count, {
      one: "#টি ফাইল দেখানো যায়নি।",
      other: "#টি ফাইল দেখানো যায়নি।",
    }),
  noMedia: "এই চ্যাটের কোনো মিডিয়া রাখা হয়নি।",
  shownBefore: "এটি আগেই দেখানো হয়েছে। আরেকবার দেখতে অভিযোগটি আবার খুলুন।",
  approved: "মঞ্জুর হয়েছে।",
  rejected: "নামঞ্জুর হয়েছে।",
  decidedBefore: "এ বিষয়ে আগেই সিদ্ধান্ত হয়েছে।",
  appeal: (
    { who, reason, leftMs, agoMs, text },
  ) =>
    [
      `${isolate(who)} এর আপিল, ${span(agoMs)} আগে`,
      `${lasting(leftMs)} ব্যান: ${reason}`,
      "",
      isolate(text),
    ].join("\n"),
  noAppeals: "কোনো খোলা আপিল নেই।",

  behaviour: ({ who, score, parts, held, strikes }) =>
    [
      `${isolate(who)} · স্কোর ${points(score)}`,
      ...parts.map(([name, part]) => `${name}: ${points(part)}`),
      ...parts.length === 0 ? ["কিছুই ধরা পড়েনি।"] : [],
      ...strikes === 0 ? [] : [`ভুল: ${number(strikes)}`],
      ...held === null ? [] : [held],
    ].join("\n"),
  signals: {
    repeats: "অনেককে একই কথা",
    contacts: "শুরুতেই ঠিকানা বা লিংক",
    floods: "মেসেজের বন্যা",
    skips: "দেখা হতেই ছেড়ে যাওয়া",
    runs: "লিখেই চলে যাওয়া",
    instants: "পড়ার আগেই উত্তর",
    complaints: "অভিযোগ",
    accusations: "তড়িঘড়ি রিপোর্ট",
  },
  challengedFor: (ms) => `দেখাতে হবে যে তিনি মানুষ, আরও ${span(ms)}`,
  mutedFor: (ms) => `লিখতে বা খুঁজতে পারবেন না, আরও ${span(ms)}`,
  pardoned: "ফিরিয়ে নেওয়া হলো।",

  kindBlocked: (kind, leftMs) =>
    leftMs === null
      ? `${kind}: তুলে না নেওয়া পর্যন্ত বন্ধ`
      : `${kind}: ${lasting(leftMs)} বন্ধ`,
  kindFree: (kind) => `${kind}: কোনো বাধা নেই`,
  nothingBlocked: "কোনো মিডিয়া বন্ধ নেই।",
  allMedia: "সবকিছু",
  untilLifted: "তুলে না নেওয়া পর্যন্ত",
  kindsAre: (kinds) => `ধরন: ${kinds}`,

  buttons: {
    pardon: "ফিরিয়ে নিন",
    reports: "অভিযোগ",
    appeals: "আপিল",
    users: "মানুষ",
    queue: "সারি",
    ban: "ব্যান করুন",
    unban: "ব্যান তুলুন",
    warn: "সতর্ক করুন",
    banLonger: "ব্যান বাড়ান",
    behaviour: "আচরণ",
    showMedia: "মিডিয়া দেখান",
    unblock: "আবার চালু করুন",
    /** What is done about whom a report is about that is approved. */
    none: "শুধু মঞ্জুর",
    temporary_ban: "কিছুদিনের ব্যান",
    permanent_ban: "চিরদিনের ব্যান",
    reject: "নামঞ্জুর",
    accept: "ব্যান তুলে নিন",
    endSearches: "বন্ধ করুন",
    sendAll: "সবাইকে পাঠান",
    stop: "থামান",
    newer: "‹ সবচেয়ে নতুন",
    older: "পুরোনো ›",
    previous: "‹ পেছনে",
    next: "পরে ›",
  },
};

function activity({ messages, searches, matches, chats }: Activity): string {
  return [
    `বার্তা: ${number(messages)}`,
    `খোঁজ: ${number(searches)}`,
    `জুটি: ${number(matches)}`,
    `শেষ হওয়া চ্যাট: ${number(chats)}`,
  ].join("\n");
}
