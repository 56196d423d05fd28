import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Overview } from "../components/Overview.tsx";
import { followFeed } from "../components/live_feed.ts";
import { clockTime } from "../components/time_words.ts";
import type { LiveView } from "../core/statistics/live.ts";

/** `still`: as rendered by the server, before a first view came by the feed. */
type State = "still" | "live" | "stale";

/** The overview, moving. Without JavaScript it is the overview as it was. */
export default function LiveOverview({ first }: { first: LiveView }) {
  const view = useSignal(first);
  const state = useSignal<State>("still");

  useEffect(() =>
    followFeed<LiveView>("/admin/events", {
      onView(seen) {
        view.value = seen;
        state.value = "live";
      },
      onSilence() {
        state.value = "stale";
      },
    }), []);

  return (
    <div class={`overview is-${state.value}`}>
      <header class="page-head">
        <h1>Overview</h1>
        <p class="state" role="status">
          {stateWords(state.value, view.value.at)}
        </p>
      </header>
      <Overview view={view.value} />
    </div>
  );
}

function stateWords(state: State, at: number): string {
  switch (state) {
    case "still":
      return `As of ${clockTime(at, "UTC")}`;
    case "live":
      return "Live";
    case "stale":
      return `Stale since ${clockTime(at)}. Trying to reconnect…`;
  }
}
