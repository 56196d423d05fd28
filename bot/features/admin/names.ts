/**
 * Names of what can be chosen, at the beginning of what somebody wrote.
 *
 * @module
 */

/** A choice: by its id, and by its word in the reader's language. */
export type Named<Name extends string> = [id: Name, label: string];

/**
 * The choice that `parts` begin with, if they do, in whatever brackets and quotes
 * and before whatever punctuation, and what follows it.
 */
export function takeName<Name extends string>(
  choices: Named<Name>[],
  parts: string[],
): { name?: Name; rest: string[] } {
  const ways = choices.flatMap(([name, label]) =>
    [name, label].map((text) => ({ name, text, words: text.split(" ").length }))
  );
  // "spam" is the beginning of "spam or advertising".
  ways.sort((a, b) => b.words - a.words);
  for (const { name, text, words } of ways) {
    const begin = parts.slice(0, words).join(" ");
    if (plain(begin) === plain(text)) {
      return { name, rest: parts.slice(words) };
    }
  }
  return { rest: parts };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/^[\p{Ps}\p{Pi}"']+|\p{P}+$/gu, "");
}

/** "Spam (spam), …": what may be written for each. */
export function listNames<Name extends string>(
  choices: Named<Name>[],
): string {
  return choices.map(([name, label]) => `${label} (${name})`).join(", ");
}
