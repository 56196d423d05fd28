/**
 * Countries as people name them.
 *
 * The codes are ISO 3166-1 alpha-2, as assigned in 2024; the names come from
 * the runtime (CLDR), in English and in the language of the person.
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
    "TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW")
    .split(" ");
const isCode = new Set(codes);

/** What people say that no list of names has. */
const alsoCalled: readonly (readonly [name: string, code: string])[] = [
  ["america", "US"],
  ["us", "US"],
  ["usa", "US"],
  ["unitedstatesofamerica", "US"],
  ["uk", "GB"],
  ["england", "GB"],
  ["scotland", "GB"],
  ["wales", "GB"],
  ["northernireland", "GB"],
  ["britain", "GB"],
  ["greatbritain", "GB"],
  ["uae", "AE"],
  ["emirates", "AE"],
  ["holland", "NL"],
  ["czechrepublic", "CZ"],
  ["turkey", "TR"],
  ["ivorycoast", "CI"],
  ["persia", "IR"],
  ["bharat", "IN"],
  ["korea", "KR"],
  ["bosnia", "BA"],
  ["trinidad", "TT"],
  ["drcongo", "CD"],
  ["vatican", "VA"],
  ["macau", "MO"],
  ["macedonia", "MK"],
  ["swaziland", "SZ"],
  ["easttimor", "TL"],
  ["अमेरिका", "US"],
  ["यूएई", "AE"],
  ["युएई", "AE"],
  ["दुबई", "AE"],
  ["कोरिया", "KR"],
];

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

/** The languages people write in, as far as there are names in them. */
const written = ["en", "hi", "bn", "fa", "ne"];
const namesByLanguage = new Map<string, Map<string, string>>();

/** The country a person means by a name, a code or a flag; `null` if none. */
export function findCountry(text: string, language = "en"): string | null {
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
  const names = new Intl.DisplayNames([language, "en"], { type: "region" });
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
    names = new Map(alsoCalled.map(([name, code]) => [fold(name), code]));
    for (const code of codes) {
      const name = countryName(code, language);
      // "Myanmar (Burma)" goes by either name.
      const [, bare, other] = /^(.+?) *\((.+)\)$/.exec(name) ?? [];
      if (bare && other) names.set(fold(bare), code).set(fold(other), code);
      names.set(fold(name), code);
    }
    namesByLanguage.set(language, names);
  }
  return names;
}

/** Case, accents, spacing and small words do not tell countries apart. */
function fold(name: string): string {
  return name.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase()
    .replace(/\b(?:and|the)\b/g, "").replace(/\bst\b/g, "saint")
    .replace(/[^\p{L}\p{N}\p{Mc}]+/gu, "");
}
