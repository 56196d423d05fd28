/**
 * What of a person stands elsewhere than in their own record, as they may read
 * it; see own_data.ts.
 *
 * @module
 */
import { keys as chatKeys, type Session, type Side } from "../chats/chats.ts";
import {
  type Feedback,
  keys as feedbackKeys,
  type SentFeedback,
} from "../people/feedback.ts";
import { type Kept, keys as keptKeys } from "../chats/history.ts";
import {
  keys as historyKeys,
  type SearchHistory,
} from "../matching/history.ts";
import { keys as queueKeys } from "../matching/queue.ts";
import type { Ticket } from "../matching/ticket.ts";
import { keys as peopleKeys } from "../people/people.ts";
import { keys as ratingKeys, type Rating } from "../chats/ratings.ts";
import {
  keys as reportKeys,
  pointerOf,
  type Report,
} from "../moderation/report.ts";
import { keys as signInKeys, type WebSession } from "../sign_in.ts";
import type { Store } from "../store.ts";

type View = Record<string, unknown>;

/** Sessions that are looked at side by side. */
const AT_ONCE = 10;

/** "2026-11-21T10:00:00.000Z"; nothing where there is no time. */
export function time(ms: number | null | undefined): string | undefined {
  return ms === null || ms === undefined
    ? undefined
    : new Date(ms).toISOString();
}

/** Ended chats, oldest first: when and how, not with whom. */
export async function readSessions(
  store: Store,
  userId: number,
): Promise<View[]> {
  const sessions = await sessionsOf(store, userId);
  const views: View[] = [];
  for (let at = 0; at < sessions.length; at += AT_ONCE) {
    const some = sessions.slice(at, at + AT_ONCE);
    const [ended, rated] = await Promise.all([
      store.getMany<Session[]>(some.map(chatKeys.session)),
      store.getMany<Rating[]>(
        some.map((session) => ratingKeys.rating(session, userId)),
      ),
    ]);
    ended.forEach(({ value }, nth) => {
      if (value) views.push(viewSession(userId, value, rated[nth]?.value));
    });
  }
  return views;
}

function viewSession(
  userId: number,
  { since, endedAt, endedBy, reason }: Session,
  rated: Rating | null | undefined,
): View {
  const isByTime = reason === "inactive" || reason === "too_long";
  const isOwn = endedBy === userId;
  return {
    since: time(since),
    endedAt: time(endedAt),
    endedBy: isOwn ? "you" : isByTime ? "time" : "partner",
    // Whether a partner blocked them, or was banned, is the partner's affair.
    reason: isOwn || isByTime || reason !== "blocked" && reason !== "banned"
      ? reason
      : "left",
    ...rated && { youRated: rated.value, youRatedAt: time(rated.at) },
  };
}

/** What is kept of what they said, in the chat that runs and in ended ones. */
export async function readMessages(
  store: Store,
  userId: number,
): Promise<View[]> {
  const side = await store.get<Side>(chatKeys.side(userId));
  const running = side.value ? [side.value.session] : [];
  const kept: Kept[] = [];
  for (const session of [...await sessionsOf(store, userId), ...running]) {
    const prefixes = [
      [...keptKeys.evidenceOf(session), userId],
      keptKeys.messagesOf(session),
    ];
    for (const prefix of prefixes) {
      for await (const { value } of store.iterate<Kept>({ prefix })) {
        if (value.from === userId) kept.push(value);
      }
    }
  }
  return kept.sort((a, b) => a.at - b.at)
    .map(({ from: _, at, ...said }) => ({ at: time(at), ...said }));
}

function sessionsOf(store: Store, userId: number): Promise<string[]> {
  const rows = store.iterate({ prefix: ["sessions_by_user", userId] });
  return Array.fromAsync(rows, ({ key }) => String(key[3]));
}

/** What they told those who run the bot. */
export async function readFeedback(
  store: Store,
  userId: number,
): Promise<View[]> {
  const views: View[] = [];
  const prefix = feedbackKeys.ofUser(userId);
  for await (const { value } of store.iterate<SentFeedback>({ prefix })) {
    const sent = await store.get<Feedback>(feedbackKeys.feedback(value));
    if (sent.value) views.push({ at: time(value.at), ...sent.value });
  }
  return views;
}

/** What they reported, not whom. */
export async function readReports(
  store: Store,
  userId: number,
): Promise<View[]> {
  const views: View[] = [];
  const rows = store.iterate({ prefix: reportKeys.ofReporter(userId) });
  for await (const { key } of rows) {
    const place = reportKeys.report(pointerOf(key));
    const { value } = await store.get<Report>(place);
    if (value) views.push({ at: time(value.at), reason: value.reason });
  }
  return views;
}

/** What they are doing, and what they did last. */
export async function readState(store: Store, userId: number): Promise<View> {
  const [online, side, ticket, history, nexted] = await store.getMany<
    [number, Side, Ticket, SearchHistory, number]
  >([
    peopleKeys.online(userId),
    chatKeys.side(userId),
    queueKeys.ticket(userId),
    historyKeys.history(userId),
    historyKeys.nexted(userId),
  ]);
  return {
    lastSeenAt: time(online.value),
    chattingSince: time(side.value?.since),
    ...ticket.value && { searching: viewTicket(ticket.value) },
    lastSearchAt: time(history.value?.searchedAt || null),
    lastNextAt: time(nexted.value),
    lastPartnersAvoidedUntil: history.value?.avoid
      .map(({ until }) => time(until)),
  };
}

function viewTicket({ since, wants, isPremium, ratingStep }: Ticket): View {
  return { since: time(since), wants, isPremium, ratingStep };
}

/** Sessions in the dashboard: only admins have any. */
export async function readWebSessions(
  store: Store,
  userId: number,
): Promise<View[]> {
  const views: View[] = [];
  const rows = store.iterate({ prefix: ["web_sessions_by_admin", userId] });
  for await (const { key } of rows) {
    const session = await store.get<WebSession>(
      signInKeys.session(String(key[2])),
    );
    if (!session.value) continue;
    const { device, since, lastSeen } = session.value;
    views.push({ device, since: time(since), lastSeen: time(lastSeen) });
  }
  return views;
}

/** Small things the program needs for a while, as it keeps them. */
export async function readSmallThings(
  store: Store,
  userId: number,
): Promise<View[]> {
  const subjects = [
    "memberships",
    "paces",
    "progress",
    "search_paces",
    "unsent",
    "unsent_albums",
    "unsent_pauses",
  ];
  const views: View[] = [];
  for (const subject of subjects) {
    const under = store.iterate({ prefix: [subject, userId] });
    const rows = [
      await store.get([subject, userId]),
      ...await Array.fromAsync(under),
    ];
    for (const { key, value } of rows) {
      if (value !== null) views.push({ subject, of: key.slice(2), value });
    }
  }
  return views;
}

/** Numbers of messages whose copy the program can find, for two days. */
export function readRelayed(store: Store, userId: number): Promise<number[]> {
  const rows = store.iterate({ prefix: ["relays", userId] });
  return Array.fromAsync(rows, ({ key }) => Number(key[2]));
}
