import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { MessageView } from "../../protocol.ts";
import { kindWord } from "../wording.ts";

/** Hides media marked as a spoiler until it is pressed. */
export function MediaCover(
  { message, children }: { message: MessageView; children: ComponentChildren },
) {
  const isOpen = useSignal(!message.has_media_spoiler);
  if (isOpen.value) return <>{children}</>;
  return (
    <div class="covered">
      <div inert>{children}</div>
      <button
        type="button"
        aria-label={`Show the hidden ${kindWord(message.kind).toLowerCase()}`}
        onClick={() => isOpen.value = true}
      />
    </div>
  );
}
