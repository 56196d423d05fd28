import { useRef } from "preact/hooks";
import type { MessageView } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { startReply } from "../state/sending.ts";
import { useLongPress } from "../use_long_press.ts";
import { timeOf } from "../wording.ts";
import { Album } from "./Album.tsx";
import { Icon } from "./Icon.tsx";
import { InlineButtons } from "./InlineButtons.tsx";
import { Media } from "./Media.tsx";
import { Meta } from "./Meta.tsx";
import { Quote } from "./Quote.tsx";
import { Reactions } from "./Reactions.tsx";
import { RichText } from "./RichText.tsx";

/** Kinds that stand in the chat without a bubble around them. */
const bare = new Set(["sticker", "video_note", "dice"]);
const onlyEmoji = /^(\p{RGI_Emoji}\s?){1,3}$/v;

interface Props {
  phone: Phone;
  /** One message, or the parts of an album. */
  parts: MessageView[];
  isLast: boolean;
}

/** A message with all that hangs on it, and the ways to its menu. */
export function Bubble({ phone, parts, isLast }: Props) {
  const message = parts[0]!;
  const worded = parts.find((part) => part.text ?? part.caption) ?? message;
  const text = worded.text ?? worded.caption;
  const reacted = parts.find((part) => part.reactions.length > 0) ?? message;
  const { is_own, kind, show_caption_above_media: isAbove } = message;
  const self = useRef<HTMLElement>(null);
  const longPress = useLongPress(openMenu);

  function openMenu(x: number, y: number, target?: EventTarget | null) {
    const id = (target as Element | null)?.closest?.("[data-part]")
      ?.getAttribute("data-part");
    const part = parts.find((other) => String(other.message_id) === id);
    phone.sheet.value = {
      kind: "message",
      message: part ?? worded,
      quote: selectedIn(self.current, text),
      x,
      y,
    };
  }

  /** At the upper corner, where a key press has no place of its own. */
  function openMenuAtCorner() {
    const { left, top } = self.current!.getBoundingClientRect();
    openMenu(left + 24, top + 24);
  }

  const meta = <Meta message={worded} />;
  const isMetaInText = text && !isAbove && reacted.reactions.length === 0;
  const words = text && (
    <RichText
      phone={phone}
      text={text}
      entities={worded.entities ?? worded.caption_entities}
    >
      {isMetaInText && meta}
    </RichText>
  );
  return (
    <article
      ref={self}
      class="message"
      tabIndex={-1}
      data-own={is_own || undefined}
      data-last={isLast || undefined}
      data-id={message.message_id}
      aria-label={`${is_own ? "You" : "Bot"}, ${timeOf(message.date)}`}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(event.clientX, event.clientY, event.target);
      }}
      onDblClick={(event) => {
        if ((event.target as Element).closest("button, a")) return;
        getSelection()?.removeAllRanges();
        startReply(phone, message);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target !== self.current) return;
        event.preventDefault();
        openMenuAtCorner();
      }}
      {...longPress}
    >
      <div
        class="bubble"
        data-kind={kind}
        data-bare={bare.has(kind) || undefined}
        data-large={kind === "text" && !worded.entities?.length &&
            onlyEmoji.test(text ?? "") || undefined}
        data-captioned={text ? "" : undefined}
      >
        {message.forwarded_from && (
          <div class="forwarded">
            Forwarded from <b dir="auto">{message.forwarded_from}</b>
          </div>
        )}
        {message.reply_to && (
          <Quote phone={phone} reply={message.reply_to} quote={message.quote} />
        )}
        {isAbove && words}
        {parts.length > 1
          ? <Album phone={phone} parts={parts} />
          : <Media phone={phone} message={message} />}
        {!isAbove && words}
        <Reactions phone={phone} message={reacted} />
        {!isMetaInText && meta}
      </div>
      <button
        type="button"
        class="open-menu"
        aria-label="Message actions"
        aria-haspopup="menu"
        tabIndex={-1}
        onClick={openMenuAtCorner}
      >
        <Icon name="more" size={16} />
      </button>
      <InlineButtons phone={phone} message={message} />
    </article>
  );
}

/** What is selected inside of `element`, if it is a part of `text`. */
function selectedIn(element: HTMLElement | null, text = ""): string {
  const selection = getSelection();
  const words = selection?.toString().trim() ?? "";
  const isInside = element?.contains(selection?.anchorNode ?? null);
  return isInside && text.includes(words) ? words : "";
}
