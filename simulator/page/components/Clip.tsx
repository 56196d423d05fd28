import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { MediaView } from "../../protocol.ts";
import { lengthOf } from "../wording.ts";
import { Icon } from "./Icon.tsx";
import { fileUrl, shapeOf } from "./Picture.tsx";

/** Whoever asks for less motion starts GIFs by hand. */
const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

interface Props {
  kind: "video" | "animation" | "video_note";
  media: MediaView;
}

/** A video, a round video message or a GIF. Made-up ones are a picture that moves by itself. */
export function Clip({ kind, media }: Props) {
  const isPicture = useSignal(false);
  const isPlaying = useSignal(false);
  const video = useRef<HTMLVideoElement>(null);
  const isGif = kind === "animation";

  function toggle() {
    const { current } = video;
    if (current === null || isPicture.value) return;
    if (current.paused) current.play().catch(() => isPicture.value = true);
    else current.pause();
  }

  return (
    <button
      type="button"
      class="clip"
      data-kind={kind}
      aria-label={isPlaying.value ? "Pause" : "Play"}
      style={shapeOf(media)}
      onClick={toggle}
    >
      {isPicture.value
        ? <img src={fileUrl(media)} alt="" draggable={false} />
        : (
          <video
            ref={video}
            src={fileUrl(media)}
            muted={isGif}
            loop={isGif}
            autoPlay={isGif && !isCalm}
            playsInline
            preload="metadata"
            onError={() => isPicture.value = true}
            onPlay={() => isPlaying.value = true}
            onPause={() => isPlaying.value = false}
          />
        )}
      {!isPlaying.value && !isPicture.value && !isGif && (
        <span class="round">
          <Icon name="play" size={22} />
        </span>
      )}
      <span class="length">
        {isGif ? "GIF" : lengthOf(media.duration ?? 0)}
      </span>
    </button>
  );
}
