/**
 * The room as signals, and how an event changes it. Only what an event touches is
 * set anew, so only what shows it is drawn again.
 *
 * @module
 */
import { signal } from "@preact/signals";
import type { BotCommand } from "grammy/types";
import type { CallRecord, Fault, SimEvent, SimState } from "../../protocol.ts";
import {
  createPhone,
  type Phone,
  place,
  refresh,
  remove,
  showAnswer,
} from "./phone.ts";
import { isShown } from "./view.ts";

/** How many calls the strip keeps. */
const maxCalls = 150;

/** `key` tells calls apart that are alike in everything. */
export type ListedCall = CallRecord & { key: number };
let callCount = 0;

export const bot = signal({ id: 0, name: "", username: "" });
export const commands = signal<BotCommand[]>([]);
export const phones = signal<ReadonlyMap<number, Phone>>(new Map());
export const faults = signal<Fault[]>([]);
export const crowdSize = signal(0);
export const calls = signal<readonly ListedCall[]>([]);
export const reactions = signal<string[]>([]);

/** Takes over the whole state; phones that were there keep their drafts. */
export function load(state: SimState) {
  const known = phones.peek();
  bot.value = state.bot;
  commands.value = state.bot.commands;
  faults.value = state.faults;
  crowdSize.value = state.crowd.size;
  calls.value = state.calls.filter(isWorthListing).slice(-maxCalls).map(listed);
  reactions.value = state.reactions;
  phones.value = new Map(state.people.map((person) => {
    const phone = known.get(person.id);
    if (phone === undefined) return [person.id, createPhone(person)];
    refresh(phone, person);
    return [person.id, phone];
  }));
}

/** Applies an event, which may tell again what the state already holds. */
export function apply(event: SimEvent) {
  if (event.type !== "call") return applyOne(event);
  if (!isWorthListing(event.call)) return;
  calls.value = [...calls.peek(), listed(event.call)].slice(-maxCalls);
}

/** A bot that polls asks for updates all the time; that it does says little. */
const isWorthListing = ({ method, ok }: CallRecord) =>
  !ok || method !== "getUpdates";

const listed = (call: CallRecord): ListedCall => ({
  ...call,
  key: callCount++,
});

function applyOne(event: Exclude<SimEvent, { type: "call" }>) {
  switch (event.type) {
    case "commands":
      commands.value = event.commands;
      return;
    case "faults":
      faults.value = event.faults;
      return;
    case "crowd":
      crowdSize.value = event.size;
      return;
    case "person": {
      const phone = phones.peek().get(event.person.id);
      if (phone) return refresh(phone, event.person);
      phones.value = new Map(phones.peek())
        .set(event.person.id, createPhone(event.person));
      return;
    }
  }
  const phone = phones.peek().get(event.person);
  if (phone === undefined) return;
  switch (event.type) {
    case "message":
      place(phone, event.message);
      if (!event.message.is_own && !isShown(phone.id)) phone.unread.value++;
      return;
    case "edited":
      return place(phone, event.message);
    case "deleted":
      return remove(phone, event.message_ids);
    case "reaction": {
      const message = phone.messages.peek()
        .find((other) => other.message_id === event.message_id);
      if (message) place(phone, { ...message, reactions: event.reactions });
      return;
    }
    case "typing":
      phone.typing.value = event.action;
      return;
    case "keyboard":
      phone.keyboard.value = event.keyboard;
      phone.isKeyboardHidden.value = false;
      return;
    case "callback_answer":
      return showAnswer(phone, event.answer);
  }
}
