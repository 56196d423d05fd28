/**
 * What the parse modes share: links, and the form of complaints.
 *
 * @module
 */
import type { User } from "grammy/types";
import { badRequest } from "../errors.ts";

/** Who a `tg://user?id=` link means; `undefined` leaves plain text. */
export type FindUser = (id: number) => User | undefined;

/** The entity of a link, `undefined` when Telegram would drop it. */
export function linkEntity(url: string, findUser: FindUser) {
  const id = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
  if (id !== undefined) {
    const user = findUser(Number(id));
    return user && { type: "text_mention", user };
  }
  if (!/^(?:(?:https?|tg|ton):\/\/)?[^\s/]+\.?[^\s]*$/i.test(url)) {
    return undefined;
  }
  const whole = /^\w+:\/\//.test(url) ? url : `http://${url}`;
  return URL.canParse(whole) ? { type: "text_link", url: whole } : undefined;
}

export function broken(how: string) {
  return badRequest(`can't parse entities: ${how}`);
}

const encoder = new TextEncoder();

/** Telegram counts the place of an error in bytes. */
export function byteOffset(source: string, index: number): number {
  return encoder.encode(source.slice(0, index)).length;
}
