import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { MediaKind } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { sendFiles, sendMedia, sendSimple } from "../state/sending.ts";
import { useFocus } from "../use_focus.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { moveFocus } from "./Menu.tsx";

const media: [MediaKind | "album", string, IconName][] = [
  ["photo", "Photo", "photo"],
  ["album", "Album", "album"],
  ["video", "Video", "video"],
  ["animation", "GIF", "gif"],
  ["voice", "Voice", "voice"],
  ["video_note", "Video note", "video_note"],
  ["sticker", "Sticker", "sticker"],
  ["audio", "Music", "audio"],
  ["document", "File", "document"],
];
const others: ["location" | "venue" | "contact" | "story", string, IconName][] =
  [
    ["location", "Location", "location"],
    ["venue", "Place", "pin"],
    ["contact", "Contact", "contact"],
    ["story", "Story", "story"],
  ];
const dice = ["🎲", "🎯", "🏀", "⚽", "🎳", "🎰"];
const coverable = new Set(["photo", "album", "video", "animation"]);

/** Everything but text. Media is made up, unless own files are picked. */
export function AttachPanel({ phone }: { phone: Phone }) {
  const isCovered = useSignal(false);
  const menu = useFocus<HTMLDivElement>("button");
  const files = useRef<HTMLInputElement>(null);

  return (
    <div
      class="attach"
      role="menu"
      aria-label="Attach"
      ref={menu}
      onKeyDown={moveFocus}
    >
      <div class="grid">
        {media.map(([kind, label, icon]) => (
          <button
            key={kind}
            type="button"
            role="menuitem"
            onClick={() =>
              sendMedia(
                phone,
                kind,
                coverable.has(kind) && isCovered.value || undefined,
              )}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
        {others.map(([kind, label, icon]) => (
          <button
            key={kind}
            type="button"
            role="menuitem"
            onClick={() => sendSimple(phone, { act: kind })}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
        <button
          type="button"
          role="menuitem"
          onClick={() => phone.sheet.value = { kind: "poll" }}
        >
          <Icon name="poll" />
          Poll
        </button>
        <button
          type="button"
          role="menuitem"
          onClick={() => files.current?.click()}
        >
          <Icon name="upload" />
          Upload
        </button>
      </div>
      <div class="emoji-row">
        {dice.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={`Throw ${emoji}`}
            onClick={() => sendSimple(phone, { act: "dice", emoji })}
          >
            {emoji}
          </button>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={isCovered.value}
          onChange={() => isCovered.value = !isCovered.value}
        />
        Cover photos and videos
      </label>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to send"
        onChange={({ currentTarget }) =>
          sendFiles(
            phone,
            [...currentTarget.files ?? []],
            isCovered.value || undefined,
          )}
      />
    </div>
  );
}
