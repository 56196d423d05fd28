import type { ReplyView } from "../../protocol.ts";
import { jumpTo } from "../jump.ts";
import type { Phone } from "../state/phone.ts";
import { bot } from "../state/room.ts";
import { kindWord } from "../wording.ts";

interface Props {
  phone: Phone;
  reply: ReplyView;
  quote?: string;
}

/** The message a bubble answers; pressing it goes there. */
export function Quote({ phone, reply, quote }: Props) {
  return (
    <button
      type="button"
      class="quote"
      data-exact={quote ? "" : undefined}
      onClick={(event) => jumpTo(event.currentTarget, reply.message_id)}
    >
      <b dir="auto">{reply.is_own ? phone.name : bot.value.name}</b>
      <span dir="auto">{quote || reply.text || kindWord(reply.kind)}</span>
    </button>
  );
}
