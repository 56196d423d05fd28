/**
 * What of the room is looked at: which phones, and whether the strip is open.
 * The browser remembers it.
 *
 * @module
 */
import { computed, effect, signal } from "@preact/signals";

/** More phones than this are too narrow to read. */
export const maxShown = 4;

const storageKey = "passerby-simulator";
const narrow = matchMedia("(max-width: 760px)");

/** A screen with room for one phone. */
export const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", () => isNarrow.value = narrow.matches);

const remembered = read();
/** The phones in view, in order; null until the first state came. */
const chosen = signal<number[] | null>(remembered.shown);
export const isStripOpen = signal(remembered.isStripOpen && !narrow.matches);

/** The phone on a narrow screen; null until one is chosen. */
const inFront = signal<number | null>(null);

export const front = computed(() => {
  const all = chosen.value ?? [];
  const id = inFront.value;
  return id !== null && all.includes(id) ? id : all[0] ?? null;
});
export const shown = computed<readonly number[]>(() => {
  if (!isNarrow.value) return chosen.value ?? [];
  return front.value === null ? [] : [front.value];
});

effect(() => {
  const view = { shown: chosen.value, isStripOpen: isStripOpen.value };
  localStorage.setItem(storageKey, JSON.stringify(view));
});

export function isShown(id: number): boolean {
  return shown.peek().includes(id);
}

/** Puts a phone into view; where there are too many, the first one goes. */
export function show(id: number) {
  const now = chosen.peek() ?? [];
  inFront.value = id;
  if (!now.includes(id)) chosen.value = [...now, id].slice(-maxShown);
}

export function hide(id: number) {
  chosen.value = (chosen.peek() ?? []).filter((other) => other !== id);
}

/** Drops phones that are gone; a first visit gets as many as fit well. */
export function settle(ids: readonly number[]) {
  const kept = chosen.peek()?.filter((id) => ids.includes(id)) ?? [];
  if (kept.length > 0) chosen.value = kept;
  else chosen.value = ids.slice(0, innerWidth > 1300 ? 3 : 2);
}

function read(): { shown: number[] | null; isStripOpen: boolean } {
  try {
    const { shown, isStripOpen } = JSON.parse(
      localStorage.getItem(storageKey) ?? "{}",
    );
    return {
      shown: Array.isArray(shown) ? shown.map(Number) : null,
      isStripOpen: isStripOpen !== false,
    };
  } catch {
    return { shown: null, isStripOpen: true };
  }
}
