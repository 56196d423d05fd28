import { useEffect } from "preact/hooks";
import type { Phone as PhoneState } from "../state/phone.ts";
import { sendFiles, stopEditing } from "../state/sending.ts";
import { hide, isNarrow } from "../state/view.ts";
import { AttachPanel } from "./AttachPanel.tsx";
import { Avatar } from "./Avatar.tsx";
import { BottomBar } from "./BottomBar.tsx";
import { Icon } from "./Icon.tsx";
import { Log } from "./Log.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import { NoticeLine } from "./NoticeLine.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import { PhoneHeader } from "./PhoneHeader.tsx";
import { PinnedBar } from "./PinnedBar.tsx";
import { PollForm } from "./PollForm.tsx";
import { Viewer } from "./Viewer.tsx";

/** One person's phone with the chat open. Files can be dropped on it. */
export function Phone({ phone }: { phone: PhoneState }) {
  useEffect(() => {
    phone.unread.value = 0;
  }, [phone]);

  return (
    <section class="phone" aria-label={phone.name}>
      {!isNarrow.value && (
        <header class="owner">
          <Avatar name={phone.name} color={phone.color} size={28} />
          <b dir="auto">{phone.name}</b>
          <small title="Telegram id">{phone.id}</small>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove ${phone.name} from view`}
            onClick={() => hide(phone.id)}
          >
            <Icon name="close" size={16} />
          </button>
        </header>
      )}
      <div
        class="screen"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const files = event.dataTransfer?.files;
          if (files?.length) sendFiles(phone, [...files]);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          stepBack(phone);
          event.currentTarget.querySelector("textarea")?.focus();
        }}
      >
        <PhoneHeader phone={phone} />
        <PinnedBar phone={phone} />
        <Log phone={phone} />
        <BottomBar phone={phone} />
        <Sheets phone={phone} />
        <NoticeLine phone={phone} />
      </div>
    </section>
  );
}

/** Closes what is open: what lies over the chat, else the edit or the reply. */
function stepBack(phone: PhoneState) {
  if (phone.sheet.value) phone.sheet.value = null;
  else if (phone.editing.value) stopEditing(phone);
  else phone.reply.value = null;
}

/** What lies over the chat just now; a press beside it closes it. */
function Sheets({ phone }: { phone: PhoneState }) {
  const sheet = phone.sheet.value;
  // The command menu belongs to the composer, which shows it.
  if (sheet === null || sheet.kind === "commands") return null;
  return (
    <>
      <div
        class="backdrop"
        onClick={() => phone.sheet.value = null}
        onContextMenu={(event) => event.preventDefault()}
      />
      {sheet.kind === "message" && <MessageMenu phone={phone} sheet={sheet} />}
      {sheet.kind === "attach" && <AttachPanel phone={phone} />}
      {sheet.kind === "poll" && <PollForm phone={phone} />}
      {sheet.kind === "person" && <PersonMenu phone={phone} />}
      {sheet.kind === "viewer" && <Viewer phone={phone} media={sheet.media} />}
    </>
  );
}
