/**
 * Hindi for those who run the bot.
 *
 * @module
 */
import { createFormat } from "../format.ts";
import type { Activity, DeskWords } from "./en.ts";

const { number, date, span, plural, isolate } = createFormat("hi");

/** For how long, from how much of it is left (ms); `null`: for ever. */
const lasting = (leftMs: number | null) =>
  leftMs === null ? "हमेशा के लिए" : `${span(leftMs)} के लिए`;

/** A score to a tenth. */
const points = (score: number) => number(Math.round(score * 10) / 10);

export const desk: DeskWords = {
  /** Their command menu, before everybody's. */
  commands: {
    admin: "आँकड़े, सूचियाँ, डैशबोर्ड",
    admin_reports: "खुली शिकायतें, एक-एक करके",
    admin_users: "सभी लोग, पन्ने-दर-पन्ने",
    ban: "किसी को बैन करें",
    unban: "बैन हटाएँ",
    warn: "किसी को चेतावनी दें",
    behaviour: "किसी के बारे में क्या दिखा",
    bans: "किन पर बैन है",
    queue: "साथी की राह कौन देख रहा है",
    matchstatus: "चैट और खोज के आँकड़े",
    admin_stats: "पिछले घंटे और दिन के आँकड़े",
    admin_broadcast: "सबको लिखें",
    resetqueue: "सारी खोजें बंद करें",
    mode: "रखरखाव, या फिर सामान्य",
    media: "कुछ समय के लिए मीडिया रोकें",
    role: "भूमिका दें और हटाएँ",
  },

  panel: (
    { users, online, searching, chats, reports, appeals, isClosed },
  ) =>
    [
      ...isClosed ? ["⚠️ रखरखाव: कोई पंजीकरण या खोज नहीं कर सकता।", ""] : [],
      `लोग: ${number(users)}`,
      `ऑनलाइन: ${number(online)}`,
      `खोज रहे हैं: ${number(searching)}`,
      `चैट: ${number(chats)}`,
      `खुली शिकायतें: ${number(reports)}`,
      `खुली अपीलें: ${number(appeals)}`,
    ].join("\n"),
  stats: (
    { users, online, hour, day },
  ) =>
    [
      `लोग: ${number(users)} · ऑनलाइन: ${number(online)}`,
      "",
      "पिछला घंटा",
      activity(hour),
      "",
      "पिछले चौबीस घंटे",
      activity(day),
    ].join("\n"),
  matchStatus: (
    { chats, searching, kinds },
  ) =>
    [
      `चैट: ${number(chats)}`,
      `खोज रहे हैं: ${number(searching)}`,
      ...kinds.length === 0 ? [] : ["", ...kinds],
    ].join("\n"),
  kind: (gender, wants, count) => `${gender} → ${wants}: ${number(count)}`,

  page: (title, page) => `${title} · पन्ना ${number(page)}`,
  waitingTitle: (count) => `प्रतीक्षा में: ${number(count)}`,
  waiting: (
    { who, gender, wants, ms },
  ) => `${isolate(who)} · ${gender} → ${wants} · ${span(ms)}`,
  nobodyWaits: "कोई प्रतीक्षा में नहीं है।",
  askReset: (count) =>
    plural(count, {
      one: "# खोज बंद करें? खोजने वाले को बताया जाएगा।",
      other: "# खोजें बंद करें? खोजने वालों को बताया जाएगा।",
    }),
  resetDone: (count) =>
    plural(count, {
      one: "# खोज बंद हुई।",
      other: "# खोजें बंद हुईं।",
    }),
  resetBefore: "यह पहले ही हो चुका है।",

  mode: {
    normal: "सामान्य: सब पंजीकरण और खोज कर सकते हैं।",
    maintenance: "रखरखाव: कोई पंजीकरण या खोज नहीं कर सकता। चल रही चैट चलती रहेंगी।",
  },

  usersTitle: (count) => `लोग: ${number(count)}`,
  user: (who, nickname, state) =>
    `${isolate(who)} · ${isolate(nickname)} · ${state}`,
  nobodyThere: "यहाँ कोई नहीं है।",
  noName: "अभी कोई नाम नहीं",
  states: {
    registering: "पंजीकरण में",
    idle: "खाली",
    searching: "खोज में",
    chatting: "चैट में",
    banned: "बैन है",
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
      `स्थिति: ${state}`,
      ...role === null ? [] : [`भूमिका: ${role}`],
      ...about === "" ? [] : [`परिचय: ${about}`],
      `कब से: ${date(joinedAt)}`,
      `चैट: ${number(chats)}`,
      `रेटिंग: ${number(good)} 👍  ${number(bad)} 👎  ${number(scam)} ⛔`,
      `शिकायतें: ${number(reportsReceived)} मिलीं${
        reportsMade === null ? "" : `, ${number(reportsMade)} कीं`
      }`,
      `चेतावनियाँ: ${number(warnings)}`,
      ...ban ? [`बैन ${lasting(ban.leftMs)}: ${ban.reason}`] : [],
      ...ban?.note ? [`टिप्पणी: ${isolate(ban.note)}`] : [],
    ].join("\n"),

  whyBan: (who) => `${isolate(who)} को क्यों बैन करना है?`,
  howLong: (who, reason) =>
    `${reason}: ${isolate(who)} को कितने समय के लिए बैन करना है?`,
  whyWarn: (who) => `${isolate(who)} को किस बात की चेतावनी देनी है?`,
  forever: "हमेशा के लिए",
  span: (ms) => span(ms),
  banned: (who, reason, leftMs) =>
    `${isolate(who)} पर ${lasting(leftMs)} बैन लगा: ${reason}।`,
  bannedBefore: (who, reason, leftMs) =>
    `${isolate(who)} पर पहले से ${lasting(leftMs)} बैन है: ${reason}।`,
  unbanned: (who) => `${isolate(who)} का बैन हटा दिया गया।`,
  notBanned: (who) => `${isolate(who)} पर कोई बैन नहीं है।`,
  changed: "दिखाए जाने के बाद यह बदल गया है। कृपया फिर देखें।",
  warned: (who, reason, count) =>
    `${isolate(who)} को चेतावनी दी गई: ${reason}। गिनी जाने वाली चेतावनियाँ: ${
      number(count)
    }।`,

  usage: (form, example) =>
    `ऐसे लिखें: ${isolate(form)}\nउदाहरण: ${isolate(example)}`,
  reasonsAre: (reasons) => `कारण: ${reasons}`,
  noTime: (written, times) =>
    `${isolate(written)} समय नहीं है। समय ऐसे लिखें: ${
      isolate(times)
    }, ज़्यादा से ज़्यादा दस साल।`,
  noteAlone: (written, times) =>
    `${isolate(written)} न समय है, न कारण। टिप्पणी के साथ समय भी लिखें: ${
      isolate(times)
    }।`,
  severalTimes: (times) =>
    `यहाँ एक से ज़्यादा समय लिखे हैं: ${isolate(times)}। कृपया एक ही लिखें।`,
  whom: "बताइए कौन: पहचान संख्या या मुखौटे से, या उनके बारे में किसी संदेश के जवाब में।",
  unknown: (given) => `${isolate(given)} नाम का कोई नहीं है।`,
  several: (given) =>
    `${
      isolate(given)
    } मुखौटा एक से ज़्यादा लोगों का है। पहचान संख्या लिखें, या बटन दबाएँ।`,
  aboutSeveral: "वह संदेश एक से ज़्यादा लोगों के बारे में है। बताइए कौन।",
  erasedBans: "जिन्होंने सब कुछ मिटा दिया, उनके बैन यहाँ हैं: /bans",
  outranked: (who) => `${isolate(who)} की भूमिका आपके बराबर या उससे ऊँची है।`,
  notYourself: "यह आप अपने साथ नहीं कर सकते।",
  notAllowed: "आपकी भूमिका में इसकी अनुमति नहीं है।",

  bansTitle: "बैन, सबसे नए पहले",
  banLine: (nth, who, reason, leftMs) =>
    `${number(nth)} · ${isolate(who)} · ${reason} · ${lasting(leftMs)}`,
  banEnded: "वह बैन पहले ही ख़त्म हो चुका है।",
  noBans: "किसी पर बैन नहीं है।",
  heldBan: (
    { who, reason, leftMs, agoMs, isAutomatic, hasAppeal, note },
  ) =>
    [
      isolate(who),
      `बैन ${lasting(leftMs)}: ${reason}`,
      `${span(agoMs)} पहले, ${isAutomatic ? "अपने आप" : "आप में से किसी ने लगाया"}`,
      ...hasAppeal ? ["एक अपील जवाब की प्रतीक्षा में है।"] : [],
      ...note ? [`टिप्पणी: ${isolate(note)}`] : [],
    ].join("\n"),

  roles: {
    owner: "मालिक",
    admin: "व्यवस्थापक",
    moderator: "मॉडरेटर",
  },
  atRest: (role) => `${role} (बैन हटने के बाद)`,
  roleHolder: (who, nickname, role) =>
    `${isolate(who)} · ${isolate(nickname)} · ${role}`,
  appointed: (who, role) => `${isolate(who)} अब ${role} है।`,
  appointedBefore: (who, role) => `${isolate(who)} पहले से ${role} है।`,
  dismissed: (who) => `${isolate(who)} की अब कोई भूमिका नहीं है।`,
  noRole: (who) => `${isolate(who)} की कोई भूमिका नहीं है।`,
  fixed: (who) => `${isolate(who)} बॉट की अपनी सेटिंग से मालिक है।`,
  youAre: (role) => `अब आप ${role} हैं। देखें: /admin`,
  youWillBe: (role) => `अब आप ${role} हैं। यह भूमिका आपका बैन हटने के बाद लागू होगी।`,
  youAreNot: "अब आपकी कोई भूमिका नहीं है।",

  askCast: (count) =>
    plural(count, {
      one: "यह # व्यक्ति को जाएगा। भेजें?",
      other: "यह # लोगों को जाएगा। भेजें?",
    }),
  castRunning: (taken, users) =>
    `भेजा जा रहा है: ${number(users)} में से ${number(taken)}`,
  castEnded: (
    { isStopped, sent, unreachable, failed },
  ) =>
    [
      isStopped ? "रोक दिया गया।" : "सबको भेज दिया गया।",
      `पहुँचे: ${number(sent)}`,
      `पहुँच से बाहर: ${number(unreachable)}`,
      `असफल: ${number(failed)}`,
    ].join("\n"),
  castDiscarded: "नहीं भेजा गया।",
  castBefore: "यह पहले ही भेजा जा रहा है।",

  notices: (
    { scam, bans, appeals },
  ) =>
    [
      ...scam > 0 ? [`⛔ ठगी की शिकायतें: ${number(scam)}`] : [],
      ...bans > 0 ? [`अपने आप लगे बैन: ${number(bans)}`] : [],
      ...appeals > 0 ? [`नई अपीलें: ${number(appeals)}`] : [],
    ].join("\n"),

  report: (
    { who, by, reason, agoMs, weight, reports },
  ) =>
    [
      `${isolate(who)} की शिकायत: ${reason}`,
      `${isolate(by)} ने की, ${span(agoMs)} पहले`,
      `वज़न: ${number(weight)}`,
      `उनकी शिकायतें: ${number(reports)}`,
    ].join("\n"),
  /** In place of it, once it is decided. */
  reportAbout: (who, reason) => `${isolate(who)} की शिकायत: ${reason}`,
  /** In place of a mask. */
  erased: "सब कुछ मिटा चुके व्यक्ति",
  noReports: "कोई खुली शिकायत नहीं है।",
  said: { reported: "वे", reporter: "शिकायत करने वाला" },
  saying: (whose, text) => `${whose}: ${isolate(text)}`,
  otherKinds: {
    audio: "संगीत",
    location: "जगह",
    venue: "नाम वाली जगह",
    poll: "मतदान",
    dice: "पासा",
    rich_message: "लंबा संदेश",
  },
  noEvidence: "कही गई कोई बात नहीं रखी गई है।",
  mediaLost: (count) =>
    plural(count, {
      one: "# फ़ाइल नहीं दिखाई जा सकी।",
      other: "# फ़ाइलें नहीं दिखाई जा सकीं।",
    }),
  noMedia: "इस चैट का कोई मीडिया नहीं रखा गया है।",
  shownBefore: "यह पहले ही दिखाया जा चुका है। दोबारा देखने के लिए शिकायत फिर से खोलें।",
  approved: "मंज़ूर।",
  rejected: "नामंज़ूर।",
  decidedBefore: "इस पर पहले ही फ़ैसला हो चुका है।",
  appeal: (
    { who, reason, leftMs, agoMs, text },
  ) =>
    [
      `${isolate(who)} की अपील, ${span(agoMs)} पहले`,
      `बैन ${lasting(leftMs)}: ${reason}`,
      "",
      isolate(text),
    ].join("\n"),
  noAppeals: "कोई खुली अपील नहीं है।",

  behaviour: ({ who, score, parts, held, strikes }) =>
    [
      `${isolate(who)} · स्कोर ${points(score)}`,
      ...parts.map(([name, part]) => `${name}: ${points(part)}`),
      ...parts.length === 0 ? ["कुछ भी नहीं दिखा।"] : [],
      ...strikes === 0 ? [] : [`गलतियाँ: ${number(strikes)}`],
      ...held === null ? [] : [held],
    ].join("\n"),
  signals: {
    repeats: "कई लोगों को एक ही बात",
    contacts: "शुरू में ही संपर्क या लिंक",
    floods: "मैसेज की बाढ़",
    skips: "मिलते ही छोड़ा",
    runs: "लिखते ही छोड़ा",
    instants: "पढ़ने से पहले जवाब",
    complaints: "शिकायतें",
    accusations: "जल्दबाज़ी में शिकायतें",
  },
  challengedFor: (ms) => `दिखाना है कि इंसान हैं, ${span(ms)} और`,
  mutedFor: (ms) => `न लिख सकते हैं न खोज सकते हैं, ${span(ms)} और`,
  pardoned: "वापस ले लिया गया।",

  kindBlocked: (kind, leftMs) =>
    leftMs === null
      ? `${kind}: रोक हटाए जाने तक बंद`
      : `${kind}: ${lasting(leftMs)} बंद`,
  kindFree: (kind) => `${kind}: कोई रोक नहीं`,
  nothingBlocked: "किसी मीडिया पर रोक नहीं है।",
  allMedia: "सब कुछ",
  untilLifted: "हटाए जाने तक",
  kindsAre: (kinds) => `क्या-क्या: ${kinds}`,

  buttons: {
    pardon: "वापस लें",
    reports: "शिकायतें",
    appeals: "अपीलें",
    users: "लोग",
    queue: "कतार",
    ban: "बैन करें",
    unban: "बैन हटाएँ",
    warn: "चेतावनी दें",
    banLonger: "बैन बढ़ाएँ",
    behaviour: "बर्ताव",
    showMedia: "मीडिया दिखाएँ",
    unblock: "रोक हटाएँ",
    /** What is done about whom a report is about that is approved. */
    none: "सिर्फ़ मंज़ूर करें",
    temporary_ban: "कुछ समय का बैन",
    permanent_ban: "हमेशा का बैन",
    reject: "नामंज़ूर करें",
    accept: "बैन हटाएँ",
    endSearches: "बंद करें",
    sendAll: "सबको भेजें",
    stop: "रोकें",
    newer: "‹ सबसे नई",
    older: "पुरानी ›",
    previous: "‹ पीछे",
    next: "आगे ›",
  },
};

function activity({ messages, searches, matches, chats }: Activity): string {
  return [
    `संदेश: ${number(messages)}`,
    `खोजें: ${number(searches)}`,
    `जोड़ियाँ: ${number(matches)}`,
    `ख़त्म हुई चैट: ${number(chats)}`,
  ].join("\n");
}
