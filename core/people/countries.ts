/**
 * Countries as people name them.
 *
 * The codes are ISO 3166-1 alpha-2, as assigned in 2024, and XK for Kosovo, which
 * it leaves to its users; the names come from the runtime (CLDR), in English and
 * in the language of the person.
 *
 * @module
 */

const codes =
  ("AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ " +
    "BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR " +
    "CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU " +
    "ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ " +
    "LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ " +
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF " +
    "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI " +
    "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR " +
    "TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM " +
    "ZW")
    .split(" ");
const isCode = new Set(codes);

/** What people say that no list of names has; of two countries, the larger. */
const alsoCalled: Readonly<Record<string, string>> = {
  US:
    "america, amerika, us, usa, united states of america, the states, अमेरिका, " +
    "अमरीका, यूएसए, युएसए, আমেরিকা, যুক্তরাষ্ট্র, মার্কিন যুক্তরাষ্ট্র, ইউএসএ, " +
    "আমরিকা, آمریکا, امریکا, ایالات متحده آمریکا, сша",
  GB:
    "uk, england, scotland, wales, northern ireland, britain, great britain, " +
    "यूके, युके, इंग्लैंड, इंगलैंड, ब्रिटेन, इंग्ल्याण्ड, इङ्ल्यान्ड, इङ्ग्ल्यान्ड, " +
    "ইংল্যান্ড, ইংল্যাণ্ড, ব্রিটেন, বিলেত, ইউকে, انگلیس, انگلستان, " +
    "بریتانیا, великобритания",
  AE: "uae, emirates, dubai, abu dhabi, यूएई, युएई, दुबई, अमीरात, ইউএই, দুবাই, " +
    "আমিরাত, আরব আমিরাত, امارات, امارات متحده عربی, الإمارات, دبی, دوبی, ابوظبی",
  SA: "saudi, ksa, kingdom of saudi arabia, सऊदी, साउदी, साउदी अरेबिया, सउदी, " +
    "সৌদি, সৌদিআরব, السعودية, عربستان, سعودی",
  IN: "bharat, hindustan, इंडिया, इन्डिया, इण्डिया, हिंदुस्तान, हिन्दुस्तान, " +
    "ইন্ডিয়া, হিন্দুস্তান, هندوستان",
  BD: "bangla desh, बंगलादेश, बंगला देश",
  AU: "अस्ट्रेलिया",
  CA: "क्यानाडा",
  IT: "ইটালি",
  KR:
    "korea, south korea, republic of korea, rok, कोरिया, কোরিয়া, کره, 한국, 대한민국",
  KP: "n korea, dprk",
  CN: "prc, mainland china, 中国, 中國, zhongguo",
  NL: "holland, nederland, হল্যান্ড",
  CZ: "czech republic, czech, česko",
  SK: "slovak republic, slovensko",
  TR: "turkey",
  CI: "ivory coast",
  CD: "congo, drc, dr congo, rd congo, zaire, democratic republic of the congo",
  CG: "republic of the congo, congo republic",
  IE: "republic of ireland, eire",
  IR: "persia, islamic republic of iran",
  JP: "日本, nippon, nihon",
  RU: "russian federation",
  PH: "philippine, pilipinas",
  BA: "bosnia",
  TT: "trinidad, tobago",
  TZ: "zanzibar",
  VA: "vatican",
  MO: "macau",
  MK: "macedonia",
  SZ: "swaziland",
  TL: "east timor",
  VC: "saint vincent",
  AG: "antigua",
  KN: "saint kitts",
  ST: "sao tome",
  AL: "shqipëri, shqipëria",
  AM: "հայաստան, hayastan",
  BE: "belgië",
  BG: "българия",
  DK: "danmark",
  EE: "eesti",
  FI: "suomi",
  GE: "საქართველო, sakartvelo",
  GR: "ελλάδα, ellada, hellas",
  HR: "hrvatska",
  HU: "magyarország",
  IL: "ישראל",
  KZ: "қазақстан",
  LT: "lietuva",
  LV: "latvija",
  NO: "norge",
  PL: "polska",
  RS: "србија, srbija",
  SE: "sverige",
  SI: "slovenija",
  TH: "ไทย, ประเทศไทย",
};

/** The runtime has none of them: those that Nepali people come from or go to. */
const nepaliNames: ReadonlyMap<string, string> = new Map([
  ["AE", "संयुक्त अरब इमिरेट्स"],
  ["AF", "अफगानिस्तान"],
  ["AT", "अष्ट्रिया"],
  ["AU", "अष्ट्रेलिया"],
  ["BD", "बङ्गलादेश"],
  ["BE", "बेल्जियम"],
  ["BH", "बहराइन"],
  ["BR", "ब्राजिल"],
  ["BT", "भुटान"],
  ["CA", "क्यानडा"],
  ["CH", "स्विट्जरल्यान्ड"],
  ["CN", "चीन"],
  ["CY", "साइप्रस"],
  ["DE", "जर्मनी"],
  ["DK", "डेनमार्क"],
  ["EG", "इजिप्ट"],
  ["ES", "स्पेन"],
  ["FI", "फिनल्यान्ड"],
  ["FR", "फ्रान्स"],
  ["GB", "बेलायत"],
  ["GR", "ग्रिस"],
  ["HK", "हङकङ"],
  ["HR", "क्रोएसिया"],
  ["ID", "इन्डोनेसिया"],
  ["IE", "आयरल्यान्ड"],
  ["IL", "इजरायल"],
  ["IN", "भारत"],
  ["IQ", "इराक"],
  ["IR", "इरान"],
  ["IT", "इटाली"],
  ["JO", "जोर्डन"],
  ["JP", "जापान"],
  ["KR", "दक्षिण कोरिया"],
  ["KW", "कुवेत"],
  ["LB", "लेबनान"],
  ["LK", "श्रीलङ्का"],
  ["MM", "म्यान्मार"],
  ["MO", "मकाउ"],
  ["MT", "माल्टा"],
  ["MV", "माल्दिभ्स"],
  ["MY", "मलेसिया"],
  ["NL", "नेदरल्यान्ड्स"],
  ["NO", "नर्वे"],
  ["NP", "नेपाल"],
  ["NZ", "न्युजिल्यान्ड"],
  ["OM", "ओमान"],
  ["PH", "फिलिपिन्स"],
  ["PK", "पाकिस्तान"],
  ["PL", "पोल्यान्ड"],
  ["PT", "पोर्चुगल"],
  ["QA", "कतार"],
  ["RO", "रोमानिया"],
  ["RU", "रुस"],
  ["SA", "साउदी अरब"],
  ["SE", "स्विडेन"],
  ["SG", "सिङ्गापुर"],
  ["TH", "थाइल्यान्ड"],
  ["TR", "टर्की"],
  ["US", "संयुक्त राज्य अमेरिका"],
  ["VN", "भियतनाम"],
  ["ZA", "दक्षिण अफ्रिका"],
]);

/**
 * The languages people may write in: first the bot's own, as far as there are
 * names in them, then those that many call their own country in.
 */
const written = "en hi bn fa ne ar ur es pt fr de it tr ru uk id".split(" ");
const namesByLanguage = new Map<string, Map<string, string>>();
const displayNames = new Map<string, Intl.DisplayNames>();

/** What people say around the country that they are from. */
const saidBefore =
  /^(?:(?:(?:i ?(?:am|['’]?m) |we are )?from|i live in|من از|از|اهل|من اهل) |(?:मैं|म|আমি) )/i;
const saidAfter =
  / ?(?: से(?: (?:हूँ|हूं|हुँ|हुं))?|बाट(?: हुँ| हूँ)?| থেকে(?: (?:এসেছি|বলছি))?| هستم)$/;

/**
 * The country a person means by a name, a code or a flag, or by saying where they
 * are from; `null` if none.
 */
export function findCountry(text: string, language = "en"): string | null {
  const said = text.trim();
  const bare = said.replace(saidBefore, "").replace(saidAfter, "");
  return named(said, language) ??
    (bare === said ? null : named(bare, language));
}

function named(text: string, language: string): string | null {
  const code = flagCode(text.trim()) ?? text.trim().toUpperCase();
  if (isCode.has(code)) return code;
  const name = fold(text);
  for (const one of [language, ...written]) {
    const found = namesIn(one).get(name);
    if (found) return found;
  }
  return null;
}

/** The name of the country `code` in `language`; where it has none, in English. */
export function countryName(code: string, language = "en"): string {
  const nepali = language === "ne" ? nepaliNames.get(code) : undefined;
  let names = displayNames.get(language);
  if (!names) {
    names = new Intl.DisplayNames([language, "en"], { type: "region" });
    displayNames.set(language, names);
  }
  return nepali ?? names.of(code) ?? code;
}

/** The flag of the country `code`, two regional indicator symbols. */
export function countryFlag(code: string): string {
  return String.fromCodePoint(
    ...[...code].map((letter) => 0x1F1E6 + letter.charCodeAt(0) - 65),
  );
}

export function isCountry(code: string): boolean {
  return isCode.has(code);
}

function flagCode(text: string): string | null {
  const letters = [...text].map((sign) => (sign.codePointAt(0) ?? 0) - 0x1F1E6);
  if (letters.length !== 2 || letters.some((n) => n < 0 || n > 25)) return null;
  return String.fromCharCode(...letters.map((n) => n + 65));
}

function namesIn(language: string): Map<string, string> {
  let names = namesByLanguage.get(language);
  if (!names) {
    names = new Map<string, string>();
    const whole = codes.map((code) => [code, countryName(code, language)]);
    // "Myanmar (Burma)" goes by either name; but "Virgin Islands (USA)" leaves
    // the other one to whose it is.
    const parts = whole.flatMap(([code, name = ""]) =>
      (/^(.+?) *\((.+)\)$/.exec(name) ?? []).slice(1)
        .map((part) => [code, part])
    );
    const also = Object.entries(alsoCalled).flatMap(([code, called]) =>
      called.split(", ").map((name) => [code, name])
    );
    for (const [code = "", name = ""] of [...also, ...whole, ...parts]) {
      const folded = fold(name);
      if (!names.has(folded)) names.set(folded, code);
    }
    namesByLanguage.set(language, names);
  }
  return names;
}

/**
 * Case, accents, spacing and small words do not tell countries apart, nor letters
 * written twice, nor whether the keyboard is a Persian or an Arabic one.
 */
function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase()
    .replace(/[يى]/g, "ی").replaceAll("ك", "ک")
    .replace(/\b(?:and|the)\b/g, "").replace(/\bst\b/g, "saint")
    .replace(/[^\p{L}\p{N}\p{Mc}]+/gu, "").replace(/(.)\1+/gu, "$1");
}
