import { useSignal } from "@preact/signals";
import { faultChoices, type FaultKind } from "../fault_kinds.ts";
import {
  shownFaults,
  switchOff,
  switchOn,
  turn,
} from "../state/fault_changes.ts";
import { FaultRow } from "./FaultRow.tsx";
import { Icon } from "./Icon.tsx";

const kinds = Object.keys(faultChoices) as FaultKind[];

/** Everything that can be made to go wrong, each with a switch. */
export function Faults() {
  const refusal = useSignal("");
  const active = shownFaults.value;

  async function report(change: Promise<void>) {
    refusal.value = "";
    try {
      await change;
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
        {kinds.map((kind) => (
          <FaultRow
            key={kind}
            choice={faultChoices[kind]}
            active={active.filter((fault) => fault.kind === kind)}
            onSwitch={(isOn) =>
              report(
                isOn ? switchOn(faultChoices[kind].first) : switchOff(kind),
              )}
            onTurn={(index, fields) => report(turn(kind, index, fields))}
          />
        ))}
      </ul>
      {refusal.value && <p class="fault-line" role="alert">{refusal.value}</p>}
    </section>
  );
}
