/**
 * Cities as people write them: there is no list of all of them, so what counts
 * is that two people wrote the same.
 *
 * @module
 */

/** The name as it is kept, or `null` when it is none. */
export function parseCity(text: string): string | null {
  const city = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const isName = /^[\p{L}\p{M} .'’\u200C\u200D-]{2,40}$/u.test(city) &&
    /\p{L}/u.test(city);
  return isName ? city : null;
}

/** Equal for names that differ in letter case, accents and signs alone. */
export function foldCity(city: string): string {
  return city.normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036F]/g, "").replace(/[^\p{L}\p{M}]/gu, "");
}
