/**
 * A pair of which one has a name that must not get out.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import type { Settings } from "../../core/settings.ts";
import { openWorld, type World } from "../world.ts";
import { received } from "./people.ts";

/** Nothing that went to `partner` says who `sender` is. */
export function assertAnonymous(world: World, sender: Person, partner: Person) {
  const { id, user } = sender;
  const secrets = [
    String(id),
    user.first_name,
    user.username ?? user.first_name,
  ];
  const seen = JSON.stringify(received(partner));
  const calls = world.requests
    .filter(({ params }) => params.chat_id === partner.id)
    .map(({ params: { from_chat_id: _, ...params } }) => params);
  const sent = JSON.stringify(calls);
  for (const secret of secrets) {
    assert(!seen.includes(secret), `the partner sees ${secret}`);
    assert(!sent.includes(secret), `the partner is sent ${secret}`);
  }
  for (const message of received(partner)) {
    assert.equal(message.forwarded_from, undefined);
  }
}

/** Lets everything pass that the filters would hold back. */
export const unfiltered: Settings["filters"] = {
  link: "allow",
  mention: "allow",
  invite: "allow",
  phone: "allow",
  email: "allow",
  word: "allow",
};

export async function openPair(settings: Partial<Settings> = {}) {
  const world = await openWorld({ servers: 2, settings });
  const alice = await world.registered("Zaphodina", {
    username: "zaphodina_b",
    nickname: "Rosa",
  });
  const bob = await world.registered("Bob");
  await world.meet(alice, bob);
  return { world, alice, bob };
}
