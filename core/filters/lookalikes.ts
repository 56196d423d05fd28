/**
 * Letters that look like others. What Unicode itself calls the same (full
 * width, mathematical, circled) is left to NFKD; this is what NFKD leaves:
 * a subset chosen by hand, by eye, of what Unicode's `confusables.txt`
 * (UTS 39) is about, limited to the letters people's keyboards offer.
 *
 * @module
 */

const pairs = [
  // Cyrillic; a capital that looks like another letter comes by itself.
  "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwкkмmтtвbнhьbӏlԍgүyґrєeѵv",
  "АaВbЕeКkМmНhОoРpСcТtХxУyІiЈjЅsҮyԌgЗ3",
  // Greek.
  "αaβbγyεeηnιiκkμmνvοoρpσsςsτtυuχxωwϲcϳj",
  "ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx",
  // Latin letters with a stroke, without a dot, small capitals, IPA.
  "ıiɩiłløođdħhŧtɑaɡgɪiʟlɴnʀrʏyʙbɢgʜhᴀaᴄcᴅdᴇeꜰfᴊjᴋkᴍmᴏoᴘpǫqꜱsᴛtᴜuᴠvᴡwᴢzʋvɛeɔcƒfǝeəe",
  // Armenian.
  "օoոnսuհhցg",
  // Persian and Arabic letters that are one letter to a reader.
  "يیىیكکةهەهھهۀهےی",
  // Signs of the nose that people leave out or swap.
  "ँं",
  // Dots, dashes, quotes and brackets.
  "。.․.｡.۔.·•∙•⋅•‧•・•●•▪•–-—-‐-‑-‒-−-―-＿_’'‘'ʼ'´'`'′'“\"”\"«\"»\"【[】]〔[〕]⟨<⟩>⁄/∕/：:،,⠀ ",
];

const lookalikes = new Map<string, string>(
  pairs.flatMap((row) => {
    const units = [...row];
    return Array.from(
      { length: units.length / 2 },
      (_, at) => [units[at * 2] ?? "", units[at * 2 + 1] ?? ""] as const,
    );
  }),
);
lookalikes.set("ß", "ss").set("æ", "ae").set("œ", "oe").set("Æ", "ae");

/** What `letter` looks like, or itself. */
export function looksLike(letter: string): string {
  return lookalikes.get(letter) ?? letter;
}
