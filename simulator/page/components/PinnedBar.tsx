import { jumpTo } from "../jump.ts";
import type { Phone } from "../state/phone.ts";
import { gist } from "../wording.ts";
import { Icon } from "./Icon.tsx";

/** The newest pinned message; pressing it goes there. */
export function PinnedBar({ phone }: { phone: Phone }) {
  const pinned = phone.messages.value.findLast(({ is_pinned }) => is_pinned);
  if (pinned === undefined) return null;
  return (
    <button
      type="button"
      class="pinned"
      onClick={(event) => jumpTo(event.currentTarget, pinned.message_id)}
    >
      <Icon name="pin" size={14} />
      <b>Pinned</b>
      <span dir="auto">{gist(pinned)}</span>
    </button>
  );
}
