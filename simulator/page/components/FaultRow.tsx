import type { Fault } from "../../protocol.ts";
import type { faultChoices, FaultKind, Knob } from "../fault_kinds.ts";
import { phones } from "../state/room.ts";

interface Props {
  choice: typeof faultChoices[FaultKind];
  /** The faults of this kind that are on; an API caller may have set several. */
  active: Fault[];
  onSwitch: (isOn: boolean) => void;
  /** Changes fields of the active fault at `index`. */
  onTurn: (index: number, fields: Partial<Fault>) => void;
}

export function FaultRow({ choice, active, onSwitch, onTurn }: Props) {
  const isOn = active.length > 0;
  return (
    <li data-on={isOn || undefined}>
      <label>
        <span>
          {choice.label}
          <small>{choice.hint}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        />
      </label>
      {active.map((fault, index) => (
        <div key={index} class="knobs">
          {choice.knobs.map((knob) => (
            <KnobField
              key={knob.field}
              fault={fault}
              knob={knob}
              onTurn={(fields) => onTurn(index, fields)}
            />
          ))}
          <Struck fault={fault} onTurn={(fields) => onTurn(index, fields)} />
        </div>
      ))}
    </li>
  );
}

function KnobField(
  { fault, knob, onTurn }: {
    fault: Fault;
    knob: Knob;
    onTurn: (fields: Partial<Fault>) => void;
  },
) {
  const { field, label, min, max, scale = 1 } = knob;
  const stored = (fault as Partial<Record<Knob["field"], number>>)[field];
  const whole = field === "share" ? 1 : undefined;
  const value = stored ?? whole;
  return (
    <label>
      <input
        type="number"
        min={min}
        max={max}
        required={!knob.isOptional}
        placeholder={knob.isOptional ? "–" : undefined}
        value={value === undefined ? "" : Math.round(value * scale)}
        onChange={({ currentTarget }) => {
          if (!currentTarget.reportValidity()) return;
          const typed = currentTarget.value;
          const number = typed === "" ? undefined : Number(typed) / scale;
          onTurn({ [field]: number });
        }}
      />
      {label}
    </label>
  );
}

/** Whom the fault strikes: everybody, or one person in the room. */
function Struck(
  { fault, onTurn }: {
    fault: Fault;
    onTurn: (fields: Partial<Fault>) => void;
  },
) {
  return (
    <select
      aria-label="Whom it strikes"
      value={fault.chat_id ?? ""}
      onChange={({ currentTarget: { value } }) =>
        onTurn({ chat_id: value ? Number(value) : undefined })}
    >
      <option value="">everybody</option>
      {[...phones.value.values()].map(({ id, name }) => (
        <option key={id} value={id}>{name}</option>
      ))}
    </select>
  );
}
