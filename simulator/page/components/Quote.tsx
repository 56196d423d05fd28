import type { ReplyView } from "../../protocol.ts";
import { jumpTo } from "../jump.ts";
import type { Phone } from "../state/phone.ts";
import { bot } from "../state/room.ts";
import { gist } from "../wording.ts";
import { fileUrl } from "./Picture.tsx";

interface Props {
  phone: Phone;
  reply: ReplyView;
  quote?: string;
}

/** The message a bubble answers; pressing it goes there. */
export function Quote({ phone, reply, quote }: Props) {
  const { message_id } = reply;
  const target = phone.messages.peek()
    .find((message) => message.message_id === message_id);
  const photo = target?.kind === "photo" && !target.has_media_spoiler &&
    target.media;
  return (
    <button
      type="button"
      class="quote"
      data-exact={quote ? "" : undefined}
      onClick={(event) => jumpTo(event.currentTarget, message_id)}
    >
      {photo && <img src={fileUrl(photo)} alt="" />}
      <b dir="auto">{reply.is_own ? phone.name : bot.value.name}</b>
      <span dir="auto">{quote ?? (target ? gist(target) : reply.text)}</span>
    </button>
  );
}
