import assert from "node:assert/strict";
import { foldCity, parseCity } from "../../../core/people/cities.ts";

Deno.test("a city is kept without what stands behind its name", () => {
  const given = {
    "den Haag": "den Haag",
    "São  Paulo": "São Paulo",
    "Delhi, India": "Delhi",
    "تهران، ایران": "تهران",
    "Washington, D.C.": "Washington",
    "Washington D.C.": "Washington D.C.",
    "New York (NY)": "New York",
    "Frankfurt (Oder)": "Frankfurt",
    "Frankfurt/Main": "Frankfurt",
    "Kathmandu!": "Kathmandu",
    "Kathmandu 44600": "Kathmandu",
    "दिल्ली।": "दिल्ली",
    "Pokhara 🇳🇵": "Pokhara",
    "Winston–Salem": "Winston-Salem",
    "t.me/somebody": "t.me",
  };
  for (const [text, city] of Object.entries(given)) {
    assert.equal(parseCity(text), city, text);
  }
});

Deno.test("what has no name before it is no city", () => {
  const given = [
    "",
    "x",
    "12345",
    "221b",
    "?",
    ", India",
    "(Oder)",
    "me @ you",
  ];
  for (const text of [...given, "a".repeat(41)]) {
    assert.equal(parseCity(text), null, text);
  }
});

Deno.test("cities are the same but for case, accents and signs", () => {
  assert.equal(foldCity("São Paulo"), foldCity("sao-paulo"));
  assert.notEqual(foldCity("Paris"), foldCity("Pari"));
});
