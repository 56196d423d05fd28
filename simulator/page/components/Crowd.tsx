import { useSignal } from "@preact/signals";
import { setCrowd } from "../state/acts.ts";
import { crowdSize } from "../state/room.ts";
import { Icon } from "./Icon.tsx";

const step = 20;

/** People who chat by themselves, to see the bot at work. */
export function Crowd() {
  const isBusy = useSignal(false);
  const fault = useSignal("");
  const size = crowdSize.value;

  async function resize(to: number) {
    isBusy.value = true;
    fault.value = "";
    try {
      await setCrowd(to);
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
    isBusy.value = false;
  }

  return (
    <section aria-label="Crowd">
      <h2>
        <Icon name="people" size={16} /> Crowd
        <output aria-label="People in the crowd">
          {size === 0 ? "nobody" : `${size} active`}
        </output>
      </h2>
      <div class="actions">
        <button
          type="button"
          disabled={isBusy.value}
          onClick={() => resize(size + step)}
        >
          Add {step} people
        </button>
        <button
          type="button"
          disabled={isBusy.value || size === 0}
          onClick={() => resize(0)}
        >
          Send them home
        </button>
      </div>
      {fault.value && <p class="fault-line" role="alert">{fault.value}</p>}
    </section>
  );
}
