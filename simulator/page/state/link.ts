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

  const source = new EventSource("/sim/events");
  source.onmessage = ({ data }) => {
    waiting.push(JSON.parse(data));
    if (isLoaded) timer ??= setTimeout(flush, drawEveryMs);
  };
  source.onerror = () => {
    isLoaded = false;
    link.value = "lost";
  };
  // Events come from here on, so what happens during the fetch is not missed.
  source.onopen = async () => {
    try {
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
    } catch (error) {
      console.error("Cannot load the simulator's state:", error);
      link.value = "lost";
    }
  };
}

/** Calls have no id: one that the state already held would be listed twice. */
function isNews(event: SimEvent): boolean {
  if (event.type !== "call") return true;
  const { at, method, chat_id } = event.call;
  return !calls.peek().some((call) =>
    call.at === at && call.method === method && call.chat_id === chat_id
  );
}
