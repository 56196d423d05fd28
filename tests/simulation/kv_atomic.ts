/**
 * Commits of the KV in memory: all of it, or nothing. As in Deno's, only a sum
 * of what is no `KvU64` leaves what stands before it done.
 *
 * @module
 */
import { orderOf } from "./key_order.ts";
import { promise, type Rows } from "./kv.ts";
import {
  copyOf,
  LONGEST_DELAY_MS,
  requireKey,
  requireSmallCommit,
  requireValue,
} from "./kv_limits.ts";

export interface AtomicDeps {
  rows: Rows;
  nextVersionstamp: () => string;
  /** When what expires in so many milliseconds is gone. */
  goneAt: (expireIn: number) => number;
  enqueue: (value: unknown, delay: number) => void;
  onChange: () => void;
}

type Change = (versionstamp: string) => void;

const U64 = 2n ** 64n;

export function createAtomic(
  { rows, nextVersionstamp, goneAt, enqueue, onChange }: AtomicDeps,
): Deno.AtomicOperation {
  const checks: { order: string; versionstamp: string | null }[] = [];
  const changes: Change[] = [];
  /** What a commit would find too large or of the wrong type. */
  const sizes = { checks: 0, mutations: 0, keyBytes: 0, bytes: 0 };

  function placeFor(key: Deno.KvKey, bytes: number): string {
    const order = orderOf(key);
    requireKey(order, false);
    sizes.mutations++;
    sizes.keyBytes += order.length;
    sizes.bytes += order.length + bytes;
    return order;
  }

  function set(
    key: Deno.KvKey,
    value: unknown,
    { expireIn }: { expireIn?: number } = {},
  ) {
    const order = placeFor(key, requireValue(value));
    const kept = copyOf(value);
    changes.push((versionstamp) =>
      rows.set({
        order,
        key: [...key],
        value: kept,
        versionstamp,
        goneAt: expireIn === undefined ? Infinity : goneAt(expireIn),
      })
    );
    return tx;
  }

  function remove(key: Deno.KvKey) {
    const order = placeFor(key, 0);
    changes.push(() => rows.delete(order));
    return tx;
  }

  function combine(
    key: Deno.KvKey,
    by: bigint,
    how: (held: bigint, by: bigint) => bigint,
  ) {
    const order = placeFor(key, 8);
    const added = new Deno.KvU64(by).value;
    changes.push((versionstamp) => {
      const row = rows.find(order);
      const held = row?.value;
      if (row && !(held instanceof Deno.KvU64)) {
        throw new TypeError("Cannot combine: the value is no KvU64");
      }
      const value = new Deno.KvU64(
        held instanceof Deno.KvU64 ? how(held.value, added) : added,
      );
      const goneAt = Infinity;
      rows.set({ order, key: [...key], value, versionstamp, goneAt });
    });
    return tx;
  }

  function commit() {
    requireSmallCommit({ ...sizes, checks: checks.length });
    const isAsSeen = checks.every(({ order, versionstamp }) =>
      (rows.find(order)?.versionstamp ?? null) === versionstamp
    );
    if (!isAsSeen) return { ok: false };
    const versionstamp = nextVersionstamp();
    for (const change of changes) change(versionstamp);
    onChange();
    return { ok: true, versionstamp };
  }

  const tx = {
    check(...seen: Deno.AtomicCheck[]) {
      for (const { key, versionstamp } of seen) {
        const order = orderOf(key);
        requireKey(order, true);
        checks.push({ order, versionstamp });
      }
      return tx;
    },
    set,
    delete: remove,
    sum: (key: Deno.KvKey, by: bigint) =>
      combine(key, by, (held, added) => (held + added) % U64),
    min: (key: Deno.KvKey, by: bigint) =>
      combine(key, by, (held, other) => held < other ? held : other),
    max: (key: Deno.KvKey, by: bigint) =>
      combine(key, by, (held, other) => held > other ? held : other),
    mutate(...all: Deno.KvMutation[]) {
      for (const one of all) {
        if (one.type === "set") set(one.key, one.value, one);
        else if (one.type === "delete") remove(one.key);
        else tx[one.type](one.key, one.value.value);
      }
      return tx;
    },
    enqueue(value: unknown, { delay = 0 }: { delay?: number } = {}) {
      if (delay < 0 || delay > LONGEST_DELAY_MS) {
        throw new TypeError(`Delay must be from 0 to ${LONGEST_DELAY_MS} ms`);
      }
      requireValue(value);
      const kept = copyOf(value);
      changes.push(() => enqueue(kept, delay));
      return tx;
    },
    commit: () => promise(commit),
  };
  return tx as unknown as Deno.AtomicOperation;
}
