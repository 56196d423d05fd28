/**
 * Things that have names of their own, so that "search iphone15", "look up
 * dark_souls" and "type my_var" tell of nobody.
 *
 * @module
 */
import type { Handle } from "./handle_names.ts";
import { mark } from "./lexicon.ts";
import type { Reading } from "./reading.ts";

/** Things that have a number in their name. */
const numbered = new Set(
  ("iphone ipad ipod ios macbook android windows galaxy samsung redmi realme " +
    "nokia pixel oneplus oppo vivo poco moto xperia lumia huawei note ps xbox " +
    "nintendo playstation fifa pubg csgo gta covid chatgpt gpt gemini claude " +
    "llama python java ubuntu fedora debian office photoshop autocad intel " +
    "ryzen geforce radeon rtx gtx class chapter lesson unit episode season " +
    "version level page room gate block sector phase grade batch mp bts line " +
    "row lane floor seat part img")
    .split(" "),
);

/** Parts of the names of games and films, and of those in programs. */
const parts = new Set(
  ("souls elden ring hollow knight stardew valley minecraft roblox fortnite " +
    "valorant mods skyrim witcher spider iron wars trek rings potter matrix " +
    "guide wiki world var vars val value values max min num func function " +
    "method foo bar baz str int bool arr array list obj object key index " +
    "counter count init main loop err error print input output line lines " +
    "def const import module api json sql query table column node data " +
    "size length manual notes report draft v1 v2 v3 v4")
    .split(" "),
);

/** "gta_5", "iphone15"; or of nothing but such parts: "dark_souls". */
export function isThing(reading: Reading, { start, end, last }: Handle) {
  const { text, words } = reading;
  const name = text.slice(start, end);
  const [, letters = "", rest = ""] = /^([a-z]+)(.*)$/.exec(name) ?? [];
  if (numbered.has(letters) && /^[\d_.]+[a-z]*$/.test(rest)) return true;
  for (let at = last; (words[at]?.start ?? -1) >= start; at--) {
    const word = words[at];
    const isPart = word !== undefined &&
      ((word.marks & mark.ordinary) !== 0 || parts.has(word.text));
    if (!isPart) return false;
  }
  return true;
}
