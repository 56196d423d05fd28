import { useSignal } from "@preact/signals";
import type { Fault } from "../../protocol.ts";
import { faultChoices, type FaultKind } from "../fault_kinds.ts";
import { setFaults } from "../state/acts.ts";
import { faults } from "../state/room.ts";
import { FaultRow } from "./FaultRow.tsx";
import { Icon } from "./Icon.tsx";

/** Everything that can be made to go wrong, each with a switch. */
export function Faults() {
  const refusal = useSignal("");
  const active = faults.value;

  async function put(changed: Fault[]) {
    refusal.value = "";
    try {
      await setFaults(changed);
    } catch (error) {
      refusal.value = error instanceof Error ? error.message : String(error);
    }
  }

  return (
    <section aria-label="Faults">
      <h2>
        <Icon name="bolt" size={16} /> Faults
        <output>{active.length === 0 ? "none" : `${active.length} on`}</output>
      </h2>
      <ul class="faults">
        {Object.entries(faultChoices).map(([kind, choice]) => (
          <FaultRow
            key={kind}
            choice={choice}
            active={active.filter((fault) => fault.kind === kind)}
            onSwitch={(isOn) =>
              put(isOn ? [...active, choice.first] : without(active, kind))}
            onChange={(before, after) =>
              put(active.map((fault) => fault === before ? after : fault))}
          />
        ))}
      </ul>
      {refusal.value && <p class="fault-line" role="alert">{refusal.value}</p>}
    </section>
  );
}

const without = (active: Fault[], kind: FaultKind | string) =>
  active.filter((fault) => fault.kind !== kind);
