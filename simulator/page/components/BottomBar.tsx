import { act } from "../state/acts.ts";
import type { Phone } from "../state/phone.ts";
import { sendText } from "../state/sending.ts";
import { Composer } from "./Composer.tsx";
import { ReplyKeyboard } from "./ReplyKeyboard.tsx";

/** The foot of the chat: START for a newcomer, else the composer and its keys. */
export function BottomBar({ phone }: { phone: Phone }) {
  if (phone.isDeleted.value) {
    return <p class="foot-note">This account was deleted</p>;
  }
  if (phone.isBlocked.value) {
    return (
      <button
        type="button"
        class="foot-button"
        onClick={() => act(phone, { act: "unblock" })}
      >
        Unblock bot
      </button>
    );
  }
  if (phone.messages.value.length === 0) {
    return (
      <button
        type="button"
        class="foot-button"
        onClick={() => sendText(phone, "/start")}
      >
        Start
      </button>
    );
  }
  return (
    <footer class="foot">
      <Composer phone={phone} />
      <ReplyKeyboard phone={phone} />
    </footer>
  );
}
