import type { MessageView } from "../../protocol.ts";
import { act } from "../state/acts.ts";
import type { Phone } from "../state/phone.ts";
import { inColor } from "../wording.ts";

/** The reactions under a message; one's own is taken back by pressing it. */
export function Reactions(
  { phone, message }: { phone: Phone; message: MessageView },
) {
  if (message.reactions.length === 0) return null;
  const { message_id } = message;
  const emojis = [...new Set(message.reactions.map(({ emoji }) => emoji))];
  return (
    <div class="reactions">
      {emojis.map((emoji) => {
        const given = message.reactions.filter((one) => one.emoji === emoji);
        const isOwn = given.some((one) => one.is_own);
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isOwn}
            aria-label={`Reaction ${emoji}`}
            onClick={() =>
              act(phone, {
                act: "react",
                message_id,
                emoji: isOwn ? null : emoji,
              })}
          >
            {inColor(emoji)}
            {given.length > 1 && <b>{given.length}</b>}
          </button>
        );
      })}
    </div>
  );
}
