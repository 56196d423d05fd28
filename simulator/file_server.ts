/**
 * The bytes of files: as they came, or drawn on demand.
 *
 * @module
 */
import type { FileRecord, Files } from "./files.ts";
import { drawMoving, drawPhoto, drawSticker } from "./pictures.ts";
import { drawSound } from "./sounds.ts";

export interface Shown {
  bytes: Uint8Array<ArrayBuffer>;
  /** What a browser can show them as. */
  type: string;
}

/** Something to show for every file. */
export function show(file: FileRecord): Shown {
  if (file.bytes) return { bytes: file.bytes, type: file.mime_type };
  const { seed, width = 320, height = 240, duration = 3 } = file;
  switch (file.kind) {
    case "photo":
      return { bytes: drawPhoto(seed), type: "image/png" };
    case "voice":
    case "audio":
      return { bytes: drawSound(seed, duration), type: "audio/wav" };
    case "video":
    case "video_note":
    case "animation":
      return { bytes: drawMoving(seed, width, height), type: "image/svg+xml" };
    case "sticker": {
      const bytes = drawSticker(seed, file.emoji ?? "👋");
      return { bytes, type: "image/svg+xml" };
    }
    case "document": {
      const text = `${file.file_name ?? "A document"}\n`;
      return { bytes: new TextEncoder().encode(text), type: "text/plain" };
    }
  }
}

/** `/file/bot<token>/<path>`, as the Bot API serves it. */
export function serveFile(
  files: Files,
  token: string,
  pathname: string,
): Response {
  const prefix = `/file/bot${token}/`;
  const isKnown = pathname.startsWith(prefix);
  const file = isKnown && files.findByPath(pathname.slice(prefix.length));
  if (!file) {
    const error_code = isKnown ? 404 : 401;
    const description = isKnown ? "Not Found" : "Unauthorized";
    return Response.json(
      { ok: false, error_code, description },
      { status: error_code },
    );
  }
  return new Response(show(file).bytes, {
    headers: { "content-type": "application/octet-stream" },
  });
}
