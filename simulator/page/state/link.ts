/**
 * The line to the simulator: the whole state once, then its events. After a break
 * the state is fetched anew, since events were missed.
 *
 * @module
 */
import { batch, signal } from "@preact/signals";
import type { SimEvent, SimState } from "../../protocol.ts";
import { apply, calls, load, phones } from "./room.ts";
import { settle } from "./view.ts";

/** A busy crowd makes hundreds of events a second; the eye needs fewer. */
const drawEveryMs = 50;
const retryAfterMs = 2000;

export const link = signal<"connecting" | "live" | "lost">("connecting");

/** Opens the line and keeps it open for as long as the page lives. */
export function connect() {
  let waiting: SimEvent[] = [];
  let isLoaded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    const events = waiting;
    waiting = [];
    batch(() => apply(events));
  }

  async function start() {
    const response = await fetch("/sim/state");
    if (!response.ok) throw new Error(`state: ${response.status}`);
    const state: SimState = await response.json();
    batch(() => {
      load(state);
      settle([...phones.peek().keys()]);
      waiting = waiting.filter(isNews);
      link.value = "live";
    });
    isLoaded = true;
    flush();
  }

  const source = new EventSource("/sim/events");
  source.onmessage = ({ data }) => {
    waiting.push(JSON.parse(data));
    if (isLoaded) timer ??= setTimeout(flush, drawEveryMs);
  };

  function lose() {
    clearTimeout(timer);
    timer = undefined;
    isLoaded = false;
    waiting = [];
    link.value = "lost";
    if (source.readyState === EventSource.CONNECTING) return; // tries by itself
    source.close();
    setTimeout(connect, retryAfterMs);
  }
  source.onerror = lose;
  // Events come from here on, so what happens during the fetch is not missed.
  source.onopen = () =>
    start().catch((error) => {
      console.error("Cannot load the simulator's state:", error);
      if (source.readyState === EventSource.OPEN) lose();
    });
}

/** Calls have no id: one that the state already held would be listed twice. */
function isNews(event: SimEvent): boolean {
  if (event.type !== "call") return true;
  const { at, method, chat_id } = event.call;
  return !calls.peek().some((call) =>
    call.at === at && call.method === method && call.chat_id === chat_id
  );
}
