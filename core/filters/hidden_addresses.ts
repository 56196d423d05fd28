/**
 * Addresses behind a text: what Telegram keeps in a `text_link`, where no
 * reader sees it.
 *
 * @module
 */
import { isDoor } from "./invites.ts";
import type { FilterKind } from "./kinds.ts";

export type AddressKind = Exclude<FilterKind, "word">;

const telegram = new Set([
  "t.me",
  "telegram.me",
  "telegram.dog",
]);

/** What a hidden address leads to. Whatever can't be read is a link. */
export function kindOfAddress(url: string): AddressKind {
  const address = url.trim().toLowerCase();
  const scheme = /^([a-z][a-z0-9+-]*):/.exec(address)?.[1];
  switch (scheme) {
    case "mailto":
      return "email";
    case "tel":
    case "sms":
    case "callto":
    case "whatsapp":
      return "phone";
    case "tg":
      return kindOfTelegram(address.slice(3).replace(/^\/+/, ""));
  }
  const rest = scheme === undefined
    ? address
    : address.slice(scheme.length + 1);
  const [, host = "", path = ""] =
    /^\/*(?:[^/?#@]*@)?([^/?#:]*)(?::\d+)?(.*)$/s.exec(rest) ?? [];
  return kindOfPage(host.replace(/^www\./, "").replace(/\.$/, ""), path);
}

function kindOfTelegram(order: string): AddressKind {
  const [name = "", query = ""] = order.split("?", 2);
  if (query.includes("phone=")) return "phone";
  switch (name.replace(/\/$/, "")) {
    case "user":
    case "openmessage":
    case "resolve":
      return "mention";
    case "join":
    case "addlist":
    case "privatepost":
      return "invite";
    default:
      return "link";
  }
}

function kindOfPage(host: string, path: string): AddressKind {
  const door = host.endsWith(".t.me") ? "t.me" : host;
  if (isDoor(door, path)) return "invite";
  if (host === "wa.me" || host === "api.whatsapp.com") {
    return /\d{7}/.test(path) ? "phone" : "link";
  }
  if (telegram.has(host)) {
    return /^\/(s\/)?@?[a-z]\w{2,}\/?(\?|$)/.test(path) &&
        !/^\/(share|proxy|socks|addstickers|addemoji|login|iv)\b/.test(path)
      ? "mention"
      : "link";
  }
  return host.endsWith(".t.me") ? "mention" : "link";
}
