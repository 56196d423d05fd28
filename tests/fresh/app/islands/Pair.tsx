import { useComputed, useSignal } from "@preact/signals";
import Counter from "./Counter.tsx";

/** Two islands within one, which are its own. */
export default function Pair() {
  const count = useSignal(10);
  const double = useComputed(() => count.value * 2);
  return (
    <div id="pair">
      <Counter id="left" count={count} double={double} />
      <Counter id="right" count={count} double={double} />
    </div>
  );
}
