import type { MessageView } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { kindWord } from "../wording.ts";
import { Audio } from "./Audio.tsx";
import { Clip } from "./Clip.tsx";
import { ContactCard } from "./ContactCard.tsx";
import { Dice } from "./Dice.tsx";
import { FileCard } from "./FileCard.tsx";
import { Icon } from "./Icon.tsx";
import { MediaCover } from "./MediaCover.tsx";
import { Picture } from "./Picture.tsx";
import { Place } from "./Place.tsx";
import { Poll } from "./Poll.tsx";

/** What a message carries besides its text. */
export function Media(
  { phone, message }: { phone: Phone; message: MessageView },
) {
  const { kind, media, dice, poll, location, contact, venue } = message;
  if (media) {
    switch (kind) {
      case "photo":
      case "sticker":
        return (
          <MediaCover message={message}>
            <Picture phone={phone} message={message} media={media} />
          </MediaCover>
        );
      case "video":
      case "animation":
      case "video_note":
        return (
          <MediaCover message={message}>
            <Clip kind={kind} media={media} />
          </MediaCover>
        );
      case "voice":
      case "audio":
        return <Audio kind={kind} media={media} />;
      default:
        return <FileCard media={media} />;
    }
  }
  if (dice) return <Dice {...dice} />;
  if (poll) return <Poll {...poll} />;
  if (location) return <Place location={location} venue={venue} />;
  if (contact) return <ContactCard {...contact} />;
  if (kind === "text") return null;
  return (
    <div class="card">
      <Icon name={kind === "story" ? "story" : "document"} />
      <b>{kindWord(kind)}</b>
    </div>
  );
}
