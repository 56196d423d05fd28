import type { MessageView } from "../../protocol.ts";
import { fullTimeOf, timeOf } from "../wording.ts";
import { Icon } from "./Icon.tsx";

/** The small line of a bubble: pin, lock, "edited", time, ticks. */
export function Meta({ message }: { message: MessageView }) {
  const { date, edit_date, is_own, is_pinned, is_protected } = message;
  // What buttons did to a bot's message is not called an edit.
  const isEdited = edit_date && (is_own || message.buttons.length === 0);
  return (
    <div class="meta" dir="ltr">
      {is_pinned && (
        <span role="img" aria-label="Pinned" title="Pinned">
          <Icon name="pin" size={12} />
        </span>
      )}
      {is_protected && (
        <span
          role="img"
          aria-label="Forwarding not allowed"
          title="Can't be forwarded or saved"
        >
          <Icon name="lock" size={12} />
        </span>
      )}
      {isEdited && <span title={fullTimeOf(edit_date)}>edited</span>}
      <time
        dateTime={new Date(date * 1000).toISOString()}
        title={fullTimeOf(date)}
      >
        {timeOf(date)}
      </time>
      {is_own && <Ticks />}
    </div>
  );
}

function Ticks() {
  return (
    <svg
      class="ticks"
      viewBox="0 0 18 12"
      width="16"
      height="11"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      role="img"
      aria-label="Sent"
    >
      <path d="M1 6.5L4.5 10 11 2M8 9.3l.8.7L16 2" />
    </svg>
  );
}
