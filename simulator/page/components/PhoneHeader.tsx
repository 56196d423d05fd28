import type { Phone } from "../state/phone.ts";
import { bot } from "../state/room.ts";
import { actionWord } from "../wording.ts";
import { Icon } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";

/** Whom the person talks to, and what the bot is doing right now. */
export function PhoneHeader({ phone }: { phone: Phone }) {
  const action = phone.typing.value;
  return (
    <header class="chat-head">
      <span class="bot-face">
        <Mark size={24} />
      </span>
      <div>
        <b dir="auto">{bot.value.name}</b>
        {action
          ? (
            <span class="typing" role="status">
              {actionWord(action)}
              <i aria-hidden />
            </span>
          )
          : <span>{phone.isBlocked.value ? "blocked" : "bot"}</span>}
      </div>
      <button
        type="button"
        class="quiet"
        aria-label="Chat menu"
        aria-haspopup="menu"
        aria-expanded={phone.sheet.value?.kind === "person"}
        onClick={() => phone.sheet.value = { kind: "person" }}
      >
        <Icon name="more" />
      </button>
    </header>
  );
}
