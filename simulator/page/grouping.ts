/**
 * A chat as what is drawn: days, and bubbles that are one message or an album.
 *
 * @module
 */
import type { MessageView } from "../protocol.ts";
import { dayOf } from "./wording.ts";

export type Entry =
  | { kind: "day"; key: string; label: string }
  | { kind: "service"; key: string; message: MessageView }
  | {
    kind: "bubble";
    key: string;
    /** More than one in an album. */
    parts: MessageView[];
    /** The last one of a run by the same side: it gets the tail. */
    isLast: boolean;
  };

/** Messages further apart than this, in seconds, stand apart. */
const runGap = 180;

export function toEntries(messages: readonly MessageView[]): Entry[] {
  const entries: Entry[] = [];
  let label = "";
  for (const [index, message] of messages.entries()) {
    const today = dayOf(message.date);
    if (today !== label) {
      label = today;
      entries.push({ kind: "day", key: `day ${label}`, label });
    }
    const key = String(message.message_id);
    if (message.kind === "service") {
      entries.push({ kind: "service", key, message });
      continue;
    }
    const next = messages[index + 1];
    const isLast = next === undefined || next.is_own !== message.is_own ||
      next.kind === "service" || next.date - message.date > runGap;
    const open = entries.at(-1);
    if (open?.kind === "bubble" && isSameAlbum(open.parts[0]!, message)) {
      open.parts.push(message);
      open.isLast = isLast;
    } else {
      entries.push({ kind: "bubble", key, parts: [message], isLast });
    }
  }
  return entries;
}

function isSameAlbum(one: MessageView, other: MessageView): boolean {
  return one.media_group_id !== undefined && one.is_own === other.is_own &&
    one.media_group_id === other.media_group_id;
}
