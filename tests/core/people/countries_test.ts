import assert from "node:assert/strict";
import {
  countryFlag,
  countryName,
  findCountry,
  isCountry,
} from "../../../core/people/countries.ts";
import { languages } from "../../../core/people/people.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const codes = letters.flatMap((a) => letters.map((b) => a + b))
  .filter(isCountry);

Deno.test("every country is found by its code, its flag and each of its names", () => {
  assert.equal(codes.length, 250);
  for (const code of codes) {
    assert.equal(findCountry(code), code);
    assert.equal(findCountry(` ${code.toLowerCase()} `), code);
    assert.equal(findCountry(countryFlag(code)), code);
    for (const language of languages) {
      const name = countryName(code, language);
      assert.equal(findCountry(name, language), code, `${name} (${language})`);
      assert.equal(findCountry(countryName(code), language), code);
    }
  }
});

Deno.test("findCountry() takes names as people write them", () => {
  const written = {
    "germany": "DE",
    "  The   NETHERLANDS ": "NL",
    "Cote d'Ivoire": "CI",
    "Ivory Coast": "CI",
    "Sao Tome and Principe": "ST",
    "Bosnia and Herzegovina": "BA",
    "Trinidad & Tobago": "TT",
    "saint lucia": "LC",
    "St Lucia": "LC",
    "Myanmar": "MM",
    "burma": "MM",
    "U.S.A.": "US",
    "USA": "US",
    "England": "GB",
    "türkiye": "TR",
    "Turkey": "TR",
    "Palestine": "PS",
    "Hong Kong": "HK",
  };
  for (const [name, code] of Object.entries(written)) {
    assert.equal(findCountry(name), code, name);
  }
});

Deno.test("Nepali has names for the countries around, and English ones for the rest", () => {
  assert.equal(countryName("NP", "ne"), "नेपाल");
  assert.equal(countryName("QA", "ne"), "कतार");
  assert.equal(countryName("UY", "ne"), "Uruguay");
  assert.equal(countryName("QA", "hi"), "क़तर");
  for (const language of languages) {
    assert.equal(findCountry("मलेसिया", language), "MY", language);
  }
  assert.equal(findCountry("अमेरिका", "ne"), "US");
});

Deno.test("findCountry() takes names in other languages than the person's own", () => {
  assert.equal(findCountry("भारत", "hi"), "IN");
  assert.equal(findCountry("नेपाल", "ne"), "NP");
  assert.equal(findCountry("ایران", "fa"), "IR");
  assert.equal(findCountry("سری‌لانکا", "fa"), "LK");
  assert.equal(findCountry("বাংলাদেশ", "en"), "BD");
  assert.equal(findCountry("India", "bn"), "IN");
});

Deno.test("findCountry() knows what people call countries every day", () => {
  const called: Record<string, string> = {
    US:
      "America, U.S., USA 🇺🇸, अमेरिका, अमरीका, আমেরিকা, যুক্তরাষ্ট্র, آمریکا, امریکا",
    GB: "U.K., England, यूके, युके, इंग्लैंड, ब्रिटेन, ইংল্যান্ড, انگلیس, انگلستان",
    AE: "Emirates, UAE, Dubai, दुबई, দুবাই, امارات, دبی, الإمارات",
    SA: "Saudi, KSA, सऊदी, साउदी, সৌদি, عربستان",
    IN: "Bharat, इंडिया, इन्डिया, हिंदुस्तान, ইন্ডিয়া, هند",
    IR: "Persia, ایران, ايران",
    CA: "كانادا, کانادا, क्यानाडा",
    KR: "Korea, South Korea, 한국, कोरिया, کره, كره",
    AU: "अस्ट्रेलिया, استرالیا",
    CD: "Congo, DRC, DR Congo",
    CG: "Republic of the Congo, Congo-Brazzaville",
    XK: "Kosovo, Kosova, کوزوو, 🇽🇰, xk",
    NL: "Holland",
    MM: "Burma",
    CI: "Ivory Coast",
    DE: "Deutschland",
    ES: "España",
    BR: "Brasil",
    TR: "Türkiye, Turkey",
    PH: "Phillipines, Philipines, Pilipinas",
    MA: "Morroco, Moroco",
    RU: "Russian Federation",
    PL: "Polska",
    FI: "Suomi",
    JP: "日本, Nippon",
  };
  for (const [code, names] of Object.entries(called)) {
    for (const name of names.split(", ")) {
      for (const language of languages) {
        assert.equal(findCountry(name, language), code, name);
      }
    }
  }
});

Deno.test("no name of one country is a part of another's", () => {
  const written = "en hi bn ne fa ar ur es pt fr de it tr ru uk id".split(" ");
  for (const code of codes) {
    for (const language of written) {
      const name = countryName(code, language);
      // Spanish has one name for both of them: it is the larger one.
      const meant = name === "Congo" ? "CD" : code;
      assert.equal(findCountry(name), meant, `${name} (${language})`);
      assert.equal(findCountry(name, language), meant, `${name} (${language})`);
    }
  }
  for (const language of languages) {
    assert.equal(findCountry("США", language), "US");
    assert.equal(findCountry("Великобритания", language), "GB");
    assert.equal(findCountry("Виргинские о-ва (США)", language), "VI");
  }
});

Deno.test("findCountry() takes the country out of where people say they are from", () => {
  const said: Record<string, string> = {
    "from India": "IN",
    "I am from the Netherlands": "NL",
    "I'm from Nepal": "NP",
    "im from usa": "US",
    "I live in Germany": "DE",
    "भारत से": "IN",
    "मैं भारत से हूँ": "IN",
    "নেপাল থেকে": "NP",
    "আমি বাংলাদেশ থেকে": "BD",
    "नेपालबाट": "NP",
    "म नेपालबाट हुँ": "NP",
    "از ایران": "IR",
    "من از ایران هستم": "IR",
    "اهل افغانستان": "AF",
  };
  for (const [text, code] of Object.entries(said)) {
    for (const language of languages) {
      assert.equal(findCountry(text, language), code, text);
    }
  }
  for (const text of ["from", "from nowhere", "मैं", "থেকে", "از", "not India"]) {
    assert.equal(findCountry(text), null, text);
  }
});

Deno.test("findCountry() of anything else is null", () => {
  const others = ["", " ", "Atlantis", "XX", "🇽🇽", "🙂", "12", "N", "any"];
  for (const name of [...others, "constructor", "__proto__", "toString"]) {
    assert.equal(findCountry(name), null, name);
  }
});

Deno.test("isCountry() knows codes in capitals only", () => {
  assert(isCountry("NL"));
  for (const code of ["nl", "XX", "", "NLD", "constructor"]) {
    assert(!isCountry(code), code);
  }
});

Deno.test("countryFlag() and countryName() show a country", () => {
  assert.equal(countryFlag("NL"), "🇳🇱");
  assert.equal(countryName("NL"), "Netherlands");
  assert.equal(countryName("IR", "fa"), "ایران");
});
