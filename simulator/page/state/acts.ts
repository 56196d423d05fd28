/**
 * What is asked of the simulator. What comes of it arrives as events.
 *
 * @module
 */
import type {
  Act,
  ActAnswer,
  Fault,
  NewPerson,
  PersonView,
  SimState,
} from "../../protocol.ts";
import type { Phone } from "./phone.ts";

type WithoutPerson<T> = T extends unknown ? Omit<T, "person"> : never;
export type Deed = WithoutPerson<Act>;

/** Does `deed` as the phone's owner. A refusal is shown on the phone: `false`. */
export async function act(phone: Phone, deed: Deed): Promise<boolean> {
  try {
    const answer = await post<ActAnswer>("act", { person: phone.id, ...deed });
    if (answer.ok) return true;
    complain(phone, answer.error);
  } catch (error) {
    complain(phone, error instanceof Error ? error.message : String(error));
  }
  return false;
}

/** Throws when the simulator refuses, in its words. */
export const addPerson = (person: NewPerson) =>
  post<PersonView>("people", person);

export async function fetchState(): Promise<SimState> {
  const response = await fetch("/sim/state");
  if (response.ok) return await response.json();
  throw new Error(`Cannot read the simulator's state: ${response.status}`);
}

/** Puts `faults` in place of all that are on; what comes back is on now. */
export async function setFaults(faults: Fault[]): Promise<Fault[]> {
  return (await post<{ faults: Fault[] }>("faults", { faults })).faults;
}

export const setCrowd = (size: number) => post("crowd", { size });

/** Shows on the phone that something could not be done. */
export function complain(phone: Phone, text: string) {
  phone.notice.value = { text, tone: "bad", isAlert: false };
}

/** Puts `text` on the clipboard and says so on the phone. */
export async function copyText(phone: Phone, text: string) {
  try {
    await navigator.clipboard.writeText(text);
    phone.notice.value = { text: "Copied", tone: "plain", isAlert: false };
  } catch {
    complain(phone, "The browser refuses to copy");
  }
}

/** The answer; throws the simulator's reason when it refuses. */
async function post<T = unknown>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`/sim/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return await response.json();
  const isJson = response.headers.get("content-type")?.includes("json");
  throw new Error(
    isJson ? (await response.json()).error : await response.text(),
  );
}
