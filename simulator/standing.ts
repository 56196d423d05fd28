/**
 * How people stand to the bot and to channels: blocking, joining, going away.
 * As in `acting.ts`, the promise is of the bot having taken the update.
 *
 * @module
 */
import type { ChatMember, Message } from "grammy/types";
import { tell } from "./acting.ts";
import { type Channel, membership } from "./channels.ts";
import type { PersonState } from "./people.ts";
import { showPerson } from "./phone.ts";
import { seconds, type World } from "./world.ts";

function memberChange(
  world: World,
  person: PersonState,
  chat: Message["chat"],
  [before, after]: [ChatMember, ChatMember],
) {
  return {
    chat,
    from: person.user,
    date: seconds(world),
    old_chat_member: before,
    new_chat_member: after,
  };
}

/** Blocks or unblocks the bot; nothing when it is so already. */
export function setBlocked(
  world: World,
  person: PersonState,
  hasBlocked: boolean,
): Promise<void> {
  if (person.hasBlocked === hasBlocked) return Promise.resolve();
  person.hasBlocked = hasBlocked;
  showPerson(world, person);
  const member: ChatMember = { status: "member", user: world.bot };
  const kicked: ChatMember = {
    status: "kicked",
    user: world.bot,
    until_date: 0,
  };
  const states: [ChatMember, ChatMember] = hasBlocked
    ? [member, kicked]
    : [kicked, member];
  const value = memberChange(world, person, person.apiChat, states);
  return tell(world, person, "my_chat_member", value);
}

/** The account goes. Bots hear nothing of it. */
export function deleteAccount(world: World, person: PersonState) {
  person.isDeleted = true;
  showPerson(world, person);
}

/** Joins or leaves a channel; a bot that is administrator there may hear. */
export function setMember(
  world: World,
  person: PersonState,
  channel: Channel,
  isMember: boolean,
): Promise<void> {
  const before = membership(channel, person.user);
  if (isMember) channel.members.add(person.id);
  else channel.members.delete(person.id);
  const after = membership(channel, person.user);
  const isHeard = channel.bot === "administrator" &&
    before.status !== after.status;
  if (!isHeard) return Promise.resolve();
  const states: [ChatMember, ChatMember] = [before, after];
  const value = memberChange(world, person, channel.apiChat, states);
  return tell(world, person, "chat_member", value);
}
