import { useSignal } from "@preact/signals";
import { Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";

export default function Drawer(props: {
  id: string;
  isOpen?: boolean;
  note?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const isOpen = useSignal(props.isOpen ?? false);
  return (
    <section id={props.id}>
      <Head>
        {props.id === "open" && (
          <title>{isOpen.value ? "Drawer is open" : "Drawer is shut"}</title>
        )}
      </Head>
      <button
        type="button"
        class="toggle"
        onClick={() => isOpen.value = !isOpen.value}
      >
        toggle
      </button>
      {isOpen.value && props.children}
      {isOpen.value && props.note}
    </section>
  );
}
