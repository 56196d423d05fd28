/**
 * Records as they are stored, looked at field by field when they are read. By
 * plain functions and not by zod: the first update reads some, and would wait
 * until zod is loaded and its schemas are made, a quarter of the start.
 *
 * @module
 */

/** A stored record is not what it must be. */
export class UnreadableRecordError extends Error {
  override name = "UnreadableRecordError";
}

type IsOne = (value: unknown) => boolean;

/** Whether a value can be the one of a field; fields that may lack: `optional`. */
export type FieldChecks<T> = { [Field in keyof T]-?: IsOne };

export const isText: IsOne = (value) => typeof value === "string";
export const isFlag: IsOne = (value) => typeof value === "boolean";
export const isWhole: IsOne = Number.isSafeInteger;

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

export function isOneOf(values: readonly unknown[]): IsOne {
  return (value) => values.includes(value);
}

export function isListOf(isItem: IsOne): IsOne {
  return (value) => Array.isArray(value) && value.every(isItem);
}

export function optional(isOne: IsOne): IsOne {
  return (value) => value === undefined || isOne(value);
}

/**
 * The fields of `stored` that `checks` names, and of those that it lacks the
 * ones of `later`: what records written before a field was there get for it.
 * Throws `UnreadableRecordError`, naming the field.
 */
export function readRecord<T>(
  checks: FieldChecks<T>,
  stored: unknown,
  later: Partial<T> = {},
): T {
  if (!isObject(stored)) {
    throw new UnreadableRecordError("Cannot read a record: not an object");
  }
  const given: Partial<T> = stored;
  const record: Partial<T> = {};
  for (const field in checks) {
    const value = given[field] === undefined ? later[field] : given[field];
    if (!checks[field](value)) {
      throw new UnreadableRecordError(`Cannot read a record: ${field}`);
    }
    if (value !== undefined) record[field] = value;
  }
  return record as T;
}
