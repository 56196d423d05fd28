/**
 * Bengali: every word the bot says, for Bangladesh and West Bengal alike.
 *
 * @module
 */
import { dots, type Words } from "./en.ts";
import { createFormat } from "./format.ts";

const { number, percent, list, date, span, plural, isolate } = createFormat(
  "bn",
);

/** Ends what is said of a chat that is over. */
const howWasIt = "কেমন লাগল?";

const theRules = "• আপনার বয়স ১৮ বা তার বেশি, আর বয়স নিয়ে মিথ্যা বলবেন না।\n" +
  "• ভদ্র থাকুন। হয়রানি নয়, হুমকি নয়।\n" +
  "• নগ্নতা নয়, বেআইনি কিছু নয়।\n" +
  "• বিজ্ঞাপন নয়, স্প্যাম নয়, টাকা চাওয়া নয়।\n" +
  "• অন্যের পরিচয় জানতে চাইবেন না, নিজেরটাও জানাবেন না।\n\n" +
  "নিয়ম ভাঙলে ব্যান করা হবে।";

export const bn: Words = {
  /** The command menu, in its order. */
  commands: {
    find: "অচেনা কাউকে খুঁজুন",
    next: "এই চ্যাট ছেড়ে নতুন কাউকে খুঁজুন",
    stop: "চ্যাট ছাড়ুন বা খোঁজা বন্ধ করুন",
    again: "আগের সঙ্গীর সঙ্গে আবার চ্যাট করুন",
    unsend: "যে মেসেজের রিপ্লাই দিচ্ছেন, সেটা ফিরিয়ে নিন",
    report: "এই মানুষটিকে রিপোর্ট করুন",
    block: "চ্যাট ছাড়ুন, এঁর সঙ্গে আর কখনো নয়",
    profile: "আপনার প্রোফাইল, আর কাদের খুঁজছেন",
    settings: "পরিচয় গোপন রাখা, মিডিয়া ইত্যাদি",
    stats: "আপনার চ্যাটের হিসাব",
    language: "ভাষা বদলান",
    help: "আমি কী কী পারি",
    rules: "নিয়মকানুন",
    privacy: "আপনার কোন তথ্য রাখা হয়",
    feedback: "আপনার মতামত জানান",
    mydata: "আপনার সব তথ্য, ফাইল আকারে",
    deleteme: "আপনার সব তথ্য মুছে ফেলুন",
  },

  welcome:
    "👋 Passerby-তে স্বাগত। এখানে অচেনা একজনের সঙ্গে চ্যাট করবেন; কেউ কারও পরিচয় জানবেন না।\n\nআগে কয়েকটা প্রশ্ন।",
  questions: {
    language: "কোন ভাষায় চ্যাট করতে চান?",
    age: "আপনার বয়স কত? সংখ্যায় লিখুন।",
    gender: "আপনার জেন্ডার কী?",
    country: "আপনি কোন দেশের? বেছে নিন, কিংবা দেশের নাম লিখুন।",
    city: "কোন শহরে থাকেন? শহরের নাম লিখুন, না চাইলে এড়িয়ে যান।",
    nickname: "একটা ছদ্মনাম বেছে নিন, কিংবা নিজে লিখুন।",
    photo:
      "প্রোফাইলের জন্য একটা ছবি পাঠান, না চাইলে এড়িয়ে যান। আপনি পরিচয় গোপন রাখা বন্ধ করলে তবেই সঙ্গীরা এটা দেখবেন।",
    rules: `নিয়মকানুন:\n\n${theRules} আপনি কি রাজি?`,
  },
  faults: {
    unknown_choice: "কোনো একটা বাটন চাপুন।",
    not_a_number: "এটা বয়স বলে মনে হচ্ছে না। একটা সংখ্যা লিখুন, যেমন ২৫।",
    too_young: "Passerby শুধু ১৮ বা তার বেশি বয়সীদের জন্য।",
    too_old: "বয়স ১০০ বা তার কম হতে হবে।",
    unknown_country: "দেশটা চিনতে পারছি না। নামটা ইংরেজিতে লিখে দেখুন।",
    not_a_city: "শহরের নাম ২ থেকে ৪০ অক্ষরের হতে হবে।",
    from_above_to: "প্রথম বয়সটা দ্বিতীয়টার চেয়ে বেশি হতে পারে না।",
    too_short: "ছদ্মনামে অন্তত ২টি অক্ষর লাগবে।",
    too_long: "ছদ্মনামে ২০টির বেশি অক্ষর রাখা যায় না।",
    letters_only: "শুধু অক্ষর, সংখ্যা, স্পেস, ' আর - ব্যবহার করুন।",
    looks_like_number: "এটা ফোন নম্বরের মতো দেখাচ্ছে।",
    telegram_name: "টেলিগ্রামের নামটা নয়: ওটা থেকে আপনাকে চেনা যাবে।",
    not_allowed: "এই ছদ্মনাম নেওয়া যাবে না। অন্য একটা বেছে নিন।",
    not_a_photo: "একটা ছবি পাঠান, কিংবা কোনো বাটন চাপুন।",
    no_interests: "আগে নিজের আগ্রহগুলো বেছে নিন।",
    premium_only: "এই পছন্দটা শুধু প্রিমিয়াম সদস্যদের জন্য।",
    too_long_text: "লেখাটা ১,০০০ অক্ষরের কম রাখুন।",
  },
  textPlease: "উত্তরটা লিখে পাঠান।",
  answeredBefore: "এটার উত্তর আপনি আগেই দিয়েছেন।",
  registered: (nickname: string) => `সব তৈরি, ${isolate(nickname)}।`,
  welcomeBack: (nickname: string) => `আবার স্বাগত, ${isolate(nickname)}।`,

  /** Before registration and search, where channels are required. */
  joinFirst: (count: number) =>
    plural(count, {
      one: "আগে আমাদের চ্যানেলে যোগ দিন, তারপর “যোগ দিয়েছি” চাপুন।",
      other: "আগে আমাদের #টি চ্যানেলে যোগ দিন, তারপর “যোগ দিয়েছি” চাপুন।",
    }),
  notJoined: "টেলিগ্রাম বলছে, আপনি এখনো যোগ দেননি।",
  joined: "যোগ দেওয়ার জন্য ধন্যবাদ!",

  searching: "🔎 কাউকে খুঁজছি…",
  searchingAlready: "🔎 এখনো খুঁজছি। পেলেই জানাব।",
  /** Under the two above, from what happened lately; parts may be missing. */
  forecast: ({ waitedMs, waiting, usualMs, chance }) =>
    [
      `এখন খুঁজছেন: ${number(waiting)} জন`,
      ...waitedMs >= 1_000 ? [`আপনার অপেক্ষা: ${span(waitedMs)}`] : [],
      ...usualMs === null ? [] : [`সাধারণত লাগে: ${span(usualMs)}`],
      ...chance === null ? [] : [`সম্ভাবনা: ${dots(chance)} ${percent(chance)}`],
    ].join("\n"),
  searched: (ms: number) => `🔎 ${span(ms)} ধরে খুঁজেছি।`,
  searchStopped: "খোঁজা বন্ধ হয়েছে।",
  searchTimedOut:
    "এই মুহূর্তে মনের মতো কাউকে পাওয়া গেল না। আবার চেষ্টা করুন, কিংবা খোঁজার পরিসর বাড়ান।",
  searchGoesOn: "এখনো কাউকে পাইনি। খুঁজে চলেছি; পরিসর বাড়ালে হয়তো তাড়াতাড়ি পাব।",
  widened: "🔎 আরও বড় পরিসরে খুঁজছি, শুধু এবারের জন্য।",
  widest: "খোঁজার পরিসর এমনিতেই সবচেয়ে বড়।",
  tooSoon: (ms: number) => `একটু দাঁড়ান, ${span(ms)} পরে আবার চেষ্টা করুন।`,
  nextTooSoon: (ms: number) =>
    `একটু দাঁড়ান, /next আবার কাজ করবে ${span(ms)} পরে। এখনই বেরোতে চাইলে /stop।`,

  matched: "✨ অচেনা একজনকে পেয়ে গেছেন। হাই বলুন!",
  matchedAgain: "✨ আবার তাঁকেই পেয়ে গেছেন। হাই বলুন!",
  /** Under them: what may be told of the partner; parts may be missing. */
  card: ({ nickname, gender, age, country, isOnline }) =>
    [
      ...nickname ? [isolate(nickname)] : [],
      [
        ...gender ? [gender] : [],
        ...age ? [number(age)] : [],
        ...country ? [country] : [],
      ].join(" · "),
      ...isOnline === undefined
        ? []
        : [isOnline ? "এখন অনলাইনে আছেন" : "এখন অনলাইনে নেই"],
    ].filter((line) => line !== "").join("\n"),
  noPhoto: "কোনো ছবি নেই।",
  chattingAlready: "আপনি এখন একটা চ্যাটে আছেন।",
  idle: "আপনি এখন কোনো চ্যাটে নেই।",
  ended: `আপনি চ্যাট ছেড়ে এসেছেন। ${howWasIt}`,
  endedByBlock: `এই মানুষটিকে আর পাবেন না। ${howWasIt}`,
  howWasIt,
  endedByPartner: {
    left: `অচেনা মানুষটি চ্যাট ছেড়ে গেছেন। ${howWasIt}`,
    next: `অচেনা মানুষটি অন্য কারও খোঁজে গেছেন। ${howWasIt}`,
    blocked: `অচেনা মানুষটি চ্যাট ছেড়ে গেছেন। ${howWasIt}`,
    unreachable: `অচেনা মানুষটির কাছে আর পৌঁছানো যাচ্ছে না। ${howWasIt}`,
    inactive: `অনেকক্ষণ কেউ কিছু লেখেননি, তাই চ্যাট শেষ হয়ে গেছে। ${howWasIt}`,
    too_long: `এই চ্যাটের সময় ফুরিয়েছে। ${howWasIt}`,
  },
  endedBefore: `এর আগের চ্যাটটা শেষ হয়ে গেছে। ${howWasIt}`,
  blocked: "ব্লক করেছি। এই মানুষটিকে আর পাবেন না।",
  nudge: (ms: number) =>
    `অনেকক্ষণ কোনো কথা নেই। কেউ না লিখলে ${span(ms)} পরে চ্যাট শেষ হয়ে যাবে।`,
  quiet: "অনেকক্ষণ কোনো কথা নেই। অন্য কাউকে খুঁজতে /next পাঠান।",
  endsSoon: (ms: number) => `আর ${span(ms)} পরে এই চ্যাট শেষ হবে।`,
  /** In place of it, once it is answered. */
  youRated: {
    good: "আপনি 👍 দিয়েছেন",
    bad: "আপনি 👎 দিয়েছেন",
    scam: "আপনি প্রতারণা বলে জানিয়েছেন।",
  },
  rated: {
    good: "ধন্যবাদ!",
    bad: "ধন্যবাদ। আশা করি পরেরটা ভালো হবে।",
    scam: "ধন্যবাদ। ব্যাপারটা মাথায় রাখলাম।",
  },
  ratedBefore: "এই চ্যাটের রেটিং আপনি আগেই দিয়েছেন।",

  /** `/again`: the last two partners meet once more if both want to. */
  againAsked: "জিজ্ঞেস করেছি। তিনি রাজি হলে আবার কথা হবে।",
  againQuestion: "আপনার আগের সঙ্গী আবার কথা বলতে চান। আপনিও চান?",
  againRefused: "তিনি আপাতত আর কথা বলতে চাইছেন না।",
  againDeclined: "ঠিক আছে, এখন আর কথা হবে না।",
  againNobody: "আবার কথা বলার মতো কেউ নেই।",
  againBusy: "তিনি এখন অন্য চ্যাটে আছেন।",
  againChatting: "আগে এই চ্যাটটা ছাড়ুন।",

  reportWhy: "কী হয়েছে? শুধু আমাদের মডারেটররাই জানবেন।",
  reported: "ধন্যবাদ। আমাদের মডারেটররা দেখবেন।",
  reportedBefore: "এই মানুষটিকে আপনি আগেই রিপোর্ট করেছেন। ধন্যবাদ।",
  reportNobody: "রিপোর্ট করার মতো কেউ নেই: আপনার শেষ চ্যাটটা অনেক আগের।",
  reasons: {
    nudity: "নগ্নতা",
    spam: "স্প্যাম",
    abuse: "গালাগালি",
    harassment: "হয়রানি",
    advertising: "বিজ্ঞাপন",
    scam: "প্রতারণা",
    under_age: "বয়স ১৮-র কম",
    fake_report: "মিথ্যা রিপোর্ট",
  },

  tooFast: (ms: number) =>
    `পাঠানো যায়নি: একসঙ্গে অনেক মেসেজ। ${span(ms)} পরে আবার চেষ্টা করুন।`,
  unsentMore: (count: number) =>
    plural(count, { other: "আরও #টি মেসেজ পাঠানো যায়নি: একসঙ্গে অনেক মেসেজ।" }),
  undelivered: "পাঠানো যায়নি: মেসেজটা পৌঁছে দেওয়া গেল না।",
  refused: {
    contact: "পাঠানো যায়নি: কন্টাক্ট থেকে আপনাকে চেনা যাবে।",
    mention: "পাঠানো যায়নি: এতে একজনকে মেনশন করা আছে।",
    kind: "পাঠানো যায়নি: এ ধরনের মেসেজ এখানে চলে না।",
  },
  mediaRefused: {
    photo: "পাঠানো যায়নি: আপনার সঙ্গী ছবি নেন না।",
    voice: "পাঠানো যায়নি: আপনার সঙ্গী ভয়েস মেসেজ নেন না।",
    video: "পাঠানো যায়নি: আপনার সঙ্গী ভিডিও নেন না।",
    video_note: "পাঠানো যায়নি: আপনার সঙ্গী ভিডিও মেসেজ নেন না।",
    sticker: "পাঠানো যায়নি: আপনার সঙ্গী স্টিকার নেন না।",
    animation: "পাঠানো যায়নি: আপনার সঙ্গী GIF নেন না।",
    document: "পাঠানো যায়নি: আপনার সঙ্গী ফাইল নেন না।",
  },
  filtered: {
    link: "পাঠানো যায়নি: এখানে লিংক দেওয়া যায় না।",
    mention: "পাঠানো যায়নি: এখানে অ্যাকাউন্টের নাম দেওয়া যায় না।",
    invite: "পাঠানো যায়নি: এখানে আমন্ত্রণ দেওয়া যায় না।",
    phone: "পাঠানো যায়নি: এখানে ফোন নম্বর দেওয়া যায় না।",
    email: "পাঠানো যায়নি: এখানে ইমেইল ঠিকানা দেওয়া যায় না।",
    word: "পাঠানো যায়নি: এর একটা শব্দ এখানে চলে না।",
  },
  /** After one of those, where it counts as a warning. */
  filterWarning: "আপনাকে সতর্ক করা হলো: দয়া করে /rules মেনে চলুন।",
  masked: "পাঠিয়েছি, তবে একটা অংশ ঢেকে দিয়ে।",
  editUnknown: "বদলানো যায়নি: মেসেজটা এখন আর খুঁজে পাচ্ছি না।",
  editRefused: "বদলানো যায়নি: এ ধরনের মেসেজ বদলানো যায় না।",
  editFiltered: "আপনার সঙ্গী এখনো আগের মেসেজটাই দেখছেন।",
  unsent: "ফিরিয়ে নিয়েছি।",
  unsendHow: "যে মেসেজ ফিরিয়ে নিতে চান, সেটার রিপ্লাইয়ে /unsend লিখুন।",
  unsendUnknown: "এই মেসেজ আর ফিরিয়ে নেওয়া যাবে না।",
  unsendNotYours: "শুধু নিজের মেসেজই ফিরিয়ে নেওয়া যায়।",

  /** What a press sends; at most 64 characters, and three fit a screen. */
  quickReplies: ["হাই 👋", "কোথা থেকে বলছেন?", "মজার কিছু বলুন তো"],
  iceBreakers: [
    "আজ কোন ছোট্ট ব্যাপারটা আপনার মন ভালো করেছে?",
    "চা, না কফি? আর চিনি কয় চামচ?",
    "বৃষ্টি নামলে সবার আগে কী করতে ইচ্ছে করে?",
    "পাহাড়, না সমুদ্র? কোথায় যেতে মন চায়?",
    "কোন গানটা বারবার শুনেও পুরোনো হয় না?",
    "ফুচকা, না ঝালমুড়ি?",
    "কী নিয়ে আপনি ঘণ্টার পর ঘণ্টা আড্ডা দিতে পারেন?",
    "ছোটবেলার কোন খেলাটা এখনো খেলতে ইচ্ছে করে?",
    "কাল হঠাৎ ছুটি পেলে কী করবেন?",
    "রাত জাগেন, না ভোরে ওঠেন?",
  ],
  youSaid: (text: string) => `আপনি: ${isolate(text)}`,

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
    },
  ) =>
    [
      isolate(nickname),
      "",
      `বয়স: ${number(age)}`,
      `জেন্ডার: ${gender}`,
      `দেশ: ${country}`,
      `শহর: ${city === null ? "দেওয়া নেই" : isolate(city)}`,
      `ভাষা: ${language}`,
      `আগ্রহ: ${interests.length === 0 ? "এখনো দেওয়া নেই" : list(interests)}`,
      `ছবি: ${hasPhoto ? "আছে" : "নেই"}`,
      `রেটিং: ${number(good)} 👍  ${number(bad)} 👎`,
      `প্রিমিয়াম: ${
        premiumUntil === null ? "নেই" : `${date(premiumUntil)} পর্যন্ত`
      }`,
      `অনলাইন অবস্থা: ${hidesOnline ? "অন্যদের কাছে গোপন" : "সঙ্গীরা দেখেন"}`,
    ].join("\n"),
  wants: ({ gender, ages, country, city, interests, language }) =>
    [
      "কাদের খুঁজছেন",
      "",
      `জেন্ডার: ${gender}`,
      `বয়স: ${ages}`,
      `দেশ: ${country}`,
      `শহর: ${isolate(city)}`,
      `আগ্রহ: ${interests}`,
      `ভাষা: ${language}`,
      "",
      "তাঁদেরও আপনার মতো কাউকে চাইতে হবে।",
    ].join("\n"),
  ageRange: (from: number, to: number) => `${number(from)}–${number(to)}`,
  ask: {
    age: "আপনার বয়স কত? সংখ্যায় লিখুন।",
    country: "আপনার দেশের নাম লিখুন।",
    city: "আপনার শহরের নাম লিখুন।",
    nickname: "নতুন ছদ্মনাম লিখুন।",
    photo: "নতুন ছবি পাঠান।",
    wantsAge: "কত থেকে কত বয়স, লিখুন। যেমন ২০-৩০।",
    wantsCountry: "দেশের নাম লিখুন।",
    wantsCity: "শহরের নাম লিখুন।",
    feedback: "আমাদের যা বলতে চান, লিখে পাঠান।",
  },
  chooseGender: "আপনার জেন্ডার কী?",
  chooseLanguage: "কোন ভাষায় চ্যাট করতে চান?",
  chooseInterests: "কী কী ভালো লাগে? বেছে নিতে চাপুন, বাদ দিতে আবার চাপুন।",
  chooseWantsGender: "কার সঙ্গে কথা বলতে চান?",
  chooseWantsInterests: "আগ্রহের মিল থাকা কি জরুরি?",
  chooseWantsLanguage: "সঙ্গী কোন ভাষায় চ্যাট করবেন?",
  afterChat: "আগে চ্যাটটা ছাড়ুন: এখন যা লিখবেন, তা অচেনা মানুষটির কাছে চলে যাবে।",
  saved: "সেভ হয়েছে।",
  genders: {
    male: "পুরুষ",
    female: "নারী",
    other: "অন্যান্য",
  },
  interests: {
    music: "গান",
    films: "সিনেমা",
    books: "বই",
    games: "গেম",
    sport: "খেলাধুলা",
    travel: "ভ্রমণ",
    food: "খাওয়াদাওয়া",
    art: "শিল্পকলা",
    tech: "প্রযুক্তি",
    science: "বিজ্ঞান",
    nature: "প্রকৃতি",
    pets: "পোষা প্রাণী",
  },
  anyGender: "যে কেউ",
  anyCountry: "যেকোনো দেশ",
  anyCity: "যেকোনো শহর",
  anyAge: "যেকোনো বয়স",
  anyLanguage: "যেকোনো ভাষা",
  anyInterests: "না মিললেও চলবে",
  sharedInterests: "অন্তত একটায় মিল",

  settings: ({ isAnonymous, isAuto, isProtecting, hidesOnline }) =>
    [
      "সেটিংস",
      "",
      isAnonymous
        ? "পরিচয় গোপন: সঙ্গীরা আপনার প্রোফাইলের কিছুই দেখেন না। তবে প্রিমিয়াম সদস্যরা বয়স আর জেন্ডার দেখেন।"
        : "পরিচয় গোপন নয়: সঙ্গীরা আপনার ছদ্মনাম, জেন্ডার আর দেশ দেখেন, চাইলে ছবিও দেখতে পারেন।",
      isAuto
        ? "সঙ্গী চলে গেলে আমি তখনই নতুন কাউকে খুঁজি।"
        : "চ্যাট শেষ হলে আবার কখন খুঁজবেন, আপনিই ঠিক করেন।",
      isProtecting
        ? "আপনার পাঠানো কিছু ফরোয়ার্ড বা সেভ করা যায় না।"
        : "আপনার পাঠানো সবকিছু ফরোয়ার্ড ও সেভ করা যায়।",
      hidesOnline
        ? "আপনি অনলাইনে আছেন কি না, সঙ্গীরা দেখেন না।"
        : "আপনি অনলাইনে আছেন কি না, সঙ্গীরা দেখেন।",
    ].join("\n"),
  media: (refused: string[]) =>
    refused.length === 0
      ? "আপনার কাছে আসতে পারে: সবকিছু।"
      : `আপনার কাছে আসতে পারে: ${list(refused)} ছাড়া সবকিছু।`,
  mediaKinds: {
    photo: "ছবি",
    voice: "ভয়েস",
    video: "ভিডিও",
    video_note: "ভিডিও মেসেজ",
    sticker: "স্টিকার",
    animation: "GIF",
    document: "ফাইল",
  },

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
    },
  ) =>
    chats === 0 && waits === 0
      ? "এখনো হিসাব করার মতো কিছু নেই: আপনি কোনো চ্যাট করেননি।"
      : [
        "আপনার চ্যাটের হিসাব",
        "",
        `চ্যাট: ${number(chats)}টি`,
        `চ্যাটে কেটেছে: ${span(chatMs)}, গড়ে ${span(averageChatMs)}`,
        `অপেক্ষায় কেটেছে: ${span(waitMs)}, গড়ে ${span(averageWaitMs)}`,
        `/next দিয়ে ছেড়েছেন: ${percent(skipRate)}`,
        `আগের কাউকে আবার পেয়েছেন: ${number(repeats)} বার`,
        `অন্যদের দেওয়া রেটিং: ${number(good)} 👍  ${number(bad)} 👎`,
        `আপনার দেওয়া রেটিং: ${number(ratingsGiven)}টি`,
        `ব্লক করেছেন: ${number(blocked)} জনকে · আপনাকে করেছেন: ${
          number(blockedBy)
        } জন`,
        `রিপোর্ট করেছেন: ${number(reportsMade)}টি · আপনার নামে: ${
          number(reportsReceived)
        }টি`,
        ...peakHours.length === 0
          ? []
          : [`বেশির ভাগ চ্যাট: ${list(peakHours.map(hour))} (UTC)`],
      ].join("\n"),

  myData: "আপনার সম্পর্কে যা কিছু রাখা আছে, সব এখানে।",
  myDataSoon: (ms: number) => `এইমাত্র পেয়েছেন। আবার পাবেন ${span(ms)} পরে।`,
  eraseWarning:
    "আপনার সম্পর্কে রাখা সবকিছু মুছে যাবে: প্রোফাইল, সেটিংস, পরিসংখ্যান, চ্যাট। আর ফেরানো যাবে না। ব্যান থাকলে তা থেকে যাবে।",
  erased: "সব মুছে গেছে। নতুন করে শুরু করতে /start।",
  nothingStored: "আপনার সম্পর্কে কিছুই রাখা নেই।",

  help: "অচেনা একজনের সঙ্গে চ্যাট করুন; কেউ কারও পরিচয় জানবেন না।\n\n" +
    "/find কাউকে খুঁজুন\n" +
    "/next চ্যাট ছেড়ে নতুন কাউকে খুঁজুন\n" +
    "/stop চ্যাট ছাড়ুন বা খোঁজা থামান\n" +
    "/again আগের সঙ্গীর সঙ্গে আবার কথা বলুন, যদি দুজনেই চান\n" +
    "/unsend যে মেসেজের রিপ্লাই দিচ্ছেন, সেটা ফিরিয়ে নিন\n" +
    "/report আমাদের মডারেটরদের জানান\n" +
    "/block চিরতরে ছেড়ে আসুন: তাঁকে আর পাবেন না\n" +
    "/profile আর /settings: আপনি কে, কাদের খুঁজছেন, আপনার কাছে কী আসতে পারে\n\n" +
    "চ্যাটে যেমন খুশি লিখুন: লেখা, ছবি, ভয়েস, অ্যালবাম, রিপ্লাই, এডিট, রিঅ্যাকশন, সবই অচেনা মানুষটির কাছে পৌঁছায়।",
  rules: `নিয়মকানুন\n\n${theRules}`,
  privacy: ({ history, historyMs, sessionMs, url }) =>
    [
      "গোপনীয়তা",
      "",
      "আপনি যা পাঠান, সঙ্গীরা তা দেখেন; প্রোফাইলের ততটুকুই দেখেন, যতটুকু আপনি /settings থেকে দেখাতে দেন।",
      {
        off: "মেসেজ রাখা হয় না।",
        evidence: `চ্যাটের শেষের মেসেজগুলো ${
          span(historyMs)
        } রাখা হয়, শুধু রিপোর্ট যাচাইয়ের জন্য।`,
        full: `মেসেজ ${
          span(historyMs)
        } রাখা হয়, আর আমাদের মডারেটররা সেগুলো পড়তে পারেন।`,
      }[history],
      `চ্যাট যে হয়েছে, সেই তথ্য ${span(sessionMs)} রাখা হয়।`,
      "/mydata আপনার সম্পর্কে রাখা সবকিছু পাঠায়; /deleteme সব মুছে দেয়।",
      ...url ? ["", `বিস্তারিত: ${url}`] : [],
    ].join("\n"),
  feedbackThanks: "ধন্যবাদ। আমরা সবকিছুই পড়ি।",
  feedbackForm: "ফর্মে জানান, কিংবা এখানেই লিখুন।",
  unknownCommand: "এই কমান্ড আমার জানা নেই। কী কী পারি, দেখতে /help চাপুন।",
  chatOver: "সেই চ্যাট শেষ হয়ে গেছে।",
  oldButton: "এই বাটন পুরোনো হয়ে গেছে।",
  failed: "কিছু একটা গোলমাল হয়েছে। আরেকবার চেষ্টা করুন।",

  admin: ({ online, searching, chats }) =>
    `অনলাইনে: ${number(online)}\nখুঁজছেন: ${number(searching)}\nচ্যাট: ${
      number(chats)
    }`,
  adminLink: (ms: number) =>
    `এই লিংকে ড্যাশবোর্ড একবারই খোলে, মেয়াদ ${span(ms)}। কাউকে দেবেন না।`,
  adminFeedback: (text: string) => `মতামত:\n\n${isolate(text)}`,
  adminChannelUnseen: (channel: string) =>
    `${channel} চ্যানেলে কারা আছেন, দেখতে পাচ্ছি না। আমাকে সেখানে অ্যাডমিন করুন, কিংবা বাধ্যতামূলক চ্যানেলের তালিকা থেকে সেটা বাদ দিন। ততক্ষণ এর জন্য কাউকে আটকানো হচ্ছে না।`,

  buttons: {
    find: "কাউকে খুঁজুন",
    findAnother: "নতুন কাউকে খুঁজুন",
    next: "পরের জন",
    stop: "শেষ করুন",
    stopSearch: "খোঁজা থামান",
    widen: "পরিসর বাড়ান",
    block: "ব্লক",
    report: "রিপোর্ট",
    again: "আবার কথা বলুন",
    yes: "হ্যাঁ",
    no: "না",
    good: "👍",
    bad: "👎",
    scam: "⛔ প্রতারণা",
    idea: "💡 আইডিয়া",
    send: "পাঠান",
    anotherIdea: "আরেকটা",
    seePhoto: "ছবি দেখুন",
    back: "‹ ফিরে যান",
    skip: "এড়িয়ে যান",
    remove: "সরিয়ে দিন",
    accept: "আমি রাজি",
    anotherName: "আরেকটা",
    join: (title: string) => `যোগ দিন: ${title}`,
    joined: "যোগ দিয়েছি",
    profile: "আমার প্রোফাইল",
    settings: "সেটিংস",
    help: "সাহায্য",
    rules: "নিয়মকানুন",
    privacy: "গোপনীয়তা",
    whom: "কাদের খুঁজছি",
    cancel: "বাতিল",
    done: "হয়ে গেছে",
    nickname: "ছদ্মনাম",
    age: "বয়স",
    gender: "জেন্ডার",
    country: "দেশ",
    city: "শহর",
    photo: "ছবি",
    interests: "আগ্রহ",
    language: "ভাষা",
    media: "মিডিয়া",
    textOnly: "শুধু লেখা",
    everything: "সবকিছু",
    /** What a press would change it to is the other. */
    on: (name: string) => `${name}: চালু`,
    off: (name: string) => `${name}: বন্ধ`,
    /** Before the name of what only premium users may choose. */
    premium: (name: string) => `${name} · প্রিমিয়াম`,
    isAnonymous: "পরিচয় গোপন",
    isAuto: "নিজে থেকে আবার খোঁজা",
    isProtecting: "মেসেজ সুরক্ষা",
    showsOnline: "অনলাইন অবস্থা দেখানো",
    erase: "সব মুছে ফেলুন",
    dashboard: "ড্যাশবোর্ড খুলুন",
    channel: "আমাদের চ্যানেল",
    group: "সাপোর্ট গ্রুপ",
    website: "ওয়েবসাইট",
    feedback: "মতামতের ফর্ম",
  },
};

/** An hour of the day, "০৭:০০". */
function hour(of: number): string {
  const two = (value: number) =>
    number(Math.floor(value / 10)) + number(value % 10);
  return `${two(of)}:${two(0)}`;
}
