import { useEffect, useRef } from "preact/hooks";

/**
 * A ref. What it holds is focused once, when it appears; with `within`, the first
 * element inside of it that fits that selector.
 */
export function useFocus<T extends HTMLElement>(within?: string) {
  const ref = useRef<T>(null);
  useEffect(() => {
    const { current } = ref;
    const target = within
      ? current?.querySelector<HTMLElement>(within)
      : current;
    target?.focus({ preventScroll: true });
  }, []);
  return ref;
}
