/** Islands that share signals, hold slots, and are told of every kind of value. */
import { computed, signal } from "@preact/signals";
import Counter from "../../islands/Counter.tsx";
import Drawer from "../../islands/Drawer.tsx";
import { Kinds } from "../../islands/kinds.tsx";
import Pair from "../../islands/Pair.tsx";
import Picture from "./(_islands)/picture.tsx";
import { kinds } from "../../kinds.ts";

export default function Toys() {
  const count = signal(3);
  const double = computed(() => count.value * 2);
  return (
    <main>
      <Counter id="one" count={count} double={double} />
      <Counter id="two" count={count} double={double} />
      <Drawer id="open" isOpen>
        <em class="slot" onClick={() => {}}>server text & more</em>
        <Counter id="inner" count={count} double={double} />
      </Drawer>
      <Drawer id="closed" note={<b class="note">noted</b>}>
        <input type="checkbox" checked disabled class="flag" />
        <Drawer id="nested">
          <i class="deep">deep</i>
          <Counter id="deepest" count={count} double={double} />
        </Drawer>
      </Drawer>
      <Kinds values={kinds()} />
      <Picture />
      <Pair />
    </main>
  );
}
