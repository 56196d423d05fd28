import { useEffect } from "preact/hooks";
import type { ButtonView, MessageView } from "../../protocol.ts";
import { act, copyText } from "../state/acts.ts";
import type { Phone } from "../state/phone.ts";
import { Icon, type IconName } from "./Icon.tsx";

/** A press nobody answers stops turning after this long. */
const answerWithinMs = 15_000;

const icons: Partial<Record<ButtonView["kind"], IconName>> = {
  url: "link",
  copy_text: "copy",
  web_app: "document",
};

/** The buttons under a message. */
export function InlineButtons(
  { phone, message }: { phone: Phone; message: MessageView },
) {
  if (message.buttons.length === 0) return null;
  return (
    <div class="inline-buttons">
      {message.buttons.map((row, rowIndex) => (
        <div key={rowIndex}>
          {row.map((button, columnIndex) => (
            <InlineButton
              key={columnIndex}
              phone={phone}
              message={message}
              button={button}
              row={rowIndex}
              column={columnIndex}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface Props {
  phone: Phone;
  message: MessageView;
  button: ButtonView;
  row: number;
  column: number;
}

function InlineButton({ phone, message, button, row, column }: Props) {
  const { message_id } = message;
  const key = `${message_id}:${row}:${column}`;
  const isWaiting = phone.pressed.value === key;
  const icon = icons[button.kind];

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => phone.pressed.value = null, answerWithinMs);
    return () => clearTimeout(timer);
  }, [isWaiting]);

  async function press() {
    if (button.kind === "url" && button.url) {
      phone.notice.value = {
        text: "The button opens a page:",
        tone: "plain",
        isAlert: true,
        url: button.url,
      };
      return;
    }
    if (button.kind === "copy_text") {
      return copyText(phone, button.copy_text ?? "");
    }
    if (button.kind === "callback") phone.pressed.value = key;
    const isDone = await act(phone, { act: "press", message_id, row, column });
    if (!isDone) phone.pressed.value = null;
  }

  return (
    <button
      type="button"
      data-style={button.style}
      aria-busy={isWaiting}
      onClick={press}
    >
      <span dir="auto">{button.text}</span>
      {icon && <Icon name={icon} size={12} />}
    </button>
  );
}
