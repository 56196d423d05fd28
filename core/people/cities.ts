/**
 * Cities as people write them: there is no list of all of them, so what counts
 * is that two people wrote the same.
 *
 * @module
 */

/**
 * The name as it is kept, without the country or river that stands behind it, or
 * signs at its end; `null` when it is none.
 */
export function parseCity(text: string): string | null {
  const [name = ""] = text.normalize("NFC").split(/[,،、，;؛([（【/]/);
  const city = name.replace(/[\u2010-\u2015]/g, "-").replace(/\s+/g, " ")
    .replace(/(?<=[\p{L}\p{M}.])[^\p{L}\p{M}.'’]+$/u, "").trim();
  const isName = /^[\p{L}\p{M} .'’\u200C\u200D-]{2,40}$/u.test(city) &&
    /\p{L}/u.test(city);
  return isName ? city : null;
}

/** Equal for names that differ in letter case, accents and signs alone. */
export function foldCity(city: string): string {
  return city.normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036F]/g, "").replace(/[^\p{L}\p{M}]/gu, "");
}
