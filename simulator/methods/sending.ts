/**
 * Sending what has no file: text, dice, polls, places, contacts, chat actions.
 *
 * @module
 */
import { privateChatOf, requireReachable } from "../checks.ts";
import {
  contactContent,
  DICE,
  diceContent,
  locationContent,
  textContent,
  venueContent,
} from "../content.ts";
import { badRequest } from "../errors.ts";
import { isLongerThan, MAX_TEXT, readText } from "../formatting/mod.ts";
import type { Params } from "../params.ts";
import { showTyping } from "../phone.ts";
import type { World } from "../world.ts";
import { type Method, sendAndShow } from "./method.ts";

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export const TEXT = {
  text: "text",
  parse_mode: "parse_mode",
  entities: "entities",
};

/** The text of a message. Throws when it is missing, empty or too long. */
export function textOf(world: World, params: Params) {
  const formatted = readText(params, TEXT, (id) => world.people.find(id)?.user);
  if (!formatted || params.text("text") === "") {
    throw badRequest("message text is empty");
  }
  if (formatted.text === "") throw badRequest("text must be non-empty");
  if (isLongerThan(formatted.text, MAX_TEXT)) {
    throw badRequest("message is too long");
  }
  return formatted;
}

/** Only what the bot chose stays with the message. */
export function linkPreviewOf(params: Params) {
  const options = params.object("link_preview_options");
  return options ? { link_preview_options: options } : {};
}

function required(params: Params, name: string): string {
  const text = params.text(name)?.trim();
  if (text) return text;
  throw badRequest(`${name.replaceAll("_", " ")} is empty`);
}

function coordinate(params: Params, name: string, most: number): number {
  const value = params.number(name);
  if (value === undefined) throw badRequest(`${name} is empty`);
  if (Math.abs(value) <= most) return value;
  throw badRequest(`wrong ${name} specified`);
}

/** Where a location, venue or live location is. */
export function placeOf(params: Params) {
  return {
    latitude: coordinate(params, "latitude", 90),
    longitude: coordinate(params, "longitude", 180),
  };
}

/** Settings of a location that are only there when given. */
export function liveSettings(params: Params) {
  const live_period = params.integer("live_period");
  const isForever = live_period === 0x7fffffff;
  if (live_period && !isForever && (live_period < 60 || live_period > 86_400)) {
    throw badRequest("wrong live location period specified");
  }
  const heading = params.integer("heading");
  const proximity = params.integer("proximity_alert_radius");
  const accuracy = params.number("horizontal_accuracy");
  return {
    ...(accuracy !== undefined && { horizontal_accuracy: accuracy }),
    ...(live_period && { live_period }),
    ...(live_period && heading && { heading }),
    ...(live_period && proximity && { proximity_alert_radius: proximity }),
  };
}

export const sending: Record<string, Method> = {
  sendMessage(world, params) {
    const person = privateChatOf(world, params);
    const content = textContent(textOf(world, params), linkPreviewOf(params));
    return sendAndShow(world, params, person, content);
  },

  sendDice(world, params) {
    const person = privateChatOf(world, params);
    const emoji = params.text("emoji") || "🎲";
    if (!DICE.has(emoji)) throw badRequest("wrong dice emoji specified");
    const content = diceContent(world.random, emoji);
    return sendAndShow(world, params, person, content);
  },

  sendLocation(world, params) {
    const person = privateChatOf(world, params);
    const place = { ...placeOf(params), ...liveSettings(params) };
    return sendAndShow(world, params, person, locationContent(place));
  },

  sendVenue(world, params) {
    const person = privateChatOf(world, params);
    const content = venueContent({
      location: placeOf(params),
      title: required(params, "title"),
      address: required(params, "address"),
    });
    return sendAndShow(world, params, person, content);
  },

  sendContact(world, params) {
    const person = privateChatOf(world, params);
    const last_name = params.text("last_name");
    const content = contactContent({
      phone_number: required(params, "phone_number"),
      first_name: required(params, "first_name"),
      ...(last_name && { last_name }),
    });
    return sendAndShow(world, params, person, content);
  },

  sendChatAction(world, params) {
    const person = privateChatOf(world, params);
    const action = params.text("action") ?? "";
    if (!ACTIONS.has(action)) {
      throw badRequest("wrong parameter action in request");
    }
    requireReachable(person);
    showTyping(world, person, action);
    return true;
  },
};
