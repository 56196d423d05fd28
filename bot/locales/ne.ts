/**
 * Nepali: the bot's words, as en.ts has them.
 *
 * @module
 */
import { dots, type Words } from "./en.ts";
import { createFormat } from "./format.ts";

// The runtime has no tables for Nepali. Indian English groups numbers and forms
// plurals alike; its digits and its few words are exchanged.
const { number, percent, list, plural, isolate, ...english } = createFormat(
  "en-IN-u-nu-deva",
);
const units: Record<string, string> = {
  second: "सेकेन्ड",
  minute: "मिनेट",
  hour: "घण्टा",
  day: "दिन",
};
const months: Record<string, string> = {
  Jan: "जनवरी",
  Feb: "फेब्रुअरी",
  Mar: "मार्च",
  Apr: "अप्रिल",
  May: "मे",
  Jun: "जुन",
  Jul: "जुलाई",
  Aug: "अगस्ट",
  Sep: "सेप्टेम्बर",
  Oct: "अक्टोबर",
  Nov: "नोभेम्बर",
  Dec: "डिसेम्बर",
};

/** Ends what is said of a chat that is over. */
const howWasIt = "कस्तो लाग्यो?";

const theRules = "• तपाईंको उमेर १८ वर्ष पुगेको हुनुपर्छ, ढाँट्न पाइँदैन।\n" +
  "• राम्रो व्यवहार गर्नुहोस्। कसैलाई सताउन वा धम्क्याउन पाइँदैन।\n" +
  "• नग्न वा गैरकानुनी सामग्री नपठाउनुहोस्।\n" +
  "• विज्ञापन नगर्नुहोस्, स्प्याम नपठाउनुहोस्, पैसा नमाग्नुहोस्।\n" +
  "• अरूको परिचय नसोध्नुहोस्, आफ्नो पनि नदिनुहोस्।\n\n" +
  "नियम तोड्नेलाई प्रतिबन्ध लाग्छ।";

export const ne: Words = {
  commands: {
    find: "अपरिचित साथी खोज्ने",
    next: "यो च्याट छोडेर अर्को साथी खोज्ने",
    stop: "च्याट छोड्ने वा खोज रोक्ने",
    again: "अघिल्लो साथीलाई फेरि भेट्ने",
    unsend: "रिप्लाई गरेर आफ्नो सन्देश फिर्ता लिने",
    report: "यो व्यक्तिलाई रिपोर्ट गर्ने",
    block: "च्याट छोड्ने र फेरि कहिल्यै नभेट्ने",
    profile: "तपाईंको प्रोफाइल, अनि कोसँग भेट्ने",
    settings: "गुमनाम मोड, मिडिया र अरू कुरा",
    stats: "तपाईंका च्याटको तथ्याङ्क",
    language: "भाषा बदल्ने",
    help: "म के-के गर्न सक्छु",
    rules: "यहाँका नियम",
    privacy: "तपाईंबारे के-के राखिन्छ",
    feedback: "हामीलाई सुझाव वा प्रतिक्रिया दिने",
    mydata: "तपाईंबारे राखिएको सबै जानकारी, फाइलमा",
    deleteme: "तपाईंबारे राखिएको सबै जानकारी मेटाउने",
  },

  welcome:
    "👋 Passerby मा स्वागत छ। यहाँ तपाईं अपरिचित साथीसँग कुरा गर्नुहुन्छ, परिचय भने दुवैको गोप्य रहन्छ।\n\nसुरुमा केही सजिला प्रश्न।",
  questions: {
    language: "कुन भाषामा च्याट गर्न मन पर्छ?",
    age: "तपाईंको उमेर कति भयो? अङ्कमा पठाउनुहोस्।",
    gender: "तपाईंको लिङ्ग छान्नुहोस्।",
    country: "तपाईंको देश कुन हो? छान्नुहोस् वा नाम लेख्नुहोस्।",
    city: "तपाईं कुन सहरमा बस्नुहुन्छ? नाम लेख्नुहोस् वा यो प्रश्न छोड्नुहोस्।",
    nickname: "एउटा उपनाम छान्नुहोस् वा आफैँ लेख्नुहोस्।",
    photo:
      "प्रोफाइलका लागि फोटो पठाउनुहोस् वा यो प्रश्न छोड्नुहोस्। गुमनाम मोड बन्द गरे मात्र साथीहरूले फोटो देख्छन्।",
    rules: `नियमहरू:\n\n${theRules} मञ्जुर छ?`,
  },
  faults: {
    unknown_choice: "कृपया कुनै एउटा बटन थिच्नुहोस्।",
    not_a_number: "यो त उमेर भएन। कृपया अङ्कमा पठाउनुहोस्, जस्तै २५।",
    too_young: "Passerby १८ वर्ष पुगेकाहरूका लागि मात्र हो।",
    too_old: "कृपया बढीमा १०० वर्षसम्मको उमेर पठाउनुहोस्।",
    unknown_country: "यो देश मैले चिनिनँ। अङ्ग्रेजीमा लेखेर हेर्नुहोस्।",
    not_a_city: "सहरको नाम २ देखि ४० अक्षरको हुनुपर्छ।",
    from_above_to: "पहिलो उमेर दोस्रोभन्दा बढी हुनुहुँदैन।",
    too_short: "उपनाममा कम्तीमा २ अक्षर चाहिन्छ।",
    too_long: "उपनाम बढीमा २० अक्षरको हुन सक्छ।",
    letters_only: "कृपया अक्षर, अङ्क, खाली ठाउँ, ' र - मात्र लेख्नुहोस्।",
    looks_like_number: "यो त फोन नम्बरजस्तो देखियो।",
    telegram_name: "Telegram मा भएको नाम नराख्नुहोस्: त्यसबाट तपाईंको परिचय खुल्छ।",
    not_allowed: "यो उपनाम राख्न मिल्दैन। कृपया अर्को छान्नुहोस्।",
    not_a_photo: "कृपया फोटो पठाउनुहोस् वा कुनै बटन थिच्नुहोस्।",
    no_interests: "पहिले आफ्ना रुचिहरू छान्नुहोस्।",
    premium_only: "यो रोजाइ प्रिमियम सदस्यका लागि हो।",
    too_long_text: "कृपया १,००० अक्षरभन्दा छोटो लेख्नुहोस्।",
  },
  textPlease: "कृपया लेखेर जवाफ दिनुहोस्।",
  answeredBefore: "यसको जवाफ दिइसक्नुभएको छ।",
  registered: (nickname) => `सबै तयार भयो, ${isolate(nickname)}!`,
  welcomeBack: (nickname) => `फेरि स्वागत छ, ${isolate(nickname)}!`,

  joinFirst: (count) =>
    plural(count, {
      one: "पहिले हाम्रो च्यानलमा जोडिनुहोस्, अनि “जोडिएँ” थिच्नुहोस्।",
      other: "पहिले हाम्रा # वटा च्यानलमा जोडिनुहोस्, अनि “जोडिएँ” थिच्नुहोस्।",
    }),
  notJoined: "Telegram का अनुसार तपाईं अझै जोडिनुभएको छैन।",
  joined: "जोडिनुभएकोमा धन्यवाद!",

  searching: "🔎 साथी खोज्दै छु…",
  searchingAlready: "🔎 अझै खोज्दै छु। भेटिनेबित्तिकै खबर गर्छु।",
  forecast: ({ waitedMs, waiting, usualMs, chance }) =>
    [
      `अहिले खोज्दै: ${number(waiting)} जना`,
      ...waitedMs >= 1_000 ? [`पर्खेको समय: ${span(waitedMs)}`] : [],
      ...usualMs === null ? [] : [`प्रायः लाग्ने समय: ${span(usualMs)}`],
      ...chance === null
        ? []
        : [`भेटिने सम्भावना: ${dots(chance)} ${percent(chance)}`],
    ].join("\n"),
  searched: (ms) => `🔎 ${span(ms)} खोजियो।`,
  searchStopped: "खोज रोकियो।",
  searchTimedOut: "अहिले मिल्ने साथी भेटिएन। फेरि खोज्नुहोस् वा खोजको दायरा बढाउनुहोस्।",
  searchGoesOn: "अझै भेटिएको छैन, खोज्दै छु। दायरा बढाए छिटो भेटिन सक्छ।",
  widened: "🔎 दायरा बढाएर खोज्दै छु, यसपटकका लागि मात्र।",
  widest: "खोजको दायरा योभन्दा बढाउन मिल्दैन।",
  tooSoon: (ms) => `एकछिन है! ${span(ms)}पछि फेरि प्रयास गर्नुहोस्।`,
  nextTooSoon: (ms) =>
    `एकछिन है! /next ${span(ms)}पछि फेरि चल्छ। अहिल्यै च्याट छोड्न /stop थिच्नुहोस्।`,

  matched: "✨ अपरिचित साथीसँग भेट भयो। नमस्ते भन्नुहोस्!",
  matchedAgain: "✨ फेरि भेट भयो। नमस्ते भन्नुहोस्!",
  card: ({ nickname, gender, age, country, isOnline }) =>
    [
      ...nickname ? [isolate(nickname)] : [],
      [
        ...gender ? [gender] : [],
        ...age ? [`${number(age)} वर्ष`] : [],
        ...country ? [country] : [],
      ].join(" · "),
      ...isOnline === undefined ? [] : [
        isOnline ? "अहिले अनलाइन" : "अहिले अफलाइन",
      ],
    ].filter((line) => line !== "").join("\n"),
  noPhoto: "हेर्न मिल्ने फोटो छैन।",
  chattingAlready: "तपाईं च्याटमै हुनुहुन्छ।",
  idle: "तपाईं अहिले कुनै च्याटमा हुनुहुन्न।",
  ended: `तपाईंले च्याट छोड्नुभयो। ${howWasIt}`,
  endedByBlock: `अब यो व्यक्तिसँग फेरि भेट हुँदैन। ${howWasIt}`,
  howWasIt,
  endedByPartner: {
    left: `अपरिचित साथीले च्याट छोड्नुभयो। ${howWasIt}`,
    next: `अपरिचित साथी अर्को च्याटतिर लाग्नुभयो। ${howWasIt}`,
    blocked: `अपरिचित साथीले च्याट छोड्नुभयो। ${howWasIt}`,
    unreachable: `अपरिचित साथीसँग अब सम्पर्क हुन सक्दैन। ${howWasIt}`,
    inactive: `धेरै बेर कुरा नभएकाले च्याट सकियो। ${howWasIt}`,
    too_long: `यो च्याटको समय सकियो। ${howWasIt}`,
  },
  endedBefore: `यसअघिको च्याट सकियो। ${howWasIt}`,
  blocked: "यो व्यक्तिसँग अब भेट हुँदैन।",
  nudge: (ms) =>
    `केही बेरदेखि कुरा रोकिएको छ। कसैले केही लेखेन भने च्याट ${span(ms)}पछि सकिन्छ।`,
  quiet: "केही बेरदेखि कुरा रोकिएको छ। अरू कसैलाई भेट्न /next पठाउनुहोस्।",
  endsSoon: (ms) => `यो च्याट ${span(ms)}पछि सकिन्छ।`,
  youRated: {
    good: "तपाईंले 👍 दिनुभयो",
    bad: "तपाईंले 👎 दिनुभयो",
    scam: "तपाईंले यसलाई ठगी भन्नुभयो।",
  },
  rated: {
    good: "धन्यवाद!",
    bad: "धन्यवाद। अर्को पटक राम्रो साथी भेटियोस्!",
    scam: "धन्यवाद। हामी यसमा ध्यान दिन्छौँ।",
  },
  ratedBefore: "यो च्याटको मूल्याङ्कन गरिसक्नुभएको छ।",

  againAsked: "सोधेँ। उहाँ राजी हुनुभयो भने फेरि भेट हुन्छ।",
  againQuestion: "अघिल्लो साथी तपाईंलाई फेरि भेट्न चाहनुहुन्छ।",
  againRefused: "उहाँलाई अहिले फेरि भेट्ने मन रहेनछ।",
  againDeclined: "हुन्छ, अहिलेलाई फेरि भेट हुँदैन।",
  againNobody: "फेरि भेट्न मिल्ने कोही छैन।",
  againBusy: "उहाँ अहिले अर्कै च्याटमा हुनुहुन्छ।",
  againChatting: "पहिले यो च्याट छोड्नुहोस्।",

  reportWhy: "के समस्या भयो? यो कुरा हाम्रा मोडरेटरलाई मात्र थाहा हुन्छ।",
  reported: "धन्यवाद। हाम्रा मोडरेटरले यसलाई हेर्नेछन्।",
  reportedBefore: "यो व्यक्तिलाई रिपोर्ट गरिसक्नुभएको छ। धन्यवाद।",
  reportNobody: "रिपोर्ट गर्न मिल्ने कोही छैन: अघिल्लो च्याट भएको धेरै समय भइसक्यो।",
  reasons: {
    nudity: "नग्नता",
    spam: "स्प्याम",
    abuse: "गालीगलौज",
    harassment: "दुर्व्यवहार",
    advertising: "विज्ञापन",
    scam: "ठगी",
    under_age: "१८ वर्षमुनिको",
    fake_report: "झुटो रिपोर्ट",
  },

  tooFast: (ms) =>
    `पठाइएन: एकैचोटि धेरै सन्देश भए। ${span(ms)}पछि फेरि प्रयास गर्नुहोस्।`,
  unsentMore: (count) =>
    plural(count, { other: "थप # सन्देश पठाइएन: एकैचोटि धेरै सन्देश भए।" }),
  undelivered: "पठाइएन: यो सन्देश साथीकहाँ पुग्न सकेन।",
  refused: {
    contact: "पठाइएन: कन्ट्याक्टबाट तपाईंको परिचय खुल्छ।",
    mention: "पठाइएन: यसमा कुनै व्यक्तिको नाम जोडिएको छ।",
    kind: "पठाइएन: यस्तो खालको सन्देश पठाउन मिल्दैन।",
  },
  mediaRefused: {
    photo: "पठाइएन: साथीले फोटो बन्द राख्नुभएको छ।",
    voice: "पठाइएन: साथीले भ्वाइस सन्देश बन्द राख्नुभएको छ।",
    video: "पठाइएन: साथीले भिडियो बन्द राख्नुभएको छ।",
    video_note: "पठाइएन: साथीले भिडियो सन्देश बन्द राख्नुभएको छ।",
    sticker: "पठाइएन: साथीले स्टिकर बन्द राख्नुभएको छ।",
    animation: "पठाइएन: साथीले GIF बन्द राख्नुभएको छ।",
    document: "पठाइएन: साथीले फाइल बन्द राख्नुभएको छ।",
  },
  filtered: {
    link: "पठाइएन: लिङ्क पठाउन मिल्दैन।",
    mention: "पठाइएन: युजरनेम पठाउन मिल्दैन।",
    invite: "पठाइएन: ग्रुप वा च्यानलको निम्तो पठाउन मिल्दैन।",
    phone: "पठाइएन: फोन नम्बर पठाउन मिल्दैन।",
    email: "पठाइएन: इमेल ठेगाना पठाउन मिल्दैन।",
    word: "पठाइएन: यसमा भएको एउटा शब्द यहाँ चल्दैन।",
  },
  filterWarning: "यो चेतावनी हो: कृपया /rules मा भएका नियम मान्नुहोस्।",
  masked: "केही अंश लुकाएर पठाइयो।",
  editUnknown: "बदलिएन: त्यो सन्देश कहाँ पुग्यो, अब मलाई थाहा छैन।",
  editRefused: "बदलिएन: यस्तो खालको सन्देश बदल्न मिल्दैन।",
  editFiltered: "साथीले अझै पहिलेकै सन्देश देख्नुहुन्छ।",
  unsent: "फिर्ता लिइयो।",
  unsendHow: "जुन सन्देश फिर्ता लिने हो, त्यसैको रिप्लाईमा /unsend पठाउनुहोस्।",
  unsendUnknown: "त्यो सन्देश अब फिर्ता लिन मिल्दैन।",
  unsendNotYours: "आफ्नै सन्देश मात्र फिर्ता लिन मिल्छ।",

  quickReplies: [
    "नमस्ते 👋",
    "कहाँबाट हुनुहुन्छ?",
    "केही रमाइलो कुरा सुनाउनुहोस् न",
  ],
  iceBreakers: [
    "आज कुन कुराले तपाईंलाई हँसायो?",
    "दूध चिया, कालो चिया कि कफी? चिनी कति?",
    "जीवनमा एक पटक पुग्नैपर्ने ठाउँ तपाईंका लागि कुन हो?",
    "कुन विषयमा घण्टौँ गफ गर्न सक्नुहुन्छ?",
    "मःमः स्टिम, झोल कि फ्राई? अचार कति पिरो?",
    "अचेल बारम्बार सुनिरहने गीत कुन हो?",
    "पानी परेको साँझ के गर्न मन लाग्छ?",
    "बिहान सबेरै उठ्ने कि राति अबेरसम्म जाग्ने?",
    "सानो छँदा ठूलो भएर के बन्छु भन्नुहुन्थ्यो?",
    "सबैभन्दा रमाइलो लाग्ने चाड कुन हो, अनि किन?",
  ],
  youSaid: (text) => `तपाईं: ${isolate(text)}`,

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
      `उमेर: ${number(age)} वर्ष`,
      `लिङ्ग: ${gender}`,
      `देश: ${country}`,
      `सहर: ${city === null ? "राखिएको छैन" : isolate(city)}`,
      `भाषा: ${language}`,
      `रुचि: ${interests.length === 0 ? "अहिलेसम्म छैन" : list(interests)}`,
      `फोटो: ${hasPhoto ? "छ" : "छैन"}`,
      `पाएको मूल्याङ्कन: ${number(good)} 👍  ${number(bad)} 👎`,
      `प्रिमियम: ${premiumUntil === null ? "छैन" : `${date(premiumUntil)} सम्म`}`,
      `अनलाइन स्थिति: ${hidesOnline ? "अरूले देख्दैनन्" : "साथीहरूले देख्छन्"}`,
    ].join("\n"),
  wants: ({ gender, ages, country, city, interests, language }) =>
    [
      "कोसँग भेट्ने",
      "",
      `लिङ्ग: ${gender}`,
      `उमेर: ${ages}`,
      `देश: ${country}`,
      `सहर: ${isolate(city)}`,
      `रुचि: ${interests}`,
      `भाषा: ${language}`,
      "",
      "उहाँको रोजाइ पनि तपाईंसँग मिल्नुपर्छ।",
    ].join("\n"),
  ageRange: (from, to) => `${number(from)}–${number(to)}`,
  ask: {
    age: "तपाईंको उमेर कति भयो? अङ्कमा पठाउनुहोस्।",
    country: "आफ्नो देशको नाम लेख्नुहोस्।",
    city: "आफ्नो सहरको नाम लेख्नुहोस्।",
    nickname: "आफ्नो नयाँ उपनाम लेख्नुहोस्।",
    photo: "आफ्नो नयाँ फोटो पठाउनुहोस्।",
    wantsAge: "कति वर्षदेखि कति वर्षसम्म? यसरी लेख्नुहोस्: २०-३०",
    wantsCountry: "देशको नाम लेख्नुहोस्।",
    wantsCity: "सहरको नाम लेख्नुहोस्।",
    feedback: "हामीलाई के भन्न चाहनुहुन्छ? यहाँ लेख्नुहोस्।",
  },
  chooseGender: "तपाईंको लिङ्ग छान्नुहोस्।",
  chooseLanguage: "कुन भाषामा च्याट गर्न मन पर्छ?",
  chooseInterests: "तपाईंलाई के-के मन पर्छ? मन पर्ने जति थिच्नुहोस्, हटाउन फेरि थिच्नुहोस्।",
  chooseWantsGender: "कोसँग भेट्न चाहनुहुन्छ?",
  chooseWantsInterests: "रुचि पनि मिल्नुपर्छ?",
  chooseWantsLanguage: "साथीले कुन भाषामा च्याट गर्ने हुनुपर्छ?",
  afterChat: "पहिले च्याट छोड्नुहोस्: अहिले लेखेको कुरा अपरिचित साथीकहाँ पुग्छ।",
  saved: "सेभ भयो।",
  genders: {
    male: "पुरुष",
    female: "महिला",
    other: "अन्य",
  },
  interests: {
    music: "सङ्गीत",
    films: "फिल्म",
    books: "किताब",
    games: "गेम",
    sport: "खेलकुद",
    travel: "घुमफिर",
    food: "खानपान",
    art: "कला",
    tech: "प्रविधि",
    science: "विज्ञान",
    nature: "प्रकृति",
    pets: "घरपालुवा जनावर",
  },
  anyGender: "जोसुकै",
  anyCountry: "जुनसुकै देश",
  anyCity: "जुनसुकै सहर",
  anyAge: "जुनसुकै उमेर",
  anyLanguage: "जुनसुकै भाषा",
  anyInterests: "फरक पर्दैन",
  sharedInterests: "कम्तीमा एउटा मिल्ने",

  settings: ({ isAnonymous, isAuto, isProtecting, hidesOnline }) =>
    [
      "सेटिङ",
      "",
      isAnonymous
        ? "गुमनाम: साथीहरूले तपाईंको प्रोफाइल देख्दैनन्। प्रिमियम सदस्यले भने उमेर र लिङ्ग देख्छन्।"
        : "गुमनाम होइन: साथीहरूले तपाईंको उपनाम, लिङ्ग र देश देख्छन्, फोटो पनि हेर्न सक्छन्।",
      isAuto
        ? "साथीले च्याट छोडेपछि म तुरुन्तै अर्को खोज्छु।"
        : "च्याट सकिएपछि फेरि कहिले खोज्ने, तपाईंकै हातमा छ।",
      isProtecting
        ? "तपाईंले पठाएको कुरा फर्वार्ड वा सेभ गर्न मिल्दैन।"
        : "तपाईंले पठाएको कुरा फर्वार्ड र सेभ गर्न मिल्छ।",
      hidesOnline
        ? "तपाईं अनलाइन भएको साथीहरूले देख्दैनन्।"
        : "तपाईं अनलाइन भएको साथीहरूले देख्छन्।",
    ].join("\n"),
  media: (refused) =>
    refused.length === 0
      ? "तपाईंकहाँ सबै कुरा आउन सक्छ।"
      : `तपाईंकहाँ यीबाहेक सबै कुरा आउन सक्छ: ${list(refused)}।`,
  mediaKinds: {
    photo: "फोटो",
    voice: "भ्वाइस",
    video: "भिडियो",
    video_note: "भिडियो सन्देश",
    sticker: "स्टिकर",
    animation: "GIF",
    document: "फाइल",
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
    chats === 0 && waits === 0 ? "अझै देखाउने कुरा छैन: तपाईंले च्याट गर्नुभएकै छैन।" : [
      "तपाईंका च्याट",
      "",
      `च्याट: ${number(chats)}`,
      `च्याटमा बिताएको: ${span(chatMs)}, औसत ${span(averageChatMs)}`,
      `पर्खेको: ${span(waitMs)}, औसत ${span(averageWaitMs)}`,
      `/next गरेर छोडेको: ${percent(skipRate)}`,
      `फेरि भेटेको: ${number(repeats)}`,
      `पाएको मूल्याङ्कन: ${number(good)} 👍  ${number(bad)} 👎`,
      `दिएको मूल्याङ्कन: ${number(ratingsGiven)}`,
      `ब्लक गरेको: ${number(blocked)} · ब्लकमा परेको: ${number(blockedBy)}`,
      `रिपोर्ट गरेको: ${number(reportsMade)} · रिपोर्टमा परेको: ${
        number(reportsReceived)
      }`,
      ...peakHours.length === 0
        ? []
        : [`प्रायः च्याट गर्ने समय: ${list(peakHours.map(hour))} (UTC)`],
    ].join("\n"),

  myData: "तपाईंबारे राखिएको सबै जानकारी।",
  myDataSoon: (ms) => `भर्खरै पाउनुभएको छ। ${span(ms)}पछि फेरि मिल्छ।`,
  eraseWarning:
    "तपाईंबारे राखिएको सबै जानकारी मेटिन्छ: प्रोफाइल, सेटिङ, तथ्याङ्क, च्याट। मेटिएपछि फिर्ता ल्याउन मिल्दैन। प्रतिबन्ध भने रहिरहन्छ।",
  erased: "सबै मेटियो। फेरि सुरु गर्न /start थिच्नुहोस्।",
  nothingStored: "तपाईंबारे केही राखिएको छैन।",

  help: "यहाँ तपाईं अपरिचित साथीसँग कुरा गर्नुहुन्छ, परिचय भने दुवैको गोप्य रहन्छ।\n\n" +
    "/find: साथी खोज्ने\n" +
    "/next: यो च्याट छोडेर अर्को साथी खोज्ने\n" +
    "/stop: च्याट छोड्ने वा खोज रोक्ने\n" +
    "/again: दुवैको मन भए अघिल्लो साथीलाई फेरि भेट्ने\n" +
    "/unsend: रिप्लाई गरेर आफ्नो सन्देश फिर्ता लिने\n" +
    "/report: हाम्रा मोडरेटरलाई खबर गर्ने\n" +
    "/block: च्याट छोड्ने र फेरि कहिल्यै नभेट्ने\n" +
    "/profile र /settings: आफ्नो प्रोफाइल, कोसँग भेट्ने, के-के आउन दिने\n\n" +
    "च्याटमा अरूसँग जस्तै लेख्नुहोस्: टेक्स्ट, फोटो, भ्वाइस, एल्बम, रिप्लाई, सच्याएको सन्देश, रियाक्सन, यी सबै अपरिचित साथीकहाँ पुग्छन्।",
  rules: `नियमहरू\n\n${theRules}`,
  privacy: ({ history, historyMs, sessionMs, url }) =>
    [
      "गोपनीयता",
      "",
      "तपाईंले पठाएको कुरा साथीहरूले देख्छन्, प्रोफाइल भने /settings मा खुला राखे जति मात्र।",
      {
        off: "सन्देश राखिँदैन।",
        evidence: `च्याटका पछिल्ला सन्देश रिपोर्टका लागि मात्र ${
          span(historyMs)
        }सम्म राखिन्छन्।`,
        full: `सन्देश ${span(historyMs)}सम्म राखिन्छन्, हाम्रा मोडरेटरले पढ्न सक्छन्।`,
      }[history],
      `च्याट भएको थियो भन्ने जानकारी ${span(sessionMs)}सम्म राखिन्छ।`,
      "/mydata ले तपाईंबारे राखिएको सबै जानकारी पठाउँछ, /deleteme ले मेटाउँछ।",
      ...url ? ["", `थप: ${url}`] : [],
    ].join("\n"),
  feedbackThanks: "धन्यवाद। हामी सबै पढ्छौँ।",
  feedbackForm: "फारम भर्नुहोस् वा यहीँ लेख्नुहोस्।",
  unknownCommand: "यो कमान्ड मैले चिनिनँ। म के-के गर्न सक्छु, /help मा हेर्नुहोस्।",
  chatOver: "त्यो च्याट सकिइसक्यो।",
  oldButton: "यो बटन पुरानो भइसक्यो।",
  failed: "केही गडबड भयो। कृपया फेरि प्रयास गर्नुहोस्।",

  admin: ({ online, searching, chats }) =>
    `अनलाइन: ${number(online)}\nखोज्दै: ${number(searching)}\nच्याट: ${
      number(chats)
    }`,
  adminLink: (ms) =>
    `यो लिङ्कले ${span(ms)}भित्र एक पटक मात्र ड्यासबोर्ड खोल्छ। कसैलाई नदिनुहोस्।`,
  adminFeedback: (text) => `प्रतिक्रिया:\n\n${isolate(text)}`,
  adminChannelUnseen: (channel) =>
    `${channel} मा को-को छन्, म देख्न सक्दिनँ। मलाई त्यहाँ एडमिन बनाउनुहोस् वा यसलाई अनिवार्य च्यानलको सूचीबाट हटाउनुहोस्। तबसम्म यसका कारण कसैलाई रोकिँदैन।`,

  buttons: {
    find: "साथी खोज्ने",
    findAnother: "अर्को साथी खोज्ने",
    next: "अर्को",
    stop: "छोड्ने",
    stopSearch: "खोज रोक्ने",
    widen: "दायरा बढाउने",
    block: "ब्लक",
    report: "रिपोर्ट",
    again: "फेरि भेट्ने",
    yes: "हुन्छ",
    no: "हुँदैन",
    good: "👍",
    bad: "👎",
    scam: "⛔ ठगी",
    idea: "💡 आइडिया",
    send: "पठाउने",
    anotherIdea: "अर्को आइडिया",
    seePhoto: "फोटो हेर्ने",
    back: "‹ पछाडि",
    skip: "यो छोड्ने",
    remove: "हटाउने",
    accept: "मञ्जुर छ",
    anotherName: "अर्को नाम",
    join: (title) => `${title} मा जोडिने`,
    joined: "जोडिएँ",
    profile: "मेरो प्रोफाइल",
    settings: "सेटिङ",
    help: "मद्दत",
    rules: "नियम",
    privacy: "गोपनीयता",
    whom: "कोसँग भेट्ने",
    cancel: "रद्द गर्ने",
    done: "भयो",
    nickname: "उपनाम",
    age: "उमेर",
    gender: "लिङ्ग",
    country: "देश",
    city: "सहर",
    photo: "फोटो",
    interests: "रुचि",
    language: "भाषा",
    media: "मिडिया",
    textOnly: "टेक्स्ट मात्र",
    everything: "सबै कुरा",
    on: (name) => `${name}: चालु`,
    off: (name) => `${name}: बन्द`,
    premium: (name) => `${name} · प्रिमियम`,
    isAnonymous: "गुमनाम मोड",
    isAuto: "आफैँ फेरि खोज्ने",
    isProtecting: "फर्वार्ड र सेभ रोक्ने",
    showsOnline: "अनलाइन देखाउने",
    erase: "सबै मेटाउने",
    dashboard: "ड्यासबोर्ड खोल्ने",
    channel: "हाम्रो च्यानल",
    group: "सहयोग ग्रुप",
    website: "वेबसाइट",
    feedback: "प्रतिक्रिया फारम",
  },
};

/** A span of time, "५ मिनेट". */
function span(ms: number): string {
  return english.span(ms)
    .replace(/([a-z]+?)s?$/, (word, unit) => units[unit] ?? word);
}

/** A date, "२५ नोभेम्बर २०२६". */
function date(ms: number): string {
  return english.date(ms)
    .replace(/([A-Z][a-z]{2})[a-z]*/, (word, month) => months[month] ?? word);
}

/** An hour of the day, "०७:००". */
function hour(of: number): string {
  return `${number(of).padStart(2, number(0))}:${number(0).repeat(2)}`;
}
