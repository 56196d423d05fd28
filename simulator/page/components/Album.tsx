import type { MessageView } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { Media } from "./Media.tsx";

/** Photos and videos as a grid without gaps in it, files one under another. */
export function Album(
  { phone, parts }: { phone: Phone; parts: MessageView[] },
) {
  const isGrid = parts.every(({ kind }) =>
    kind === "photo" || kind === "video"
  );
  return (
    <div class={isGrid ? "album" : "stack"}>
      {parts.map((part, index) => (
        <div
          key={part.message_id}
          data-part={part.message_id}
          style={isGrid
            ? { gridColumn: `span ${spanOf(index, parts.length)}` }
            : {}}
        >
          <Media phone={phone} message={part} />
        </div>
      ))}
    </div>
  );
}

/** Of six columns: rows of three, and first as many rows of two as are needed. */
function spanOf(index: number, count: number): number {
  if (count === 3 && index === 0) return 6;
  const inPairs = count === 3
    ? 3
    : count % 3 === 0
    ? 0
    : count % 3 === 1
    ? 4
    : 2;
  return index < inPairs ? 3 : 2;
}
