import { Ago } from "../components/Ago.tsx";

/** `Ago` on a page that is not an island itself: adds the local time. */
export default function LocalAgo(
  props: { at: number; now: number; ending?: string },
) {
  return <Ago {...props} />;
}
