import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Phone } from "../state/phone.ts";
import { commands } from "../state/room.ts";
import {
  isEditable,
  sendDraft,
  sendFiles,
  sendMedia,
  startEdit,
} from "../state/sending.ts";
import { CommandMenu, matching } from "./CommandMenu.tsx";
import { ComposerBar } from "./ComposerBar.tsx";
import { Icon } from "./Icon.tsx";

/** Where the person writes. Enter sends, Shift+Enter breaks the line. */
export function Composer({ phone }: { phone: Phone }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const marked = useSignal(0);
  const draft = phone.draft.value;
  const editing = phone.editing.value;
  const keyboard = phone.keyboard.value;
  const isMenuOpen = phone.sheet.value?.kind === "commands";
  const offered = matching(commands.value, isMenuOpen ? "/" : draft);

  useLayoutEffect(() => {
    if (editing || phone.reply.value) field.current?.focus();
  }, [editing, phone.reply.value]);

  function send(command?: string) {
    if (command) phone.draft.value = `/${command}`;
    phone.sheet.value = null;
    marked.value = 0;
    sendDraft(phone);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) {
      event.preventDefault();
      const { length } = offered;
      marked.value = (marked.value + step + length) % length;
    } else if (event.key === "Tab" && offered.length > 0) {
      event.preventDefault();
      phone.draft.value = `/${offered[marked.value]!.command} `;
      phone.sheet.value = null;
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send(offered[marked.value]?.command);
    } else if (event.key === "ArrowUp" && draft === "") {
      const own = phone.messages.value.findLast(isEditable);
      if (own === undefined) return;
      event.preventDefault();
      startEdit(phone, own);
    }
  }

  return (
    <>
      {offered.length > 0 && (
        <CommandMenu offered={offered} marked={marked.value} onPick={send} />
      )}
      <ComposerBar phone={phone} />
      <div class="composer">
        {commands.value.length > 0 && draft === "" && (
          <button
            type="button"
            class="commands-button"
            aria-label="Bot commands"
            aria-expanded={isMenuOpen}
            onClick={() => {
              phone.sheet.value = isMenuOpen ? null : { kind: "commands" };
              field.current?.focus();
            }}
          >
            <Icon name={isMenuOpen ? "close" : "menu"} size={18} />
          </button>
        )}
        {!editing && (
          <button
            type="button"
            class="quiet"
            aria-label="Attach"
            aria-haspopup="menu"
            aria-expanded={phone.sheet.value?.kind === "attach"}
            onClick={() => phone.sheet.value = { kind: "attach" }}
          >
            <Icon name="attach" />
          </button>
        )}
        <div class="grow" data-text={draft}>
          <textarea
            ref={field}
            aria-label="Message"
            placeholder={keyboard?.placeholder ?? "Message"}
            rows={1}
            dir="auto"
            maxLength={4096}
            value={draft}
            onInput={({ currentTarget }) => {
              phone.draft.value = currentTarget.value;
              marked.value = 0;
              if (isMenuOpen) phone.sheet.value = null;
            }}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const files = event.clipboardData?.files;
              if (!files?.length) return;
              event.preventDefault();
              sendFiles(phone, [...files]);
            }}
          />
        </div>
        {keyboard && (
          <button
            type="button"
            class="quiet"
            aria-label={phone.isKeyboardHidden.value
              ? "Show the bot's keyboard"
              : "Hide the bot's keyboard"}
            onClick={() =>
              phone.isKeyboardHidden.value = !phone.isKeyboardHidden.value}
          >
            <Icon name="keyboard" />
          </button>
        )}
        {draft.trim() === "" && !editing
          ? (
            <button
              type="button"
              class="quiet"
              aria-label="Send a voice message"
              onClick={() => sendMedia(phone, "voice")}
            >
              <Icon name="voice" />
            </button>
          )
          : (
            <button
              type="button"
              class="send"
              aria-label={editing ? "Save" : "Send"}
              onClick={() => send()}
            >
              <Icon name={editing ? "check" : "send"} size={18} />
            </button>
          )}
      </div>
    </>
  );
}
