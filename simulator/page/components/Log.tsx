import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { type Entry, toEntries } from "../grouping.ts";
import type { Phone } from "../state/phone.ts";
import { bot } from "../state/room.ts";
import { Bubble } from "./Bubble.tsx";
import { Icon } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";

/** Older messages are drawn when asked for, this many at a time. */
const pageSize = 120;

/**
 * The chat, newest at the bottom. The scroller runs from the bottom up, so the
 * newest message stays in view by itself until the reader scrolls away.
 */
export function Log({ phone }: { phone: Phone }) {
  const drawn = useSignal(pageSize);
  const isAway = useSignal(false);
  const scroller = useRef<HTMLDivElement>(null);
  const messages = phone.messages.value;
  const entries = toEntries(messages.slice(-drawn.value));

  return (
    <div class="chat">
      <div
        ref={scroller}
        class="scroller"
        onScroll={({ currentTarget }) =>
          isAway.value = currentTarget.scrollTop < -120}
      >
        <div
          class="log"
          role="log"
          aria-label="Messages"
          tabIndex={0}
          onKeyDown={moveAmongMessages}
        >
          {messages.length > drawn.value && (
            <button
              type="button"
              class="chip"
              onClick={() => drawn.value += pageSize}
            >
              Show earlier messages
            </button>
          )}
          {messages.length === 0 && <Greeting />}
          {entries.map((entry) => (
            <Row key={entry.key} phone={phone} entry={entry} />
          ))}
        </div>
      </div>
      {isAway.value && (
        <button
          type="button"
          class="to-end"
          aria-label="Go to the newest message"
          onClick={() => scroller.current!.scrollTop = 0}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function Greeting() {
  const { name, username } = bot.value;
  return (
    <div class="greeting">
      <Mark size={56} />
      <b dir="auto">{name}</b>
      <span>@{username}</span>
      <p>No messages here yet.</p>
    </div>
  );
}

/** Up and down go from message to message; from the log itself, to the newest. */
function moveAmongMessages(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const log = event.currentTarget;
  if (step === undefined || !(log instanceof HTMLElement)) return;
  event.preventDefault();
  const messages = [...log.querySelectorAll<HTMLElement>(".message")];
  const at = messages.findIndex((one) => one.contains(document.activeElement));
  if (at < 0) messages.at(-1)?.focus();
  else messages[at + step]?.focus();
}

/** Draws its entry anew only when one of its messages changed. */
function Row({ phone, entry }: { phone: Phone; entry: Entry }) {
  const parts = entry.kind === "bubble" ? entry.parts : [];
  const isLast = entry.kind === "bubble" && entry.isLast;
  return useMemo(() => {
    switch (entry.kind) {
      case "day":
        return <div class="chip">{entry.label}</div>;
      case "service":
        return <div class="chip" dir="auto">{entry.message.service}</div>;
      case "bubble":
        return <Bubble phone={phone} parts={entry.parts} isLast={isLast} />;
    }
  }, [phone, isLast, entry.kind, ...parts]);
}
