import type { Phone } from "../state/phone.ts";
import { bot } from "../state/room.ts";
import { stopEditing } from "../state/sending.ts";
import { gist } from "../wording.ts";
import { Icon } from "./Icon.tsx";

/** What the next message answers, or which message is being edited. */
export function ComposerBar({ phone }: { phone: Phone }) {
  const edited = phone.editing.value;
  const reply = phone.reply.value;
  const message = edited ?? reply?.message;
  if (message === undefined) return null;
  const author = message.is_own ? phone.name : bot.value.name;
  return (
    <div class="composer-bar" role="status">
      <Icon name={edited ? "edit" : "reply"} />
      <div data-exact={reply?.quote ? "" : undefined}>
        <b dir="auto">{edited ? "Edit message" : `Reply to ${author}`}</b>
        <span dir="auto">{reply?.quote ?? gist(message)}</span>
      </div>
      <button
        type="button"
        class="quiet"
        aria-label={edited ? "Cancel edit" : "Cancel reply"}
        onClick={() => {
          if (edited) stopEditing(phone);
          phone.reply.value = null;
        }}
      >
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}
