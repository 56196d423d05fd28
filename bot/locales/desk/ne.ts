/**
 * Nepali for those who run the bot.
 *
 * @module
 */
import { nepali } from "../nepali.ts";
import type { Activity, DeskWords } from "./en.ts";

const { number, date, span, plural, isolate } = nepali;

/** For how long, from how much of it is left (ms); `null`: for ever. */
const lasting = (leftMs: number | null) =>
  leftMs === null ? "सधैँका लागि" : `${span(leftMs)} का लागि`;

/** A score to a tenth. */
const points = (score: number) => number(Math.round(score * 10) / 10);

export const desk: DeskWords = {
  /** Their command menu, before everybody's. */
  commands: {
    admin: "सङ्ख्या, सूची, ड्यासबोर्ड",
    admin_reports: "खुला उजुरी, एक-एक गरी",
    admin_users: "सबै मानिस, पानापाना",
    ban: "कसैमाथि प्रतिबन्ध लगाउनुहोस्",
    unban: "प्रतिबन्ध हटाउनुहोस्",
    warn: "कसैलाई चेतावनी दिनुहोस्",
    behaviour: "कसैको व्यवहारमा के देखियो",
    bans: "कसमाथि प्रतिबन्ध छ",
    queue: "साथीको प्रतीक्षामा को छ",
    matchstatus: "च्याट र खोजका सङ्ख्या",
    admin_stats: "पछिल्लो घण्टा र दिनका सङ्ख्या",
    admin_broadcast: "सबैलाई लेख्नुहोस्",
    resetqueue: "सबै खोज अन्त्य गर्नुहोस्",
    mode: "मर्मत, वा फेरि सामान्य",
    media: "केही समय मिडिया रोक्नुहोस्",
    role: "भूमिका दिने र हटाउने",
  },

  panel: (
    { users, online, searching, chats, reports, appeals, isClosed },
  ) =>
    [
      ...isClosed ? ["⚠️ मर्मत: कसैले दर्ता वा खोज गर्न सक्दैन।", ""] : [],
      `मानिस: ${number(users)}`,
      `अनलाइन: ${number(online)}`,
      `खोज्दै: ${number(searching)}`,
      `च्याट: ${number(chats)}`,
      `खुला उजुरी: ${number(reports)}`,
      `खुला अपिल: ${number(appeals)}`,
    ].join("\n"),
  stats: (
    { users, online, hour, day },
  ) =>
    [
      `मानिस: ${number(users)} · अनलाइन: ${number(online)}`,
      "",
      "पछिल्लो घण्टा",
      activity(hour),
      "",
      "पछिल्लो चौबीस घण्टा",
      activity(day),
    ].join("\n"),
  matchStatus: (
    { chats, searching, kinds },
  ) =>
    [
      `च्याट: ${number(chats)}`,
      `खोज्दै: ${number(searching)}`,
      ...kinds.length === 0 ? [] : ["", ...kinds],
    ].join("\n"),
  kind: (gender, wants, count) => `${gender} → ${wants}: ${number(count)}`,

  page: (title, page) => `${title} · पाना ${number(page)}`,
  waitingTitle: (count) => `प्रतीक्षामा: ${number(count)}`,
  waiting: (
    { who, gender, wants, ms },
  ) => `${isolate(who)} · ${gender} → ${wants} · ${span(ms)}`,
  nobodyWaits: "कोही प्रतीक्षामा छैन।",
  askReset: (count) =>
    plural(count, {
      one: "# खोज अन्त्य गर्ने? खोज्नेलाई जानकारी दिइन्छ।",
      other: "# खोजहरू अन्त्य गर्ने? खोज्नेहरूलाई जानकारी दिइन्छ।",
    }),
  resetDone: (count) =>
    plural(count, {
      one: "# खोज अन्त्य भयो।",
      other: "# खोजहरू अन्त्य भए।",
    }),
  resetBefore: "यो पहिले नै भइसक्यो।",

  mode: {
    normal: "सामान्य: सबैले दर्ता र खोज गर्न सक्छन्।",
    maintenance: "मर्मत: कसैले दर्ता वा खोज गर्न सक्दैन। चलिरहेका च्याट चलिरहन्छन्।",
  },

  usersTitle: (count) => `मानिस: ${number(count)}`,
  user: (who, nickname, state) =>
    `${isolate(who)} · ${isolate(nickname)} · ${state}`,
  nobodyThere: "यहाँ कोही छैन।",
  noName: "अहिलेसम्म नाम छैन",
  states: {
    registering: "दर्ता हुँदै",
    idle: "खाली",
    searching: "खोज्दै",
    chatting: "च्याटमा",
    banned: "प्रतिबन्धित",
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
      `व्यक्ति ${isolate(who)} · ${isolate(nickname)}`,
      `अवस्था: ${state}`,
      ...role === null ? [] : [`भूमिका: ${role}`],
      ...about === "" ? [] : [`परिचय: ${about}`],
      `कहिलेदेखि: ${date(joinedAt)}`,
      `च्याट: ${number(chats)}`,
      `मूल्याङ्कन: ${number(good)} 👍  ${number(bad)} 👎  ${number(scam)} ⛔`,
      `उजुरी: ${number(reportsReceived)} परेका${
        reportsMade === null ? "" : `, ${number(reportsMade)} गरेका`
      }`,
      `चेतावनी: ${number(warnings)}`,
      ...ban ? [`${lasting(ban.leftMs)} प्रतिबन्ध: ${ban.reason}`] : [],
      ...ban?.note ? [`टिप्पणी: ${isolate(ban.note)}`] : [],
    ].join("\n"),

  whyBan: (who) => `${isolate(who)} माथि किन प्रतिबन्ध लगाउने?`,
  howLong: (who, reason) =>
    `${reason}: ${isolate(who)} माथि कति समयका लागि प्रतिबन्ध लगाउने?`,
  whyWarn: (who) => `${isolate(who)} लाई केका लागि चेतावनी दिने?`,
  forever: "सधैँका लागि",
  span: (ms) => span(ms),
  banned: (who, reason, leftMs) =>
    `${isolate(who)} माथि ${lasting(leftMs)} प्रतिबन्ध लगाइयो: ${reason}।`,
  bannedBefore: (who, reason, leftMs) =>
    `${isolate(who)} माथि पहिले नै ${lasting(leftMs)} प्रतिबन्ध छ: ${reason}।`,
  unbanned: (who) => `${isolate(who)} को प्रतिबन्ध हटाइयो।`,
  notBanned: (who) => `${isolate(who)} माथि कुनै प्रतिबन्ध छैन।`,
  changed: "देखाइएपछि यो फेरिएको छ। कृपया फेरि हेर्नुहोस्।",
  warned: (who, reason, count) =>
    `${isolate(who)} लाई चेतावनी दिइयो: ${reason}। गनिने चेतावनी: ${
      number(count)
    }।`,

  usage: (form, example) =>
    `यसरी लेख्नुहोस्: ${isolate(form)}\nउदाहरण: ${isolate(example)}`,
  reasonsAre: (reasons) => `कारण: ${reasons}`,
  noTime: (written, times) =>
    `${isolate(written)} समय होइन। समय यसरी लेख्नुहोस्: ${
      isolate(times)
    }, बढीमा दस वर्ष।`,
  noteAlone: (written, times) =>
    `${isolate(written)} न समय हो, न कारण। टिप्पणीसँगै समय पनि लेख्नुहोस्: ${
      isolate(times)
    }।`,
  severalTimes: (times) =>
    `यहाँ एकभन्दा बढी समय लेखिएको छ: ${isolate(times)}। कृपया एउटा मात्र लेख्नुहोस्।`,
  whom: "को हो भन्नुहोस्: परिचय नम्बर वा मुखुन्डोले, वा उनीबारेको सन्देशको जवाफमा।",
  unknown: (given) => `${isolate(given)} नामको कोही छैन।`,
  several: (given) =>
    `${
      isolate(given)
    } मुखुन्डो एकभन्दा बढी मानिसको छ। परिचय नम्बर लेख्नुहोस्, वा बटन थिच्नुहोस्।`,
  aboutSeveral: "त्यो सन्देश एकभन्दा बढी मानिसबारे हो। को हो भन्नुहोस्।",
  erasedBans: "सबै मेटाइसकेकाको प्रतिबन्ध यहाँ छ: /bans",
  outranked: (who) =>
    `${isolate(who)} को भूमिका तपाईंको जत्तिकै वा त्योभन्दा माथि छ।`,
  notYourself: "यो तपाईं आफूमाथि गर्न सक्नुहुन्न।",
  notAllowed: "तपाईंको भूमिकाले यो गर्न दिँदैन।",

  bansTitle: "प्रतिबन्ध, नयाँ पहिले",
  banLine: (nth, who, reason, leftMs) =>
    `${number(nth)} · ${isolate(who)} · ${reason} · ${lasting(leftMs)}`,
  banEnded: "त्यो प्रतिबन्ध पहिले नै सकिएको छ।",
  noBans: "कसैमाथि प्रतिबन्ध छैन।",
  heldBan: (
    { who, reason, leftMs, agoMs, isAutomatic, hasAppeal, note },
  ) =>
    [
      isolate(who),
      `${lasting(leftMs)} प्रतिबन्ध: ${reason}`,
      `${span(agoMs)} अघि, ${isAutomatic ? "आफैँ" : "तपाईंहरूमध्ये कसैले लगाएको"}`,
      ...hasAppeal ? ["एउटा अपिल जवाफको पर्खाइमा छ।"] : [],
      ...note ? [`टिप्पणी: ${isolate(note)}`] : [],
    ].join("\n"),

  roles: {
    owner: "मालिक",
    admin: "व्यवस्थापक",
    moderator: "मोडरेटर",
  },
  atRest: (role) => `${role} (प्रतिबन्ध हटेपछि)`,
  roleHolder: (who, nickname, role) =>
    `${isolate(who)} · ${isolate(nickname)} · ${role}`,
  appointed: (who, role) => `${isolate(who)} अब ${role} हो।`,
  appointedBefore: (who, role) => `${isolate(who)} पहिले नै ${role} हो।`,
  dismissed: (who) => `${isolate(who)} को अब कुनै भूमिका छैन।`,
  noRole: (who) => `${isolate(who)} को कुनै भूमिका छैन।`,
  fixed: (who) => `${isolate(who)} बटकै सेटिङले मालिक हो।`,
  youAre: (role) => `तपाईं अब ${role} हुनुहुन्छ। हेर्नुहोस्: /admin`,
  youWillBe: (role) =>
    `तपाईं अब ${role} हुनुहुन्छ। यो तपाईंको प्रतिबन्ध हटेपछि लागू हुन्छ।`,
  youAreNot: "अब तपाईंको कुनै भूमिका छैन।",

  askCast: (count) =>
    plural(count, {
      one: "यो # जनालाई जान्छ। पठाउने?",
      other: "यो # जनालाई जान्छ। पठाउने?",
    }),
  castRunning: (taken, users) => `पठाइँदै: ${number(users)} मध्ये ${number(taken)}`,
  castEnded: (
    { isStopped, sent, unreachable, failed },
  ) =>
    [
      isStopped ? "रोकियो।" : "सबैलाई पठाइयो।",
      `पुगेका: ${number(sent)}`,
      `सम्पर्कबाहिर: ${number(unreachable)}`,
      `असफल: ${number(failed)}`,
    ].join("\n"),
  castDiscarded: "पठाइएन।",
  castBefore: "यो पहिले नै पठाइँदै छ।",

  notices: (
    { scam, bans, appeals },
  ) =>
    [
      ...scam > 0 ? [`⛔ ठगीका उजुरी: ${number(scam)}`] : [],
      ...bans > 0 ? [`आफैँ लागेका प्रतिबन्ध: ${number(bans)}`] : [],
      ...appeals > 0 ? [`नयाँ अपिल: ${number(appeals)}`] : [],
    ].join("\n"),

  report: (
    { who, by, reason, agoMs, weight, reports },
  ) =>
    [
      `${isolate(who)} विरुद्ध उजुरी: ${reason}`,
      `${isolate(by)} ले गरेको, ${span(agoMs)} अघि`,
      `तौल: ${number(weight)}`,
      `उनीविरुद्धका उजुरी: ${number(reports)}`,
    ].join("\n"),
  /** In place of it, once it is decided. */
  reportAbout: (who, reason) => `${isolate(who)} विरुद्ध उजुरी: ${reason}`,
  /** In place of a mask. */
  erased: "सबै कुरा मेटाइसकेको व्यक्ति",
  noReports: "कुनै खुला उजुरी छैन।",
  said: { reported: "उनी", reporter: "उजुरी गर्ने" },
  saying: (whose, text) => `${whose}: ${isolate(text)}`,
  otherKinds: {
    audio: "सङ्गीत",
    location: "ठाउँ",
    venue: "नाम भएको ठाउँ",
    poll: "मतदान",
    dice: "पासा",
    rich_message: "लामो सन्देश",
  },
  noEvidence: "भनिएको केही राखिएको छैन।",
  mediaLost: (count) =>
    plural(count, {
      one: "# फाइल देखाउन सकिएन।",
      other: "# फाइल देखाउन सकिएन।",
    }),
  noMedia: "यो च्याटको कुनै मिडिया राखिएको छैन।",
  shownBefore: "यो पहिले नै देखाइसकियो। फेरि हेर्न उजुरी पुनः खोल्नुहोस्।",
  approved: "स्वीकृत।",
  rejected: "अस्वीकृत।",
  decidedBefore: "यसको निर्णय पहिले नै भइसक्यो।",
  appeal: (
    { who, reason, leftMs, agoMs, text },
  ) =>
    [
      `${isolate(who)} को अपिल, ${span(agoMs)} अघि`,
      `${lasting(leftMs)} प्रतिबन्ध: ${reason}`,
      "",
      isolate(text),
    ].join("\n"),
  noAppeals: "कुनै खुला अपिल छैन।",

  behaviour: ({ who, score, parts, held, strikes }) =>
    [
      `${isolate(who)} · अङ्क ${points(score)}`,
      ...parts.map(([name, part]) => `${name}: ${points(part)}`),
      ...parts.length === 0 ? ["केही देखिएको छैन।"] : [],
      ...strikes === 0 ? [] : [`गल्ती: ${number(strikes)}`],
      ...held === null ? [] : [held],
    ].join("\n"),
  signals: {
    repeats: "धेरैलाई उही कुरा",
    contacts: "सुरुमै सम्पर्क वा लिंक",
    floods: "सन्देशको बाढी",
    skips: "भेट्नेबित्तिकै छोडेको",
    runs: "लेख्नेबित्तिकै छोडेको",
    instants: "पढ्नुअघि नै जवाफ",
    complaints: "गुनासो",
    accusations: "हतारमा उजुरी",
  },
  challengedFor: (ms) => `मान्छे हो भनी देखाउनुपर्छ, अझै ${span(ms)}`,
  mutedFor: (ms) => `लेख्न र खोज्न मिल्दैन, अझै ${span(ms)}`,
  pardoned: "फिर्ता लिइयो।",

  kindBlocked: (kind, leftMs) =>
    leftMs === null
      ? `${kind}: नहटाएसम्म बन्द`
      : `${kind}: ${lasting(leftMs)} बन्द`,
  kindFree: (kind) => `${kind}: कुनै रोक छैन`,
  nothingBlocked: "कुनै मिडिया बन्द छैन।",
  allMedia: "सबै",
  untilLifted: "नहटाएसम्म",
  kindsAre: (kinds) => `प्रकार: ${kinds}`,

  buttons: {
    pardon: "फिर्ता लिने",
    reports: "उजुरी",
    appeals: "अपिल",
    users: "मानिस",
    queue: "लाइन",
    ban: "प्रतिबन्ध लगाउनुहोस्",
    unban: "प्रतिबन्ध हटाउनुहोस्",
    warn: "चेतावनी दिनुहोस्",
    banLonger: "प्रतिबन्ध लम्ब्याउनुहोस्",
    behaviour: "व्यवहार",
    showMedia: "मिडिया देखाउनुहोस्",
    unblock: "रोक हटाउनुहोस्",
    /** What is done about whom a report is about that is approved. */
    none: "स्वीकृत मात्र",
    temporary_ban: "केही समयको प्रतिबन्ध",
    permanent_ban: "सधैँको प्रतिबन्ध",
    reject: "अस्वीकृत",
    accept: "प्रतिबन्ध हटाउनुहोस्",
    endSearches: "अन्त्य गर्नुहोस्",
    sendAll: "सबैलाई पठाउनुहोस्",
    stop: "रोक्नुहोस्",
    newer: "‹ सबैभन्दा नयाँ",
    older: "पुराना ›",
    previous: "‹ पछाडि",
    next: "अगाडि ›",
  },
};

function activity({ messages, searches, matches, chats }: Activity): string {
  return [
    `सन्देश: ${number(messages)}`,
    `खोज: ${number(searches)}`,
    `जोडी: ${number(matches)}`,
    `सकिएका च्याट: ${number(chats)}`,
  ].join("\n");
}
