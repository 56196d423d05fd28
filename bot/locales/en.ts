/**
 * English: every word the bot says. Its type is what other languages satisfy,
 * so a missing word does not compile.
 *
 * @module
 */
import type { AnswerFault } from "../../core/people/answers.ts";
import type { EndReason } from "../../core/chats/chats.ts";
import type { FilterKind } from "../../core/filters/mod.ts";
import type { BanReason } from "../../core/moderation/ban.ts";
import type {
  Gender,
  Interest,
  MediaKind,
  Step,
} from "../../core/people/people.ts";
import type { Picture } from "../../core/moderation/behaviour/challenge.ts";
import type { Signal } from "../../core/moderation/behaviour/tuning.ts";
import type { RatingValue } from "../../core/chats/ratings.ts";
import type { ReportReason } from "../../core/moderation/report.ts";
import { desk } from "./desk/en.ts";
import { createFormat } from "./format.ts";

const { number, percent, list, date, span, plural, isolate } = createFormat(
  "en",
);

/** Ends what is said of a chat that is over. */
const howWasIt = "How was it?";

const theRules = "• You are 18 or older, and tell the truth about it.\n" +
  "• Be kind. No harassment, no threats.\n" +
  "• No nudity, nothing that is against the law.\n" +
  "• No advertising, no spam, no asking for money.\n" +
  "• Don't ask who the other is, and don't tell who you are.\n\n" +
  "Who breaks them is banned.";

export const en = {
  /** The command menu, in its order. */
  commands: {
    find: "Find a stranger",
    next: "Leave this chat and find another",
    stop: "Leave the chat or stop searching",
    again: "Meet your last partner once more",
    unsend: "Take back the message you reply to",
    report: "Report this person",
    block: "Leave and never meet this person again",
    profile: "Your profile and whom you meet",
    settings: "Anonymity, media and more",
    stats: "Your chats in numbers",
    language: "Change the language",
    help: "What I can do",
    rules: "The rules",
    privacy: "What is kept of you",
    feedback: "Tell us what you think",
    mydata: "Everything stored about you, as a file",
    deleteme: "Erase everything stored about you",
  },

  welcome:
    "👋 Welcome to Passerby. You chat with a stranger; neither of you sees who the other is.\n\nA few questions first.",
  questions: {
    language: "Which language do you like to chat in?",
    age: "How old are you? Send the number.",
    gender: "Who are you?",
    country: "Which country are you from? Choose one or write its name.",
    city: "Which city do you live in? Write its name, or skip this.",
    nickname: "Choose a nickname, or write your own.",
    photo:
      "Send a photo for your profile, or skip this. Partners see it only if you stop being anonymous.",
    rules: `The rules:\n\n${theRules} Do you accept?`,
  } satisfies Record<Step, string>,
  faults: {
    unknown_choice: "Please use one of the buttons.",
    not_a_number: "That is not an age. Please send a number, like 25.",
    too_young: "Passerby is for people of 18 and older.",
    too_old: "Please send an age of at most 100.",
    unknown_country: "I don't know that country. Try its English name.",
    not_a_city: "A city's name has 2 to 40 letters.",
    from_above_to: "The first age must not be above the second.",
    not_an_age_range: "I can't find two ages in that.",
    too_short: "A nickname has at least 2 letters.",
    too_long: "A nickname has at most 20 letters.",
    letters_only: "Letters, digits, spaces, ' and - only, please.",
    looks_like_number: "That looks like a telephone number.",
    telegram_name: "Not your Telegram name: it would show who you are.",
    not_allowed: "That nickname can't be used. Please choose another.",
    not_a_photo: "Please send a photo, or use one of the buttons.",
    no_interests: "First choose interests of your own.",
    premium_only: "This wish is for Premium members.",
    too_long_text: "Please keep it under 1,000 characters.",
  } satisfies Record<AnswerFault, string>,
  textPlease: "Please answer with a text.",
  answeredBefore: "You have answered that already.",
  registered: (nickname: string) => `You are ready, ${isolate(nickname)}.`,
  welcomeBack: (nickname: string) => `Hello again, ${isolate(nickname)}.`,

  /** Before registration and search, where channels are required. */
  joinFirst: (count: number) =>
    plural(count, {
      one: "First join our channel, then press “I have joined”.",
      other: "First join our # channels, then press “I have joined”.",
    }),
  notJoined: "Telegram says that you haven't joined yet.",
  joined: "Thank you for joining!",

  searching: "🔎 Looking for someone…",
  searchingAlready: "🔎 Still looking. I'll tell you.",
  /** Under the two above, from what happened lately; parts may be missing. */
  forecast: (
    { waitedMs, waiting, usualMs, chance }: {
      waitedMs: number;
      /** How many search now, with this person. */
      waiting: number;
      /** How long it took others lately. */
      usualMs: number | null;
      /** The share of searches like this one that found somebody, 0 to 1. */
      chance: number | null;
    },
  ) =>
    [
      `Searching: ${number(waiting)}`,
      ...waitedMs >= 1_000 ? [`You have waited ${span(waitedMs)}`] : [],
      ...usualMs === null ? [] : [`Usually it takes ${span(usualMs)}`],
      ...chance === null ? [] : [`Chance: ${dots(chance)} ${percent(chance)}`],
    ].join("\n"),
  searched: (ms: number) => `🔎 Searched for ${span(ms)}.`,
  searchStopped: "The search has ended.",
  searchTimedOut: "Nobody fits right now. Try again, or widen whom you meet.",
  /** The same where there are no wishes to widen. */
  nobodyFound: "Nobody was found. Please try again a little later.",
  searchGoesOn:
    "Nobody yet. I keep looking; with wider wishes it may go faster.",
  /** The same where there are no wishes to widen. */
  stillNobody: "Nobody yet. I keep looking.",
  widened: "🔎 Looking wider, for this search only.",
  widest: "Your wishes are as wide as can be.",
  tooSoon: (ms: number) => `One moment: try again in ${span(ms)}.`,
  /** Nobody can register or search for a while. */
  maintenance:
    "🔧 We are working on the bot. Please come back a little later; chats go on.",
  /** Those who run the bot ended it. */
  searchReset: "Your search was ended by us. Please search again.",
  nextTooSoon: (ms: number) =>
    `One moment: /next works again in ${span(ms)}. /stop leaves at once.`,
  /** After what is in the way of the next search. */
  chatGoesOn: "Until then this chat goes on; /stop leaves it.",
  /** A `/stop` or `/next` that was meant for an earlier chat. */
  beforeThisChat: "You wrote that before this chat began, so it goes on.",

  matched: "✨ You have met a stranger. Say hi!",
  matchedAgain: "✨ You meet again. Say hi!",
  /** Under them: what may be told of the partner; parts may be missing. */
  card: (
    { nickname, gender, age, country, isOnline }: {
      nickname?: string;
      gender?: string;
      age?: number;
      country?: string;
      isOnline?: boolean;
    },
  ) =>
    [
      ...nickname ? [isolate(nickname)] : [],
      [
        ...gender ? [gender] : [],
        ...age ? [number(age)] : [],
        ...country ? [country] : [],
      ].join(" · "),
      ...isOnline === undefined ? [] : [isOnline ? "Online now" : "Away"],
    ].filter((line) => line !== "").join("\n"),
  noPhoto: "There is no photo to see.",
  chattingAlready: "You are in a chat.",
  idle: "You are not in a chat.",
  ended: `You left the chat. ${howWasIt}`,
  endedByBlock: `You won't meet this person again. ${howWasIt}`,
  howWasIt,
  endedByPartner: {
    left: `The stranger left the chat. ${howWasIt}`,
    next: `The stranger moved on. ${howWasIt}`,
    blocked: `The stranger left the chat. ${howWasIt}`,
    banned: `The stranger left the chat. ${howWasIt}`,
    unreachable: `The stranger can't be reached any more. ${howWasIt}`,
    inactive: `It was quiet for too long, so the chat has ended. ${howWasIt}`,
    too_long: `The time for this chat is up. ${howWasIt}`,
  } satisfies Record<EndReason, string>,
  endedBefore: `The chat before this one has ended. ${howWasIt}`,
  blocked: "You won't meet this person again.",
  blockedLast: "You won't meet your last partner again.",
  nudge: (ms: number) =>
    `It has been quiet for a while. The chat ends in ${
      span(ms)
    } if nobody writes.`,
  /** The same where the chat has no end. */
  quiet: "It has been quiet for a while. /next finds somebody else.",
  endsSoon: (ms: number) => `This chat ends in ${span(ms)}.`,
  /** In place of it, once it is answered. */
  youRated: {
    good: "You rated it 👍",
    bad: "You rated it 👎",
    scam: "You marked it as a scam.",
  } satisfies Record<RatingValue, string>,
  rated: {
    good: "Thank you!",
    bad: "Thank you. Better luck next time.",
    scam: "Thank you. We take note.",
  } satisfies Record<RatingValue, string>,
  ratedBefore: "You have rated this chat already.",

  /** `/again`: the last two partners meet once more if both want to. */
  againAsked: "Asked. If they agree, you meet again.",
  againQuestion: "Your last partner would like to meet you again.",
  /** The same to who has met others since. */
  againEarlier: "Somebody you met earlier would like to meet you again.",
  /** To who asked, if the other said no or nothing. */
  againOver:
    "You asked to meet a partner again: it doesn't work out this time.",
  againDeclined: "All right, you won't meet again now.",
  againNobody: "There is nobody you could meet again.",
  /** Whatever keeps the other from it: that is not to be told. */
  againUnavailable: "You can't meet again right now.",
  againPast: "The time for that question is over.",
  againChatting: "First leave this chat.",

  reportWhy: "What is wrong? Only our moderators will know.",
  reported: "Thank you. Our moderators will look at it.",
  reportedBefore: "You have reported this person already. Thank you.",
  reportNobody: "There is nobody to report: your last chat is too long ago.",
  reasons: {
    nudity: "Nudity",
    spam: "Spam",
    abuse: "Abuse",
    harassment: "Harassment",
    advertising: "Advertising",
    scam: "Scam",
    under_age: "Under age",
    fake_report: "False reports",
  } satisfies Record<ReportReason, string>,

  tooFast: (ms: number) =>
    `Not sent: too many messages at once. Try again in ${span(ms)}.`,
  /** After one of those, for what came meanwhile. */
  unsentMore: (count: number) =>
    plural(count, {
      one: "Not sent: # more message.",
      other: "Not sent: # more messages.",
    }),
  /** What looks as scripts and spammers do, before it comes to more. */
  noticed: {
    repeats:
      "A friendly word: you say nearly the same to everybody. People like to be talked to themselves.",
    contacts:
      "A friendly word: links and addresses at the beginning of a chat look like advertising.",
    floods: "A friendly word: nobody can read so many messages at once.",
    skips:
      "A friendly word: you leave before anybody can say a word. Give people a moment.",
    runs: "A friendly word: you write and leave. Wait for an answer.",
    instants:
      "A friendly word: your answers come before anybody can read, or only say again what was said.",
    complaints:
      "A friendly word: several partners did not like how you began. Please keep to the /rules.",
    accusations:
      "A friendly word: you report people as soon as you meet them. A report is for who breaks the /rules.",
  } satisfies Record<Signal, string>,
  challenge: (picture: string) =>
    `Are you a person? One tap shows it.\n\nPress this picture: ${picture}`,
  challengeWrong: "Not that one.",
  challengePassed: "Thank you, person! Go on.",
  pictures: {
    fish: "fish",
    cat: "cat",
    tree: "tree",
    house: "house",
    star: "star",
    flower: "flower",
    apple: "apple",
    moon: "moon",
    clock: "clock",
    key: "key",
    boat: "boat",
    book: "book",
  } satisfies Record<Picture, string>,
  muted: (ms: number) =>
    `A pause: how you chat looks like spam, or like a program. You can write and search again in ${
      span(ms)
    }. Please keep to the /rules.`,
  freed: "You can write and search again.",
  held:
    "Not sent: first show that you are a person. /start brings the pictures again.",
  undelivered: "Not sent: this message could not be delivered.",
  refused: {
    contact: "Not sent: a contact would show who you are.",
    mention: "Not sent: it names a person.",
    kind: "Not sent: messages of this kind can't be passed on.",
  },
  mediaRefused: {
    photo: "Not sent: your partner doesn't accept photos.",
    voice: "Not sent: your partner doesn't accept voice messages.",
    video: "Not sent: your partner doesn't accept videos.",
    video_note: "Not sent: your partner doesn't accept video messages.",
    sticker: "Not sent: your partner doesn't accept stickers.",
    animation: "Not sent: your partner doesn't accept GIFs.",
    document: "Not sent: your partner doesn't accept files.",
  } satisfies Record<MediaKind, string>,
  textOnly: "Not sent: your partner takes text only.",
  filtered: {
    link: "Not sent: links can't be passed on.",
    mention: "Not sent: names of accounts can't be passed on.",
    invite: "Not sent: invitations can't be passed on.",
    phone: "Not sent: telephone numbers can't be passed on.",
    email: "Not sent: e-mail addresses can't be passed on.",
    word: "Not sent: a word in it isn't allowed here.",
  } satisfies Record<FilterKind, string>,
  /** After one of those, where it counts as a warning. */
  filterWarning: "This is a warning: please keep to the /rules.",
  masked: "Sent, with a part of it hidden.",
  editUnknown:
    "Not changed: your partner doesn't have that message. Send it as a new one.",
  editRefused: "Not changed: messages of this kind can't be changed.",
  editFiltered: "Your partner still sees the message as it was before.",
  editTakenBack: "Your message was taken back from your partner.",
  unsent: "Taken back.",
  unsendHow: "Reply /unsend to the message you want to take back.",
  unsendUnknown: "That message can't be taken back any more.",
  unsendNotYours: "Only your own messages can be taken back.",

  /** What a press sends; at most 64 characters, and three fit a screen. */
  quickReplies: [
    "Hi 👋",
    "Where are you from?",
    "Tell me something interesting",
  ],
  iceBreakers: [
    "What made you smile today?",
    "Tea or coffee, and how do you take it?",
    "Which place would you like to see once in your life?",
    "What could you talk about for hours?",
    "What is the best thing you have eaten this week?",
    "Which song do you play again and again?",
    "What would you do with a free day tomorrow?",
    "Are you awake early or late?",
    "What did you want to become as a child?",
    "Which small thing makes your day better?",
  ],
  youSaid: (text: string) => `You: ${isolate(text)}`,

  /** Somebody is banned: why, and for how much longer; `null`: for ever. */
  /** `appeal`: what is said of one, where none can be made now. */
  banned: (
    { reason, leftMs, appeal }: {
      reason: string;
      leftMs: number | null;
      appeal?: string;
    },
  ) =>
    `⛔ You are banned for: ${reason}. ${
      leftMs === null
        ? "The ban has no end."
        : `The ban ends by itself in ${span(leftMs)}.`
    }\n\n${appeal ?? "If you think that is a mistake, tell us with /appeal."}`,
  banReasons: {
    nudity: "nudity",
    spam: "spam or advertising",
    abuse: "abuse",
    harassment: "harassment",
    fake_reports: "false reports",
    scam: "scam",
    under_age: "being under age",
    other: "breaking the rules",
  } satisfies Record<BanReason, string>,
  banOver: "Your ban is over. Welcome back! Please keep to the /rules.",
  unbanned: "Our moderators have lifted your ban. Welcome back!",
  notBanned: "You are not banned: there is nothing to appeal against.",
  appealed:
    "Thank you. Our moderators will read it, and I tell you what they say.",
  appealOpen:
    "Our moderators have your appeal already. I tell you what they say.",
  appealSoon: (ms: number) =>
    `Your appeal was rejected. You can appeal again in ${span(ms)}.`,
  appealRejected:
    "Our moderators have read your appeal, and the ban stays as it is.",
  /** `left`: so many more within 30 days are a ban. */
  warned: ({ reason, left }: { reason: string; left: number }) =>
    `⚠️ This is a warning for: ${reason}. Please keep to the /rules.\n\n${
      plural(left, {
        one: "One more warning, and you are banned for a while.",
        other: "After # more warnings you are banned for a while.",
      })
    }`,
  reportApproved: "Thank you: we have looked at your report, and acted on it.",
  reportRejected:
    "We have looked at your report and found nothing against the rules. Please report only what breaks them.",
  /** What low ratings lead to, by steps, and that one of them has ended. */
  limited: {
    1: "Several people did not like chatting with you. Be kind and patient, and it will get better; otherwise you will have to wait longer for partners.",
    2: "More people did not like chatting with you. Until your ratings get better, others are matched before you.",
    3: "Many people did not like chatting with you. Until your ratings get better, you can only search a few times a day, and others are matched before you.",
  },
  limitEased: {
    0: "Your ratings are good again: nothing limits you any more. Thank you!",
    1: "Your ratings are getting better: you are matched like everybody else again.",
    2: "Your ratings are getting better: you can search as often as you like again.",
  },
  capped: (ms: number) =>
    `These were all searches for today, because of your ratings. You can search again in ${
      span(ms)
    }.`,
  /** `ms`: until it works again; `null`: nobody knows. */
  mediaBlocked: ({ kind, ms }: { kind: string; ms: number | null }) =>
    `Not sent: for now nobody can send this kind of message (${kind}).${
      ms === null ? "" : ` It works again in ${span(ms)}.`
    }`,

  profile: (
    {
      nickname,
      age,
      gender,
      country,
      city,
      language,
      interests,
      hasPhoto,
      good,
      bad,
      premiumUntil,
      hidesOnline,
    }: {
      nickname: string;
      age: number;
      gender: string;
      country: string;
      city: string | null;
      language: string;
      interests: string[];
      hasPhoto: boolean;
      good: number;
      bad: number;
      premiumUntil: number | null;
      hidesOnline: boolean;
    },
  ) =>
    [
      isolate(nickname),
      "",
      `Age: ${number(age)}`,
      `Gender: ${gender}`,
      `Country: ${country}`,
      `City: ${city === null ? "not given" : isolate(city)}`,
      `Language: ${language}`,
      `Interests: ${interests.length === 0 ? "none yet" : list(interests)}`,
      `Photo: ${hasPhoto ? "yes" : "none"}`,
      `Rated: ${number(good)} 👍  ${number(bad)} 👎`,
      `Premium: ${
        premiumUntil === null ? "no" : `until ${date(premiumUntil)}`
      }`,
      `Online now: ${hidesOnline ? "hidden from others" : "shown to partners"}`,
    ].join("\n"),
  wants: (
    { gender, ages, country, city, interests, language }: {
      gender: string;
      ages: string;
      country: string;
      city: string;
      interests: string;
      language: string;
    },
  ) =>
    [
      "Whom you meet",
      "",
      `Gender: ${gender}`,
      `Age: ${ages}`,
      `Country: ${country}`,
      `City: ${isolate(city)}`,
      `Interests: ${interests}`,
      `Language: ${language}`,
      "",
      "They must want to meet someone like you, too.",
    ].join("\n"),
  /** A wish that holds only for premium members, who they are not now. */
  wishKept: (holds: string, wish: string) =>
    `${holds} (with Premium: ${isolate(wish)})`,
  ageRange: (from: number, to: number) => `${number(from)}–${number(to)}`,
  ask: {
    age: "How old are you? Send the number.",
    country: "Write the name of your country.",
    city: "Write the name of your city.",
    nickname: "Write your new nickname.",
    photo: "Send your new photo.",
    wantsAge: "Write the two ages, like 20-30, or 25+ for 25 and older.",
    wantsCountry: "Write the name of the country.",
    wantsCity: "Write the name of the city.",
    gender: "Who are you?",
    language: "Which language do you like to chat in?",
    wantsGender: "Whom do you want to meet?",
    wantsInterests: "Should you have an interest in common?",
    wantsLanguage: "Which language should they chat in?",
    feedback: "Write what you would like to tell us.",
    appeal: "Write why the ban should end. Our moderators will read it.",
  },
  chooseInterests:
    "What do you like? Press what fits, once more to take it back.",
  afterChat: "First leave the chat: what you write goes to the stranger.",
  afterSearch:
    "First stop searching: what you write now might reach whoever is found.",
  saved: "Saved.",
  genders: {
    male: "Man",
    female: "Woman",
    other: "Other",
  } satisfies Record<Gender, string>,
  interests: {
    music: "Music",
    films: "Films",
    books: "Books",
    games: "Games",
    sport: "Sport",
    travel: "Travel",
    food: "Food",
    art: "Art",
    tech: "Technology",
    science: "Science",
    nature: "Nature",
    pets: "Pets",
  } satisfies Record<Interest, string>,
  anyGender: "Anyone",
  anyCountry: "Anywhere",
  anyCity: "Any city",
  anyAge: "Any age",
  anyLanguage: "Any language",
  anyInterests: "Doesn't matter",
  sharedInterests: "At least one in common",

  settings: (
    { isAnonymous, isAuto, isProtecting, hidesOnline }: {
      isAnonymous: boolean;
      isAuto: boolean;
      isProtecting: boolean;
      hidesOnline: boolean;
    },
  ) =>
    [
      "Settings",
      "",
      isAnonymous
        ? "Anonymous: partners see nothing of your profile. Premium members still see your age and gender."
        : "Not anonymous: partners see your nickname, gender and country, and may look at your photo.",
      isAuto
        ? "When a partner leaves, I look for the next at once."
        : "When a chat ends, you decide when to search again.",
      isProtecting
        ? "What you send can't be forwarded or saved."
        : "What you send can be forwarded and saved.",
      hidesOnline
        ? "Partners don't see whether you are online."
        : "Partners see whether you are online.",
    ].join("\n"),
  media: (refused: string[]) =>
    refused.length === 0
      ? "What may reach you: everything."
      : `What may reach you: everything but ${list(refused)}.`,
  mediaKinds: {
    photo: "Photos",
    voice: "Voice",
    video: "Videos",
    video_note: "Video messages",
    sticker: "Stickers",
    animation: "GIFs",
    document: "Files",
  } satisfies Record<MediaKind, string>,

  stats: (
    {
      chats,
      averageChatMs,
      chatMs,
      waits,
      averageWaitMs,
      waitMs,
      skipRate,
      good,
      bad,
      ratingsGiven,
      reportsMade,
      reportsReceived,
      blocked,
      blockedBy,
      repeats,
      peakHours,
    }: {
      chats: number;
      averageChatMs: number;
      chatMs: number;
      waits: number;
      averageWaitMs: number;
      waitMs: number;
      /** The share of their chats they left by `/next`, 0 to 1. */
      skipRate: number;
      good: number;
      bad: number;
      ratingsGiven: number;
      reportsMade: number;
      reportsReceived: number;
      blocked: number;
      blockedBy: number;
      repeats: number;
      /** Hours of the day (UTC, 0 to 23) with the most chats, the most first. */
      peakHours: number[];
    },
  ) =>
    chats === 0 && waits === 0
      ? "Nothing to count yet: you haven't chatted."
      : [
        "Your chats",
        "",
        `Chats: ${number(chats)}`,
        `In chats: ${span(chatMs)}, on average ${span(averageChatMs)}`,
        `Waited: ${span(waitMs)}, on average ${span(averageWaitMs)}`,
        `Left by /next: ${percent(skipRate)}`,
        `Met again: ${number(repeats)}`,
        `Rated by others: ${number(good)} 👍  ${number(bad)} 👎`,
        `Ratings given: ${number(ratingsGiven)}`,
        `Blocked: ${number(blocked)} · blocked by others: ${number(blockedBy)}`,
        `Reports made: ${number(reportsMade)} · received: ${
          number(reportsReceived)
        }`,
        ...peakHours.length === 0
          ? []
          : [`Mostly at: ${list(peakHours.map(hour))} (UTC)`],
        "",
        "Reports and blocks by others show here a week or two later.",
      ].join("\n"),

  myData: "Everything that is stored about you.",
  myDataSoon: (ms: number) => `You have just got it. Again in ${span(ms)}.`,
  eraseWarning:
    "Everything stored about you is erased: profile, settings, statistics, chats. It can't be undone. Bans stay.",
  erased: "Everything is erased. /start begins anew.",
  nothingStored: "Nothing is stored about you.",

  help:
    "You chat with a stranger, and neither of you sees who the other is.\n\n" +
    "/find looks for somebody\n" +
    "/next leaves, and looks for somebody else\n" +
    "/stop leaves the chat or the search\n" +
    "/again meets your last partner once more, if both want to\n" +
    "/unsend takes back the message you reply to\n" +
    "/report tells our moderators\n" +
    "/block leaves for good: you never meet again\n" +
    "/profile and /settings: who you are, whom you meet, what may reach you\n\n" +
    "In a chat, write as you would to anyone: texts, photos, voice, albums, replies, edits and reactions all reach the stranger.",
  rules: `The rules\n\n${theRules}`,
  privacy: (
    { history, historyMs, reportMs, sessionMs, url }: {
      history: "off" | "evidence" | "full";
      /** How long messages are kept, where they are. */
      historyMs: number;
      /** How long they are kept with a report. */
      reportMs: number;
      /** How long it is kept that a chat took place. */
      sessionMs: number;
      url: string | null;
    },
  ) =>
    [
      "Privacy",
      "",
      "Partners see what you send, and of your profile only what /settings allows.",
      {
        off: "Messages are not kept.",
        evidence: `The last messages of a chat are kept for ${
          span(historyMs)
        }, only for reports.`,
        full: `Messages are kept for ${
          span(historyMs)
        }, and our moderators can read them.`,
      }[history],
      ...history === "off" ? [] : [
        `What was said before a report is kept with it for ${span(reportMs)}.`,
      ],
      `That a chat took place is kept for ${span(sessionMs)}.`,
      "/mydata sends you everything stored about you; /deleteme erases it.",
      ...url ? ["", `More: ${url}`] : [],
    ].join("\n"),
  feedbackThanks: "Thank you. We read everything.",
  feedbackForm: "Tell us in the form, or write it here.",
  unknownCommand: "I don't know that command. /help shows what I can do.",
  chatOver: "That chat is over.",
  oldButton: "This button is too old.",
  failed: "Something went wrong. Please try once more.",

  /** For those who run the bot. */
  desk,
  adminLink: (ms: number) =>
    `The link opens the dashboard once, within ${
      span(ms)
    }. Keep it to yourself.`,
  adminFeedback: (text: string) => `Feedback:\n\n${isolate(text)}`,
  adminChannelUnseen: (channel: string) =>
    `I can't see who is in ${channel}. Make me an admin there, or take it off the required channels. Until then nobody is kept out for it.`,

  buttons: {
    find: "Find a stranger",
    findAnother: "Find another",
    next: "Next",
    stop: "Stop",
    stopSearch: "Stop searching",
    widen: "Look wider",
    block: "Block",
    report: "Report",
    again: "Meet again",
    yes: "Yes",
    no: "No",
    good: "👍",
    bad: "👎",
    scam: "⛔ Scam",
    idea: "💡 Idea",
    send: "Send it",
    anotherIdea: "Another one",
    seePhoto: "See the photo",
    back: "‹ Back",
    skip: "Skip",
    remove: "Remove",
    accept: "I accept",
    anotherName: "Another one",
    askAgain: "Ask me again",
    join: (title: string) => `Join ${title}`,
    joined: "I have joined",
    profile: "My profile",
    settings: "Settings",
    help: "Help",
    rules: "Rules",
    privacy: "Privacy",
    whom: "Whom I meet",
    cancel: "Cancel",
    done: "Done",
    nickname: "Nickname",
    age: "Age",
    gender: "Gender",
    country: "Country",
    city: "City",
    photo: "Photo",
    interests: "Interests",
    language: "Language",
    media: "Media",
    textOnly: "Text only",
    everything: "Everything",
    /** What a press would change it to is the other. */
    on: (name: string) => `${name}: on`,
    off: (name: string) => `${name}: off`,
    /** Before the name of what only premium users may choose. */
    premium: (name: string) => `${name} · Premium`,
    isAnonymous: "Anonymous",
    isAuto: "Search again by itself",
    isProtecting: "Protect what I send",
    showsOnline: "Show when I am online",
    erase: "Erase everything",
    appeal: "Appeal",
    dashboard: "Open the dashboard",
    channel: "Our channel",
    group: "Support group",
    website: "Website",
    feedback: "Feedback form",
  },
};

/** How likely something is, in five dots. */
export function dots(chance: number): string {
  const full = Math.max(1, Math.min(5, Math.round(chance * 5)));
  return "●".repeat(full) + "○".repeat(5 - full);
}

/** An hour of the day, "07:00". */
function hour(of: number): string {
  return `${String(of).padStart(2, "0")}:00`;
}

export type Words = typeof en;
