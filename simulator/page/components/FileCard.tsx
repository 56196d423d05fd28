import type { MediaView } from "../../protocol.ts";
import { sizeOf } from "../wording.ts";
import { Icon } from "./Icon.tsx";
import { fileUrl } from "./Picture.tsx";

/** A document; pressing it opens the file. */
export function FileCard({ media }: { media: MediaView }) {
  return (
    <a class="file" href={fileUrl(media)} target="_blank">
      <span class="round">
        <Icon name="document" />
      </span>
      <span>
        <b dir="auto">{media.file_name ?? "File"}</b>
        <small>{sizeOf(media.file_size)}</small>
      </span>
    </a>
  );
}
