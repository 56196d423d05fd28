import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { MessageEntity } from "grammy/types";
import { plain, type TextNode, toTree } from "../entities.ts";
import { sendText } from "../state/sending.ts";
import type { Phone } from "../state/phone.ts";

interface Props {
  phone: Phone;
  text: string;
  entities?: MessageEntity[];
  /** Stands at the end of the last line where there is room. */
  children?: ComponentChildren;
}

/** Text with its formatting; each line takes the direction of its own letters. */
export function RichText({ phone, text, entities, children }: Props) {
  return (
    <div class="text" dir="auto">
      <Nodes phone={phone} nodes={toTree(text, entities)} />
      {children}
    </div>
  );
}

function Nodes({ phone, nodes }: { phone: Phone; nodes: TextNode[] }) {
  return nodes.map((node, index) =>
    typeof node === "string"
      ? node
      : <Entity key={index} phone={phone} {...node} />
  );
}

function Entity(
  { phone, entity, children }: {
    phone: Phone;
    entity: MessageEntity;
    children: TextNode[];
  },
) {
  const inner = <Nodes phone={phone} nodes={children} />;
  switch (entity.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "underline":
      return <u>{inner}</u>;
    case "strikethrough":
      return <s>{inner}</s>;
    case "code":
      return <code>{inner}</code>;
    case "pre":
      return <pre data-language={entity.language}><code>{inner}</code></pre>;
    case "blockquote":
      return <blockquote dir="auto">{inner}</blockquote>;
    case "expandable_blockquote":
      return <LongQuote>{inner}</LongQuote>;
    case "spoiler":
      return <Spoiler>{inner}</Spoiler>;
    case "text_link":
      return <Link href={entity.url}>{inner}</Link>;
    case "url":
      return <Link href={plain(children)}>{inner}</Link>;
    case "email":
      return <Link href={`mailto:${plain(children)}`}>{inner}</Link>;
    case "phone_number":
      return <Link href={`tel:${plain(children)}`}>{inner}</Link>;
    case "mention":
      return (
        <Link href={`https://t.me/${plain(children).slice(1)}`}>{inner}</Link>
      );
    case "bot_command":
      return (
        <button
          type="button"
          class="command"
          dir="ltr"
          onClick={() => sendText(phone, plain(children))}
        >
          {inner}
        </button>
      );
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return <span class="tag">{inner}</span>;
    default:
      return <>{inner}</>;
  }
}

/** Opens elsewhere; anything but the web, mail and telephone stays plain text. */
function Link(
  { href, children }: { href: string; children: ComponentChildren },
) {
  const full = /^[a-z][a-z\d+.-]*:/i.test(href) ? href : `https://${href}`;
  if (!/^(https?|mailto|tel|tg):/i.test(full)) return <>{children}</>;
  return <a href={full} target="_blank" rel="noreferrer">{children}</a>;
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const isOpen = useSignal(false);
  if (isOpen.value) return <span class="spoiler" data-open>{children}</span>;
  return (
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label="Show the hidden text"
      onClick={() => isOpen.value = true}
      onKeyDown={(event) => {
        if (event.key === "Enter") isOpen.value = true;
      }}
    >
      <span aria-hidden>{children}</span>
    </span>
  );
}

function LongQuote({ children }: { children: ComponentChildren }) {
  const isOpen = useSignal(false);
  return (
    <blockquote
      dir="auto"
      class="long"
      data-open={isOpen.value || undefined}
    >
      <div>{children}</div>
      <button
        type="button"
        class="command"
        aria-expanded={isOpen.value}
        onClick={() => isOpen.value = !isOpen.value}
      >
        {isOpen.value ? "Show less" : "Show all"}
      </button>
    </blockquote>
  );
}
