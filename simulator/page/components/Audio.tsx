import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { MediaView } from "../../protocol.ts";
import { lengthOf } from "../wording.ts";
import { Icon } from "./Icon.tsx";
import { fileUrl } from "./Picture.tsx";

interface Props {
  kind: "voice" | "audio";
  media: MediaView;
}

/** A voice message as a waveform, or a piece of music with its title. */
export function Audio({ kind, media }: Props) {
  const isPlaying = useSignal(false);
  const isSilent = useSignal(false);
  const progress = useSignal(0);
  const sound = useRef<HTMLAudioElement>(null);
  const bars = media.waveform ?? [];

  useEffect(() => () => sound.current?.pause(), []);

  return (
    <div class="audio" data-kind={kind}>
      <button
        type="button"
        class="round"
        aria-label={isPlaying.value ? "Pause" : "Play"}
        disabled={isSilent.value}
        title={isSilent.value ? "This made-up file has no sound" : undefined}
        onClick={() => {
          const { current } = sound;
          if (current?.paused) {
            current.play().catch(() => isSilent.value = true);
          } else current?.pause();
        }}
      >
        <Icon name={isPlaying.value ? "pause" : "play"} />
      </button>
      <div>
        {kind === "voice"
          ? <Waveform bars={bars} progress={progress.value} />
          : (
            <>
              <b dir="auto">{media.title ?? media.file_name ?? "Audio"}</b>
              <span dir="auto">{media.performer}</span>
            </>
          )}
        <small>{lengthOf(media.duration ?? 0)}</small>
      </div>
      <audio
        ref={sound}
        src={fileUrl(media)}
        preload="none"
        onPlay={() => isPlaying.value = true}
        onPause={() => isPlaying.value = false}
        onTimeUpdate={({ currentTarget }) => {
          const { currentTime, duration } = currentTarget;
          progress.value = currentTarget.ended ? 0 : currentTime / duration;
        }}
        onEnded={() => progress.value = 0}
      />
    </div>
  );
}

/** `bars` from 0 to 31; those before `progress` (0 to 1) were heard. */
function Waveform({ bars, progress }: { bars: number[]; progress: number }) {
  return (
    <svg
      class="waveform"
      viewBox={`0 0 ${Math.max(1, bars.length) * 4} 32`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {bars.map((bar, index) => {
        const height = Math.max(3, bar);
        return (
          <rect
            key={index}
            class={index / bars.length < progress ? "heard" : undefined}
            x={index * 4}
            y={(32 - height) / 2}
            width="2.5"
            height={height}
            rx="1.2"
          />
        );
      })}
    </svg>
  );
}
