/**
 * What must hold of the messages: whom they reached, in which order, how often.
 *
 * @module
 */
import { MOST_SKEW_MS } from "./chance.ts";
import type { Written } from "./crowd.ts";
import { type Outcome, sessionsOf } from "./invariants.ts";
import type { Landed } from "./diary.ts";
import { refusedIn } from "../words.ts";

/** A message on the phone of somebody who didn't write it. */
interface Arrival {
  written: Written;
  to: number;
  messageId: number;
  by: Landed;
}

export function findBrokenRelay(outcome: Outcome): string[] {
  const arrivals = arrivalsOf(outcome);
  return [
    ...findLost(outcome, arrivals),
    ...findStrayed(outcome, arrivals),
    ...findOutOfOrder(arrivals),
    ...findRepeated(outcome, arrivals),
    ...findMixedUp(outcome, arrivals),
  ];
}

/** By the calls that brought them, in the order in which Telegram took them. */
function arrivalsOf({ crowd, diary }: Outcome): Arrival[] {
  const byMark = new Map(crowd.written.map((one) => [one.mark, one]));
  const byId = new Map(
    crowd.written.map((one) => [`${one.author.id} ${one.messageId}`, one]),
  );
  return diary.landed.flatMap((by): Arrival[] => {
    const { method, params, result } = by;
    const to = Number(params.chat_id);
    const arrived = (written: Written | undefined, copy: unknown) =>
      written
        ? [{
          written,
          to,
          messageId: (copy as { message_id: number }).message_id,
          by,
        }]
        : [];
    switch (method) {
      case "copyMessage":
        return arrived(
          byId.get(`${params.from_chat_id} ${params.message_id}`),
          result,
        );
      case "sendMediaGroup":
        return (params.media as { caption: string }[]).flatMap(
          ({ caption }, at) =>
            arrived(byMark.get(markIn(caption)), (result as unknown[])[at]),
        );
      default:
        return [];
    }
  });
}

/** Texts and captions keep their mark when they are edited. */
function markIn(text = ""): string {
  return /^m\d+\./.exec(text)?.[0] ?? "";
}

/** An album is taken before it is sent, and then finds the partner gone. */
const GATHERED_MS = 5_000;

/** Taken, and nobody has it, and its author heard nothing of that. */
function findLost(
  { crowd, diary, kv }: Outcome,
  arrivals: readonly Arrival[],
): string[] {
  const arrived = new Set(arrivals.map(({ written }) => written));
  const sessions = sessionsOf({ kv });
  /**
   * Each says "no" to one message, or to as many as it counts; the latest
   * message has the least choice.
   */
  const said = new Map<Landed, number>();
  const albums = new Set<string>();
  return crowd.written
    .filter((one) => !arrived.has(one))
    .toReversed()
    .filter((one) => {
      const { author, at, takenAt, album } = one;
      if (takenAt === null) return true;
      // One word is enough for all the parts of an album.
      if (album && albums.has(album)) return false;
      // Nothing can be said to somebody who has blocked the bot since.
      if (
        crowd.leavings.some(({ person, at: left }) =>
          person === author.id && left >= at
        )
      ) return false;
      const hasEnded = sessions.some(({ people, endedAt, reason }) => {
        const isByAlbum = album !== undefined && reason === "unreachable";
        const until = takenAt + (isByAlbum ? GATHERED_MS : MOST_SKEW_MS);
        return people.includes(author.id) && endedAt >= at - MOST_SKEW_MS &&
          endedAt <= until;
      });
      const nos = diary.landed.filter((landed) => {
        const { method, params, at: toldAt } = landed;
        return toldAt >= at && params.chat_id === author.id &&
          (method === "sendMessage" || method === "editMessageText") &&
          (said.get(landed) ?? 0) < refusedIn(String(params.text), hasEnded);
      });
      // First what others can't take, and last what answers another message.
      const answered = ({ params: { reply_parameters: reply } }: Landed) =>
        (reply as { message_id: number } | undefined)?.message_id;
      const isOfEnd = ({ params }: Landed) =>
        refusedIn(String(params.text), false) === 0;
      const no = nos.find((landed) => answered(landed) === one.messageId) ??
        nos.find(isOfEnd) ??
        nos.find((landed) => answered(landed) === undefined) ?? nos[0];
      if (no) said.set(no, (said.get(no) ?? 0) + 1);
      if (no && album) albums.add(album);
      return !no;
    })
    .map(({ mark, author, takenAt }) =>
      `${mark} of ${author.name} (${author.id}) is lost, ${
        takenAt === null ? "never taken" : "though it was taken"
      }`
    );
}

/**
 * Brought to somebody whom the server did not just know as the partner. A chat
 * may end between that look and the arrival: no server can hold up another.
 */
function findStrayed(
  { diary }: Outcome,
  arrivals: readonly Arrival[],
): string[] {
  return arrivals
    .filter(({ written, to, by }) => {
      const known = diary.reads.findLast((read) =>
        read.life === by.life && read.userId === written.author.id &&
        read.partner === to && read.at <= by.left && read.at >= written.at
      );
      if (!known) return true;
      const isSlow = diary.disturbances.some(({ life, kind, at }) =>
        life === by.life && kind === "kv" && at >= known.at && at <= by.left
      );
      return by.left - known.at > (isSlow ? SLOW_MS : LOOK_MS);
    })
    .map(({ written, to, by }) =>
      `${written.mark} of ${written.author.id} came to ${to} by ${by.life}, who is no partner`
    );
}

/** From knowing the partner to sending: an album is held in KV in between. */
const LOOK_MS = 8_000;
/** The same with tries of KV that got no answer. */
const SLOW_MS = 60_000;

/** First arrivals of one author at one phone, not in the order written. */
function findOutOfOrder(arrivals: readonly Arrival[]): string[] {
  const newest = new Map<string, number>();
  const seen = new Set<string>();
  return arrivals.flatMap(({ written, to }) => {
    const { mark, author, messageId } = written;
    if (seen.has(`${mark} ${to}`)) return [];
    seen.add(`${mark} ${to}`);
    const way = `${author.id} ${to}`;
    const before = newest.get(way) ?? 0;
    newest.set(way, Math.max(before, messageId));
    return messageId < before
      ? [`${mark} of ${author.id} reached ${to} after a later one`]
      : [];
  });
}

/** Twice without a reason: what brought it first went well, and was heard of. */
function findRepeated(
  { diary }: Outcome,
  arrivals: readonly Arrival[],
): string[] {
  const first = new Map<Written, Arrival>();
  return arrivals.flatMap((arrival) => {
    const { written, by, to } = arrival;
    const before = first.get(written);
    if (!before) {
      first.set(written, arrival);
      return [];
    }
    const [one, other] = before.by.left <= by.left
      ? [before.by, by]
      : [by, before.by];
    const hasReason = diary.disturbances.some(({ life, at }) =>
      life === one.life && at >= one.left && at <= other.left
    );
    return hasReason
      ? []
      : [`${written.mark} reached ${before.to}, and again ${to}`];
  });
}

/** A message that shows the words of another: an edit that went astray. */
function findMixedUp(
  { crowd }: Outcome,
  arrivals: readonly Arrival[],
): string[] {
  const marks = new Map(
    arrivals.map(({ to, messageId, written }) => [
      `${to} ${messageId}`,
      written.mark,
    ]),
  );
  return crowd.phones.flatMap(({ id, chat }) =>
    chat
      .filter(({ is_own, text, caption, message_id }) =>
        !is_own && markIn(text ?? caption) !== "" &&
        marks.get(`${id} ${message_id}`) !== markIn(text ?? caption)
      )
      .map(({ message_id }) =>
        `message ${message_id} of ${id} shows other words`
      )
  );
}
