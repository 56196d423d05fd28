import type { ReadonlySignal, Signal } from "@preact/signals";

export default function Counter(
  props: { id: string; count: Signal<number>; double: ReadonlySignal<number> },
) {
  return (
    <button
      type="button"
      id={props.id}
      onClick={() => props.count.value++}
    >
      {props.count} of {props.double}
    </button>
  );
}
