import type { MediaView, MessageView } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { kindWord } from "../wording.ts";

export const fileUrl = ({ file_id }: MediaView) =>
  `/sim/file/${encodeURIComponent(file_id)}`;

/** The shape media takes before its bytes are there, so that nothing jumps. */
export const shapeOf = ({ width, height }: MediaView) =>
  width && height ? { aspectRatio: `${width} / ${height}` } : {};

/** A photo, which opens over the chat when pressed, or a sticker. */
export function Picture(
  { phone, message, media }: {
    phone: Phone;
    message: MessageView;
    media: MediaView;
  },
) {
  const image = (
    <img
      src={fileUrl(media)}
      alt={media.emoji ?? kindWord(message.kind)}
      style={shapeOf(media)}
      draggable={false}
    />
  );
  if (message.kind === "sticker") return <div class="sticker">{image}</div>;
  return (
    <button
      type="button"
      class="picture"
      aria-label="Open the photo"
      onClick={() => phone.sheet.value = { kind: "viewer", media }}
    >
      {image}
    </button>
  );
}
