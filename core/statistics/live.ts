/**
 * Live: what is going on right now, for those who watch.
 *
 * @module
 */
import type { Chats } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import {
  type Gender,
  genders,
  type People,
  type Wants,
} from "../people/people.ts";
import { keys as relayKeys } from "../relay/writer.ts";
import type { Statistics } from "./statistics.ts";
import type { Store } from "../store.ts";

export interface LiveView {
  /** When this was true, ms. */
  at: number;
  /** People who did something in the last five minutes. */
  online: number;
  /** Searches that wait, by who searches for whom; none that are zero. */
  searching: {
    gender: Gender;
    wants: Wants["gender"];
    waiting: number;
  }[];
  /** Chats that run. */
  chatting: number;
  /** The newest of them, newest first. */
  chats: LiveChat[];
  /** Messages in each of the last 60 minutes, oldest first, this one last. */
  messagesPerMinute: number[];
}

export interface LiveChat {
  /** Enough of the session's id to tell chats apart. */
  id: string;
  people: [LivePerson, LivePerson];
  since: number;
  lastMessageAt: number | null;
}

export interface LivePerson {
  nickname: string;
  /** Stands for their id where an id would show too much. */
  mask: string;
}

const SHOWN_CHATS = 50;
const SHOWN_MINUTES = 60;
const EVERY_MS = 1_000;

export interface LiveDeps {
  store: Store;
  clock: Clock;
  people: People;
  chats: Chats;
  statistics: Statistics;
  mask: (userId: number) => string;
  onFault: (fault: unknown) => void;
}

export type Live = ReturnType<typeof createLive>;
export function createLive(
  { store, clock, people, chats, statistics, mask, onFault }: LiveDeps,
) {
  const listeners = new Set<(view: LiveView) => void>();
  let ticking: "no" | "waiting" | "viewing" = "no";
  let cancelTick = () => {};

  /** What is true now. Costs some reads whatever is going on; see `subscribe`. */
  async function view(): Promise<LiveView> {
    const [online, searching, running, messagesPerMinute, shown] = await Promise
      .all([
        people.countOnline(),
        statistics.read("searching"),
        statistics.read("chats"),
        statistics.perMinute("messages", SHOWN_MINUTES),
        describe(),
      ]);
    return {
      at: clock.now(),
      online,
      searching: searching.flatMap(({ of: [gender, wants], value }) =>
        isGender(gender) && (wants === "any" || isGender(wants))
          ? [{ gender, wants, waiting: value }]
          : []
      ),
      chatting: running[0]?.value ?? 0,
      chats: shown,
      messagesPerMinute,
    };
  }

  async function describe(): Promise<LiveChat[]> {
    const newest = await chats.newest(SHOWN_CHATS);
    const [known, activity] = await Promise.all([
      people.findMany(newest.flatMap((chat) => chat.people)),
      lastMessages(newest.map(({ session }) => session)),
    ]);
    return newest.map(({ session, since, people: [a, b] }, at) => ({
      id: session.slice(0, 6),
      people: [
        { nickname: known[at * 2]?.nickname ?? "", mask: mask(a) },
        { nickname: known[at * 2 + 1]?.nickname ?? "", mask: mask(b) },
      ],
      since,
      lastMessageAt: activity[at] ?? null,
    }));
  }

  async function lastMessages(sessions: string[]) {
    const found: (number | null)[] = [];
    for (let at = 0; at < sessions.length; at += 10) {
      const rows = await store.getMany<number[]>(
        sessions.slice(at, at + 10).map(relayKeys.activity),
      );
      found.push(...rows.map(({ value }) => value));
    }
    return found;
  }

  /**
   * Calls `listener` with a fresh view every second, until the function
   * returned is called. All listeners of a process share one view.
   */
  function subscribe(listener: (view: LiveView) => void): () => void {
    listeners.add(listener);
    if (ticking === "no") schedule();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || ticking !== "waiting") return;
      cancelTick();
      ticking = "no";
    };
  }

  function schedule() {
    ticking = "waiting";
    cancelTick = clock.after(EVERY_MS, async () => {
      ticking = "viewing";
      try {
        show(await view());
      } catch (fault) {
        onFault(fault); // the watchers see that nothing comes any more
      }
      // Who watched may have gone meanwhile, and others may have come.
      if (listeners.size > 0) schedule();
      else ticking = "no";
    });
  }

  function show(seen: LiveView) {
    for (const listener of listeners) {
      try {
        listener(seen);
      } catch (fault) {
        onFault(fault);
      }
    }
  }

  return { view, subscribe };
}

function isGender(text: string | undefined): text is Gender {
  return (genders as readonly string[]).includes(text ?? "");
}
