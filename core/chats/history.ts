/**
 * History: what is kept of messages, where the settings say so. Written in the
 * commit that records a message (relay/writer.ts); nothing when it is off.
 *
 *   ["evidence", session, from, slot]            Kept   the last messages of a
 *                                                       sender; expires
 *   ["messages", session, at, from, messageId]   Kept   all of them; expires
 *
 * The slot of a message is its id modulo the number of slots: nothing need be
 * read to find the oldest, and a message written twice takes one slot. The ids
 * in a chat with a bot count both people's messages, hence a prime number: when
 * the two write in turn, every other id still comes to every slot.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Settings, SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

/** What somebody said. */
export interface Said {
  /** The kind of message: "text", "photo"… */
  kind: string;
  text?: string | undefined;
  /** Telegram's `file_id`; the file stays with Telegram. */
  fileId?: string | undefined;
}

export interface Kept extends Said {
  from: number;
  at: number;
}

/** A message that reached the partner. */
export interface SaidMessage extends Said {
  messageId: number;
}

const SLOTS = 23;
/** Telegram's longest text. */
const MOST_CHARS = 4_096;

export const keys = {
  evidence: (session: string, from: number, messageId: number) => [
    "evidence",
    session,
    from,
    messageId % SLOTS,
  ],
  message: (session: string, { at, from }: Kept, messageId: number) => [
    "messages",
    session,
    at,
    from,
    messageId,
  ],
  evidenceOf: (session: string) => ["evidence", session],
  messagesOf: (session: string) => ["messages", session],
};

/** Keeps what `from` said at `at` within `tx`, as far as `settings` want it. */
export function keep(
  tx: Deno.AtomicOperation,
  { history, evidenceTtlMs, historyTtlMs }: Settings,
  { session, from, at }: { session: string; from: number; at: number },
  { messageId, ...said }: SaidMessage,
) {
  if (history === "off") return;
  const text = said.text?.slice(0, MOST_CHARS);
  const kept: Kept = { from, at, ...said, ...text !== undefined && { text } };
  if (history === "evidence") {
    const key = keys.evidence(session, from, messageId);
    tx.set(key, kept, { expireIn: evidenceTtlMs });
  } else {
    const key = keys.message(session, kept, messageId);
    tx.set(key, kept, { expireIn: historyTtlMs });
  }
}

export type History = ReturnType<typeof createHistory>;
export function createHistory(
  { store, clock, settings }: {
    store: Store;
    clock: Clock;
    settings: Pick<SettingsDesk, "get">;
  },
) {
  /** The last `limit` messages kept of a session, oldest first. */
  async function ofSession(session: string, limit = 200): Promise<Kept[]> {
    const { evidenceTtlMs, historyTtlMs } = settings.get();
    const [last, all] = await Promise.all([
      store.list<Kept>({ prefix: keys.evidenceOf(session) }, {
        limit: 2 * SLOTS,
      }),
      store.list<Kept>({ prefix: keys.messagesOf(session) }, {
        limit,
        reverse: true,
      }),
    ]);
    const now = clock.now();
    const kept = [
      ...last.filter(({ value }) => value.at + evidenceTtlMs > now),
      ...all.filter(({ value }) => value.at + historyTtlMs > now).reverse(),
    ];
    return kept.map(({ value }) => value)
      .sort((a, b) => a.at - b.at)
      .slice(-limit);
  }

  return { ofSession };
}
