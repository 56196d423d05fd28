import { isStripOpen } from "../state/view.ts";
import { Calls } from "./Calls.tsx";
import { Crowd } from "./Crowd.tsx";
import { Faults } from "./Faults.tsx";
import { Icon } from "./Icon.tsx";

/** What happens behind the phones, and what can be made to go wrong. */
export function Strip() {
  return (
    <aside
      class="strip"
      aria-label="Behind the scenes"
      onKeyDown={({ key }) => {
        if (key === "Escape") isStripOpen.value = false;
      }}
    >
      <div class="strip-head">
        Behind the scenes
        <button
          type="button"
          class="quiet"
          aria-label="Close"
          onClick={() => isStripOpen.value = false}
        >
          <Icon name="close" size={18} />
        </button>
      </div>
      <Crowd />
      <Faults />
      <Calls />
    </aside>
  );
}
