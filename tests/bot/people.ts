/**
 * What the bot's tests ask of people: what they got, what they may press, whom
 * they meet.
 *
 * @module
 */
import type { MessageView } from "../../simulator/protocol.ts";
import type { Person } from "../../simulator/mod.ts";
import type { World } from "../world.ts";

export const MATCHED = "You have met a stranger";

/** How many messages the bot has sent this person. */
export function count({ chat }: Person): number {
  return chat.filter(({ is_own }) => !is_own).length;
}

/** How many of them say `words`. */
export function times({ chat }: Person, words: string): number {
  return chat.filter(({ is_own, text }) => !is_own && text?.includes(words))
    .length;
}

/** The buttons of the bot's newest message. */
export function labels(person: Person): string[] {
  return person.last().buttons.flat().map(({ text }) => text);
}

/** What a person got since their newest chat began, of any kind. */
export function received({ chat }: Person): MessageView[] {
  const begin = chat.findLastIndex(({ text }) => text?.includes(MATCHED));
  return chat.slice(begin + 1).filter(({ is_own }) => !is_own);
}

/** The same as texts; of media, the kind. */
export function relayed(person: Person): string[] {
  return received(person).map(({ text, kind }) => text ?? kind);
}

/** Both search; whether they are in a chat with each other afterwards. */
export async function canMeet(
  world: World,
  a: Person,
  b: Person,
): Promise<boolean> {
  await a.sends("/find");
  await b.sends("/find");
  await world.passes(60_000);
  const side = await world.core.chats.find(a.id);
  for (const one of [a, b]) await one.sends("/stop");
  await world.settle();
  return side?.partner === b.id;
}
