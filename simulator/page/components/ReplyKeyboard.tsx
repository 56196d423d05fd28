import { act } from "../state/acts.ts";
import type { Phone } from "../state/phone.ts";
import { Icon } from "./Icon.tsx";

/** The bot's keys under the composer. */
export function ReplyKeyboard({ phone }: { phone: Phone }) {
  const keyboard = phone.keyboard.value;
  if (keyboard === null || phone.isKeyboardHidden.value) return null;
  return (
    <div class="reply-keyboard" role="group" aria-label="Reply keyboard">
      {keyboard.rows.map((keys, row) => (
        <div key={row}>
          {keys.map(({ text, asks }, column) => (
            <button
              key={column}
              type="button"
              onClick={() => {
                if (keyboard.one_time) phone.isKeyboardHidden.value = true;
                act(phone, { act: "press_key", row, column });
              }}
            >
              {asks && asks !== "other" && <Icon name={asks} size={14} />}
              <span dir="auto">{text}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
