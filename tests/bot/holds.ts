/**
 * How people of the bot's tests come to be held, and what they press then.
 *
 * @module
 */
import assert from "node:assert/strict";
import { pictures } from "../../core/moderation/behaviour/challenge.ts";
import { defaultSettings, type Settings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import type { MessageView } from "../../simulator/protocol.ts";
import type { World } from "../world.ts";

export const ASKED = "Are you a person?";
/** So many links at once are a challenge. */
export const TOO_MANY = 4;

export const watchful: Partial<Settings> = {
  // A challenge comes a step after the word, whatever the numbers of today.
  behaviour: { ...defaultSettings.behaviour, challengeAt: 3.5 },
  avoidMs: 0,
};

/** Alice meets Bob once more. */
export async function meetAgain(world: World, alice: Person, bob: Person) {
  await alice.sends("/find");
  await bob.sends("/find");
  await world.settle();
}

/** Alice tells Bob, of each of `count` chats, where else she can be found. */
export async function dropLinks(
  world: World,
  alice: Person,
  bob: Person,
  count: number,
) {
  for (let at = 0; at < count; at++) {
    await meetAgain(world, alice, bob);
    await world.passes(1_000);
    await alice.sends("see example.com/win");
    await world.passes(1_000); // what can't wait is looked at soon after
    await world.settle();
    if (at < count - 1) await bob.sends("/stop");
  }
}

export async function holdOf(world: World, { id }: Person) {
  const hold = await world.core.behaviour.holdOf(id);
  assert(hold, "nothing holds them");
  return hold;
}

export async function challengeOf(world: World, person: Person) {
  const hold = await holdOf(world, person);
  assert(hold.kind === "challenged");
  return hold.challenge;
}

/** The right picture, below a certain message or the newest that has it. */
export async function pressRight(
  world: World,
  person: Person,
  below: { on?: MessageView } = {},
) {
  const { right } = await challengeOf(world, person);
  await person.presses(pictures[right], below);
}

export async function pressWrong(
  world: World,
  person: Person,
  below: { on?: MessageView } = {},
) {
  const { right, shown } = await challengeOf(world, person);
  const wrong = shown.find((picture) => picture !== right)!;
  await person.presses(pictures[wrong], below);
}
