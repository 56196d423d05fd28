/**
 * The line to the simulator: the whole state once, then its events. After a break
 * the state is fetched anew, since events were missed.
 *
 * @module
 */
import { batch, signal } from "@preact/signals";
import type { SimEvent } from "../../protocol.ts";
import { fetchState } from "./acts.ts";
import { apply, calls, load, phones } from "./room.ts";
import { settle } from "./view.ts";

const retryAfterMs = 2000;

export const link = signal<"connecting" | "live" | "lost">("connecting");

/** Opens the line and keeps it open for as long as the page lives. */
export function connect() {
  /** Events that came while the state was fetched; null when it is there. */
  let waiting: SimEvent[] | null = [];

  async function start() {
    const state = await fetchState();
    batch(() => {
      load(state);
      settle([...phones.peek().keys()]);
      for (const event of waiting?.filter(isNews) ?? []) apply(event);
      link.value = "live";
    });
    waiting = null;
  }

  const source = new EventSource("/sim/events");
  source.onmessage = ({ data }) => {
    const event: SimEvent = JSON.parse(data);
    if (waiting) waiting.push(event);
    else apply(event);
  };

  function lose() {
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
      console.error(error);
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
