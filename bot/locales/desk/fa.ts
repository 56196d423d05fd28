/**
 * Persian for those who run the bot.
 *
 * @module
 */
import { createFormat } from "../format.ts";
import type { Activity, DeskWords } from "./en.ts";

const { number, date, span, plural, isolate } = createFormat("fa", {
  isRightToLeft: true,
});

/** For how long, from how much of it is left (ms); `null`: for ever. */
const lasting = (leftMs: number | null) =>
  leftMs === null ? "برای همیشه" : `به مدت ${span(leftMs)}`;

/** A score to a tenth. */
const points = (score: number) => number(Math.round(score * 10) / 10);

export const desk: DeskWords = {
  /** Their command menu, before everybody's. */
  commands: {
    admin: "آمار، فهرست‌ها، داشبورد",
    admin_reports: "گزارش‌های باز، یکی‌یکی",
    admin_users: "همه، صفحه به صفحه",
    ban: "محروم کردن کسی",
    unban: "برداشتن محرومیت",
    warn: "هشدار دادن به کسی",
    behaviour: "آنچه از رفتار کسی دیده شد",
    bans: "چه کسانی محروم‌اند",
    queue: "چه کسانی منتظرند",
    matchstatus: "گفتگوها و جست‌وجوها در یک نگاه",
    admin_stats: "ساعت و روز گذشته به عدد",
    admin_broadcast: "نوشتن به همه",
    resetqueue: "پایان دادن به همه جست‌وجوها",
    mode: "تعمیر، یا بازگشت به حالت عادی",
    media: "بستن موقت رسانه‌ها",
    role: "دادن و گرفتن نقش",
  },

  panel: (
    { users, online, searching, chats, reports, appeals, isClosed },
  ) =>
    [
      ...isClosed ? ["⚠️ تعمیر: کسی نمی‌تواند ثبت‌نام یا جست‌وجو کند.", ""] : [],
      `کاربران: ${number(users)}`,
      `آنلاین: ${number(online)}`,
      `در جست‌وجو: ${number(searching)}`,
      `گفتگوها: ${number(chats)}`,
      `گزارش‌های باز: ${number(reports)}`,
      `اعتراض‌های باز: ${number(appeals)}`,
    ].join("\n"),
  stats: (
    { users, online, hour, day },
  ) =>
    [
      `کاربران: ${number(users)} · آنلاین: ${number(online)}`,
      "",
      "ساعت گذشته",
      activity(hour),
      "",
      "شبانه‌روز گذشته",
      activity(day),
    ].join("\n"),
  matchStatus: (
    { chats, searching, kinds },
  ) =>
    [
      `گفتگوها: ${number(chats)}`,
      `در جست‌وجو: ${number(searching)}`,
      ...kinds.length === 0 ? [] : ["", ...kinds],
    ].join("\n"),
  kind: (gender, wants, count) => `${gender} ← ${wants}: ${number(count)}`,

  page: (title, page) => `${title} · صفحه ${number(page)}`,
  waitingTitle: (count) => `منتظر: ${number(count)}`,
  waiting: (
    { who, gender, wants, ms },
  ) => `${isolate(who)} · ${gender} ← ${wants} · ${span(ms)}`,
  nobodyWaits: "کسی منتظر نیست.",
  askReset: (count) =>
    plural(count, {
      one: "# جست‌وجو پایان یابد؟ به صاحبش گفته می‌شود.",
      other: "# جست‌وجو پایان یابد؟ به صاحبانشان گفته می‌شود.",
    }),
  resetDone: (count) =>
    plural(count, {
      one: "# جست‌وجو پایان یافت.",
      other: "# جست‌وجو پایان یافت.",
    }),
  resetBefore: "این کار پیش‌تر انجام شده است.",

  mode: {
    normal: "عادی: همه می‌توانند ثبت‌نام و جست‌وجو کنند.",
    maintenance:
      "تعمیر: کسی نمی‌تواند ثبت‌نام یا جست‌وجو کند. گفتگوهای جاری ادامه دارند.",
  },

  usersTitle: (count) => `کاربران: ${number(count)}`,
  user: (who, nickname, state) =>
    `${isolate(who)} · ${isolate(nickname)} · ${state}`,
  nobodyThere: "کسی اینجا نیست.",
  noName: "هنوز بی‌نام",
  states: {
    registering: "در حال ثبت‌نام",
    idle: "آزاد",
    searching: "در جست‌وجو",
    chatting: "در گفتگو",
    banned: "محروم",
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
      `کاربر ${isolate(who)} · ${isolate(nickname)}`,
      `وضعیت: ${state}`,
      ...role === null ? [] : [`نقش: ${role}`],
      ...about === "" ? [] : [`درباره: ${about}`],
      `از: ${date(joinedAt)}`,
      `گفتگوها: ${number(chats)}`,
      `امتیازها: ${number(good)} 👍  ${number(bad)} 👎  ${number(scam)} ⛔`,
      `گزارش‌ها: ${number(reportsReceived)} دریافتی${
        reportsMade === null ? "" : `، ${number(reportsMade)} ارسالی`
      }`,
      `هشدارها: ${number(warnings)}`,
      ...ban ? [`محروم ${lasting(ban.leftMs)}: ${ban.reason}`] : [],
      ...ban?.note ? [`یادداشت: ${isolate(ban.note)}`] : [],
    ].join("\n"),

  whyBan: (who) => `چرا ${isolate(who)} محروم شود؟`,
  howLong: (who, reason) => `${reason}: کاربر ${isolate(who)} تا کی محروم شود؟`,
  whyWarn: (who) => `به ${isolate(who)} برای چه هشدار داده شود؟`,
  forever: "برای همیشه",
  span: (ms) => span(ms),
  banned: (who, reason, leftMs) =>
    `کاربر ${isolate(who)} محروم شد، ${lasting(leftMs)}: ${reason}.`,
  bannedBefore: (who, reason, leftMs) =>
    `کاربر ${isolate(who)} از پیش محروم است، ${lasting(leftMs)}: ${reason}.`,
  unbanned: (who) => `محرومیت ${isolate(who)} برداشته شد.`,
  notBanned: (who) => `کاربر ${isolate(who)} محروم نیست.`,
  changed: "از زمانی که نشان داده شد تغییر کرده است. دوباره نگاه کنید.",
  warned: (who, reason, count) =>
    `به ${isolate(who)} هشدار داده شد: ${reason}. هشدارهای به‌حساب‌آمده: ${
      number(count)
    }.`,

  usage: (form, example) =>
    `این‌طور بنویسید: ${isolate(form)}\nبرای نمونه: ${isolate(example)}`,
  reasonsAre: (reasons) => `دلیل‌ها: ${reasons}`,
  noTime: (written, times) =>
    `${isolate(written)} زمان نیست. زمان را این‌طور بنویسید: ${
      isolate(times)
    }، حداکثر ده سال.`,
  noteAlone: (written, times) =>
    `${
      isolate(written)
    } نه زمان است و نه دلیل. با یادداشت، زمان را هم بنویسید: ${
      isolate(times)
    }.`,
  severalTimes: (times) =>
    `بیش از یک زمان نوشته‌اید: ${isolate(times)}. لطفاً فقط یکی بنویسید.`,
  whom: "بگویید چه کسی: با شناسه یا ماسک، یا در پاسخ به پیامی درباره او.",
  unknown: (given) => `کسی به نام ${isolate(given)} نیست.`,
  several: (given) =>
    `ماسک ${
      isolate(given)
    } از آنِ چند نفر است. شناسه را بنویسید، یا دکمه را بزنید.`,
  aboutSeveral: "آن پیام درباره چند نفر است. بگویید چه کسی.",
  erasedBans: "محرومیت کسانی که همه‌چیز را پاک کرده‌اند اینجاست: /bans",
  outranked: (who) => `نقش ${isolate(who)} به بلندی نقش شما یا بالاتر است.`,
  notYourself: "این کار را با خودتان نمی‌توانید بکنید.",
  notAllowed: "نقش شما این اجازه را نمی‌دهد.",

  bansTitle: "محرومیت‌ها، تازه‌ترین در آغاز",
  banLine: (nth, who, reason, leftMs) =>
    `شماره ${number(nth)} · ${isolate(who)} · ${reason} · ${lasting(leftMs)}`,
  banEnded: "آن محرومیت پیش‌تر پایان یافته است.",
  noBans: "کسی محروم نیست.",
  heldBan: (
    { who, reason, leftMs, agoMs, isAutomatic, hasAppeal, note },
  ) =>
    [
      `کاربر ${isolate(who)}`,
      `محروم ${lasting(leftMs)}: ${reason}`,
      `از ${span(agoMs)} پیش، ${isAutomatic ? "خودکار" : "به دست یکی از شما"}`,
      ...hasAppeal ? ["یک اعتراض منتظر پاسخ است."] : [],
      ...note ? [`یادداشت: ${isolate(note)}`] : [],
    ].join("\n"),

  roles: {
    owner: "مالک",
    admin: "مدیر",
    moderator: "ناظر",
  },
  atRest: (role) => `${role} (پس از پایان محرومیت)`,
  roleHolder: (who, nickname, role) =>
    `${isolate(who)} · ${isolate(nickname)} · ${role}`,
  appointed: (who, role) => `کاربر ${isolate(who)} اکنون ${role} است.`,
  appointedBefore: (who, role) => `کاربر ${isolate(who)} از پیش ${role} است.`,
  dismissed: (who) => `کاربر ${isolate(who)} دیگر نقشی ندارد.`,
  noRole: (who) => `کاربر ${isolate(who)} نقشی ندارد.`,
  fixed: (who) => `کاربر ${isolate(who)} بنا بر پیکربندی ربات مالک است.`,
  youAre: (role) => `شما اکنون ${role} هستید. ببینید: /admin`,
  youWillBe: (role) =>
    `شما اکنون ${role} هستید. این نقش پس از پایان محرومیتتان اثر دارد.`,
  youAreNot: "شما دیگر نقشی ندارید.",

  askCast: (count) =>
    plural(count, {
      one: "این به # نفر می‌رسد. فرستاده شود؟",
      other: "این به # نفر می‌رسد. فرستاده شود؟",
    }),
  castRunning: (taken, users) =>
    `در حال ارسال: ${number(taken)} از ${number(users)}`,
  castEnded: (
    { isStopped, sent, unreachable, failed },
  ) =>
    [
      isStopped ? "متوقف شد." : "برای همه فرستاده شد.",
      `رسیده: ${number(sent)}`,
      `خارج از دسترس: ${number(unreachable)}`,
      `ناموفق: ${number(failed)}`,
    ].join("\n"),
  castDiscarded: "فرستاده نشد.",
  castBefore: "این در راه است.",

  notices: (
    { scam, bans, appeals },
  ) =>
    [
      ...scam > 0 ? [`⛔ گزارش‌های کلاهبرداری: ${number(scam)}`] : [],
      ...bans > 0 ? [`محرومیت‌های خودکار: ${number(bans)}`] : [],
      ...appeals > 0 ? [`اعتراض‌های تازه: ${number(appeals)}`] : [],
    ].join("\n"),

  report: (
    { who, by, reason, agoMs, weight, reports },
  ) =>
    [
      `گزارش درباره ${isolate(who)}: ${reason}`,
      `از ${isolate(by)}، ${span(agoMs)} پیش`,
      `وزن: ${number(weight)}`,
      `گزارش‌ها درباره او: ${number(reports)}`,
    ].join("\n"),
  /** In place of it, once it is decided. */
  reportAbout: (who, reason) => `گزارش درباره ${isolate(who)}: ${reason}`,
  /** In place of a mask. */
  erased: "کسی که همه‌چیز را پاک کرده است",
  noReports: "گزارش بازی نیست.",
  said: { reported: "او", reporter: "گزارش‌دهنده" },
  saying: (whose, text) => `${whose}: ${isolate(text)}`,
  otherKinds: {
    audio: "آهنگ",
    location: "مکان",
    venue: "مکان با نام",
    poll: "نظرسنجی",
    dice: "تاس",
    rich_message: "متن بلند",
  },
  noEvidence: "از گفته‌ها چیزی نگه داشته نشده است.",
  mediaLost: (count) =>
    plural(count, {
      one: "نشان دادن # فایل ممکن نشد.",
      other: "نشان دادن # فایل ممکن نشد.",
    }),
  noMedia: "رسانه‌ای از این گفتگو نگه داشته نشده است.",
  shownBefore:
    "پیش‌تر نشان داده شده است. برای دیدن دوباره، گزارش را از نو باز کنید.",
  approved: "تأیید شد.",
  rejected: "رد شد.",
  decidedBefore: "درباره این پیش‌تر تصمیم گرفته شده است.",
  appeal: (
    { who, reason, leftMs, agoMs, text },
  ) =>
    [
      `اعتراض ${isolate(who)}، ${span(agoMs)} پیش`,
      `محروم ${lasting(leftMs)}: ${reason}`,
      "",
      `\u200F${isolate(text)}`,
    ].join("\n"),
  noAppeals: "اعتراض بازی نیست.",

  behaviour: ({ who, score, parts, held, strikes }) =>
    [
      `${isolate(who)} · امتیاز ${points(score)}`,
      ...parts.map(([name, part]) => `${name}: ${points(part)}`),
      ...parts.length === 0 ? ["چیزی دیده نشد."] : [],
      ...strikes === 0 ? [] : [`خطاها: ${number(strikes)}`],
      ...held === null ? [] : [held],
    ].join("\n"),
  signals: {
    repeats: "یک متن به چند نفر",
    contacts: "نشانی یا لینک در شروع",
    floods: "سیل پیام",
    skips: "رها کردن در همان لحظه",
    runs: "نوشتن و رفتن",
    instants: "جواب پیش از خواندن",
    complaints: "شکایت‌ها",
    accusations: "گزارش‌های عجولانه",
  },
  challengedFor: (ms) => `باید نشان بدهد که آدم است، تا ${span(ms)} دیگر`,
  mutedFor: (ms) => `نه می‌تواند بنویسد نه بگردد، تا ${span(ms)} دیگر`,
  pardoned: "پس گرفته شد.",

  kindBlocked: (kind, leftMs) =>
    leftMs === null
      ? `${kind}: بسته تا وقتی کسی بازش کند`
      : `${kind}: بسته ${lasting(leftMs)}`,
  kindFree: (kind) => `${kind}: باز`,
  nothingBlocked: "هیچ رسانه‌ای بسته نیست.",
  allMedia: "همه رسانه‌ها",
  untilLifted: "تا وقتی باز شود",
  kindsAre: (kinds) => `نوع‌ها: ${kinds}`,

  buttons: {
    pardon: "پس گرفتن",
    reports: "گزارش‌ها",
    appeals: "اعتراض‌ها",
    users: "کاربران",
    queue: "صف",
    ban: "محروم کردن",
    unban: "برداشتن محرومیت",
    warn: "هشدار دادن",
    banLonger: "محرومیت بیشتر",
    behaviour: "رفتار",
    showMedia: "نمایش رسانه‌ها",
    unblock: "باز کردن",
    /** What is done about whom a report is about that is approved. */
    none: "فقط تأیید",
    temporary_ban: "محرومیت موقت",
    permanent_ban: "محرومیت همیشگی",
    reject: "رد",
    accept: "برداشتن محرومیت",
    endSearches: "پایان دادن",
    sendAll: "فرستادن برای همه",
    stop: "توقف",
    newer: "‹ تازه‌ترین",
    older: "قدیمی‌تر ›",
    previous: "‹ قبلی",
    next: "بعدی ›",
  },
};

function activity({ messages, searches, matches, chats }: Activity): string {
  return [
    `پیام‌ها: ${number(messages)}`,
    `جست‌وجوها: ${number(searches)}`,
    `آشنایی‌ها: ${number(matches)}`,
    `گفتگوهای پایان‌یافته: ${number(chats)}`,
  ].join("\n");
}
