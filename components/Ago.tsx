import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { fullTime, spanWords } from "./time_words.ts";

/**
 * How long `at` is past, seen from `now` (both ms), with the moment itself on
 * hover and for screen readers: in UTC, and in a browser in local time too.
 * `ending` is a word to put behind.
 */
export function Ago(
  { at, now, ending = "" }: { at: number; now: number; ending?: string },
) {
  // The server can't know the zone, and hydration must start with what it sent.
  const isHere = useSignal(false);
  useEffect(() => {
    isHere.value = true;
  }, []);

  const utc = fullTime(at, "UTC");
  const full = isHere.value ? `${fullTime(at)}\n${utc}` : utc;
  return (
    <time dateTime={new Date(at).toISOString()} title={full}>
      {ending === "ago" && now - at < 1_000
        ? "just now"
        : `${spanWords(now - at)} ${ending}`.trimEnd()}
      <span class="unseen">, {full.split("\n")[0]}</span>
    </time>
  );
}
