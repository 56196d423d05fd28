import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { calls, type ListedCall, phones } from "../state/room.ts";
import { secondOf } from "../wording.ts";
import { Icon } from "./Icon.tsx";

/** The eye follows no more than this; a busy crowd makes far more. */
const redrawMs = 250;

/** The bot's calls, newest on top. They stand still while held. */
export function Calls() {
  const rows = useSignal(calls.peek());
  const isHeld = useSignal(false);
  const onlyErrors = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const stop = calls.subscribe((now) => {
      if (isHeld.value) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        rows.value = calls.peek();
      }, rows.peek() === now ? 0 : redrawMs);
    });
    return () => {
      stop();
      clearTimeout(timer.current);
    };
  }, [isHeld.value]);

  const listed = rows.value.filter(({ ok }) => !ok || !onlyErrors.value);
  return (
    <section class="calls" aria-label="Bot API calls">
      <h2>
        Bot API calls
        <label class="check">
          <input
            type="checkbox"
            checked={onlyErrors.value}
            onChange={() => onlyErrors.value = !onlyErrors.value}
          />
          Errors only
        </label>
        <button
          type="button"
          class="quiet"
          aria-label="Hold the list"
          aria-pressed={isHeld.value}
          onClick={() => isHeld.value = !isHeld.value}
        >
          <Icon name={isHeld.value ? "play" : "pause"} size={16} />
        </button>
      </h2>
      {listed.length === 0 && (
        <p class="empty">
          {onlyErrors.value ? "No errors." : "The bot has made no calls yet."}
        </p>
      )}
      <ol tabIndex={0} aria-label="Calls">
        {listed.toReversed().map((call) => <Call key={call.key} call={call} />)}
      </ol>
    </section>
  );
}

function Call({ call }: { call: ListedCall }) {
  const { at, method, chat_id, ms, ok, error_code, description } = call;
  const who = phones.value.get(Number(chat_id))?.name ?? chat_id;
  return (
    <li data-failed={ok ? undefined : ""}>
      <time>{secondOf(at)}</time>
      <code>{method}</code>
      <span dir="auto">{who}</span>
      <output>{Math.round(ms)} ms</output>
      {!ok && <small>{error_code} {description}</small>}
    </li>
  );
}
