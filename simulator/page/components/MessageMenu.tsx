import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { act, copyText } from "../state/acts.ts";
import type { Phone, Sheet } from "../state/phone.ts";
import { reactions } from "../state/room.ts";
import { isEditable, startEdit, startReply } from "../state/sending.ts";
import { inColor } from "../wording.ts";
import { Icon } from "./Icon.tsx";
import { MenuItem, moveFocus } from "./Menu.tsx";

const margin = 8;
/** Shown first; the rest of Telegram's list opens on demand. */
const favourites = ["👍", "❤", "🤣", "😱", "👎", "🔥"];

interface Props {
  phone: Phone;
  sheet: Extract<Sheet, { kind: "message" }>;
}

/** What one can do with a message, beside the place that was pressed. */
export function MessageMenu({ phone, sheet }: Props) {
  const { message, quote } = sheet;
  const { message_id } = message;
  const text = message.text ?? message.caption;
  const menu = useRef<HTMLDivElement>(null);
  const isWide = useSignal(false);

  useLayoutEffect(() => {
    const { current } = menu;
    const screen = current?.closest(".screen");
    if (!current || !screen) return;
    const { left, top } = screen.getBoundingClientRect();
    const { offsetWidth, offsetHeight, style } = current;
    const within = (at: number, size: number, room: number) =>
      `${Math.max(margin, Math.min(at, room - size - margin))}px`;
    style.left = within(sheet.x - left, offsetWidth, screen.clientWidth);
    style.top = within(sheet.y - top, offsetHeight, screen.clientHeight);
    current.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [sheet, isWide.value]);

  const own = message.reactions.find((one) => one.is_own)?.emoji;
  function react(emoji: string) {
    phone.sheet.value = null;
    act(phone, {
      act: "react",
      message_id,
      emoji: emoji === own ? null : emoji,
    });
  }
  const offered = isWide.value
    ? reactions.value
    : favourites.filter((emoji) => reactions.value.includes(emoji));

  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label="Message actions"
      onKeyDown={moveFocus}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div class="emoji-row" data-wide={isWide.value || undefined}>
        {offered.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={`React ${emoji}`}
            aria-pressed={emoji === own}
            onClick={() => react(emoji)}
          >
            {inColor(emoji)}
          </button>
        ))}
        {!isWide.value && (
          <button
            type="button"
            aria-label="More reactions"
            onClick={() => isWide.value = true}
          >
            <Icon name="add" size={16} />
          </button>
        )}
      </div>
      <MenuItem icon="reply" onClick={() => startReply(phone, message, quote)}>
        {quote ? "Reply with quote" : "Reply"}
      </MenuItem>
      {isEditable(message) && (
        <MenuItem
          icon="edit"
          onClick={() => startEdit(phone, message)}
        >
          Edit
        </MenuItem>
      )}
      {text && !message.is_protected && (
        <MenuItem
          icon="copy"
          onClick={() => {
            phone.sheet.value = null;
            copyText(phone, text);
          }}
        >
          Copy text
        </MenuItem>
      )}
      {message.is_protected && (
        <p class="hint">
          <Icon name="lock" size={14} /> Can't be forwarded or saved
        </p>
      )}
      <MenuItem
        icon="trash"
        isDangerous
        onClick={() => {
          phone.sheet.value = null;
          act(phone, { act: "delete", message_id });
        }}
      >
        Delete
      </MenuItem>
    </div>
  );
}
