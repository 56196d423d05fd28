import { useEffect } from "preact/hooks";

/** Leaves what it was sent where a test finds it. */
export function Kinds({ values }: { values: Record<string, unknown> }) {
  useEffect(() => {
    Object.assign(globalThis, { kinds: values });
  }, []);
  return <output>{Object.keys(values).length}</output>;
}
