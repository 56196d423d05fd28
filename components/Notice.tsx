import type { ComponentChildren } from "preact";
import { Mark } from "./Mark.tsx";

/** A page that says one thing: an error, or a question with one answer. */
export function Notice(
  { title, children }: { title: string; children: ComponentChildren },
) {
  return (
    <main class="notice">
      <a class="brand" href="/">
        <Mark /> Passerby
      </a>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
