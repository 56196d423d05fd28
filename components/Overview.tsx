import type { LiveView } from "../core/statistics/live.ts";
import { ActiveChats } from "./ActiveChats.tsx";
import { MessagesChart } from "./MessagesChart.tsx";
import { SearchingByKind } from "./SearchingByKind.tsx";

/** What is going on, as it was at `view.at`. */
export function Overview({ view }: { view: LiveView }) {
  const searching = view.searching.reduce((sum, kind) => sum + kind.waiting, 0);
  // The running minute would make every new minute look like a slump.
  const messages = view.messagesPerMinute.at(-2) ?? 0;
  return (
    <>
      <dl class="figures">
        <Figure
          value={view.online}
          name="online"
          over="in the last 5 minutes"
        />
        <Figure value={searching} name="searching" over="waiting now" />
        <Figure value={view.chatting} name="chats" over="running now" />
        <Figure
          value={messages}
          name="messages"
          over="in the last full minute"
        />
      </dl>
      <MessagesChart perMinute={view.messagesPerMinute} />
      <div class="columns">
        <ActiveChats
          chatting={view.chatting}
          chats={view.chats}
          now={view.at}
        />
        <SearchingByKind searching={view.searching} />
      </div>
    </>
  );
}

function Figure(
  { value, name, over }: { value: number; name: string; over: string },
) {
  return (
    <div class="card figure-card">
      <dt>
        <b>{name}</b> <span class="soft">{over}</span>
      </dt>
      <dd>{value.toLocaleString("en")}</dd>
    </div>
  );
}
