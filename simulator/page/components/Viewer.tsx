import type { MediaView } from "../../protocol.ts";
import type { Phone } from "../state/phone.ts";
import { useFocus } from "../use_focus.ts";
import { Icon } from "./Icon.tsx";
import { fileUrl } from "./Picture.tsx";

/** A photo over the whole screen of the phone. */
export function Viewer({ phone, media }: { phone: Phone; media: MediaView }) {
  const close = useFocus<HTMLButtonElement>();
  return (
    <div class="viewer" role="dialog" aria-label="Photo">
      <img src={fileUrl(media)} alt="" />
      <button
        type="button"
        aria-label="Close"
        ref={close}
        onClick={() => phone.sheet.value = null}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
