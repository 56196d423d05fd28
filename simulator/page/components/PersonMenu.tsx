import { useSignal } from "@preact/signals";
import { act } from "../state/acts.ts";
import type { Phone } from "../state/phone.ts";
import { useFocus } from "../use_focus.ts";
import { MenuItem, moveFocus } from "./Menu.tsx";

/** Who the phone belongs to, and what the person can do to the chat. */
export function PersonMenu({ phone }: { phone: Phone }) {
  const isSure = useSignal(false);
  const menu = useFocus<HTMLDivElement>("button");
  const isBlocked = phone.isBlocked.value;

  function does(deed: "block" | "unblock" | "delete_account") {
    phone.sheet.value = null;
    act(phone, { act: deed });
  }

  return (
    <div
      class="menu"
      data-corner
      role="menu"
      aria-label="Chat menu"
      ref={menu}
      onKeyDown={moveFocus}
    >
      <p class="hint">
        <b dir="auto">{phone.name}</b>
        {phone.username && `@${phone.username}`} · id {phone.id}
      </p>
      <MenuItem
        icon={isBlocked ? "check" : "block"}
        isDangerous={!isBlocked}
        onClick={() => does(isBlocked ? "unblock" : "block")}
      >
        {isBlocked ? "Unblock bot" : "Block bot"}
      </MenuItem>
      {!phone.isDeleted.value && (
        <MenuItem
          icon="trash"
          isDangerous
          onClick={() => {
            if (isSure.value) does("delete_account");
            else isSure.value = true;
          }}
        >
          {isSure.value ? "Press again to delete" : "Delete account"}
        </MenuItem>
      )}
    </div>
  );
}
