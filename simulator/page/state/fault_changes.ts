/**
 * Switching faults on and off and turning their knobs. The simulator keeps one
 * list that is written whole; so changes are made one after another, each to what
 * the list holds just then (events may lag behind), and shown before they are made.
 *
 * @module
 */
import { batch, computed, signal } from "@preact/signals";
import type { Fault } from "../../protocol.ts";
import type { FaultKind } from "../fault_kinds.ts";
import { fetchState, setFaults } from "./acts.ts";
import { faults } from "./room.ts";

type Change = (now: Fault[]) => Fault[];

const waiting = signal<readonly Change[]>([]);
let last: Promise<void> = Promise.resolve();

/** What is on, as it will be once all changes are made. */
export const shownFaults = computed(() =>
  waiting.value.reduce((now, change) => change(now), faults.value)
);

/** Adds a fault. This and the others throw when the simulator refuses. */
export const switchOn = (fault: Fault) => make((now) => [...now, fault]);

export const switchOff = (kind: FaultKind) =>
  make((now) => now.filter((fault) => fault.kind !== kind));

/** Changes fields of the fault that stands at `index` among its kind. */
export function turn(kind: FaultKind, index: number, fields: Partial<Fault>) {
  return make((now) => {
    const target = now.filter((fault) => fault.kind === kind)[index];
    return now.map((fault) =>
      fault === target ? { ...fault, ...fields } as Fault : fault
    );
  });
}

function make(change: Change): Promise<void> {
  waiting.value = [...waiting.peek(), change];
  const made = last.then(() => write(change));
  last = made.catch(() => {});
  return made;
}

async function write(change: Change) {
  const done = () =>
    waiting.value = waiting.peek().filter((other) => other !== change);
  try {
    const kept = await setFaults(change((await fetchState()).faults));
    batch(() => {
      faults.value = kept;
      done();
    });
  } catch (error) {
    done();
    throw error;
  }
}
