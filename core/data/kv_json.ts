/**
 * KV keys and values as JSON and back, with nothing lost: what JSON can't say
 * is an object `{ "$": <type>, … }`, and an object that has a `$` of its own is
 * written as a list of its entries.
 *
 * @module
 */
import { Buffer } from "node:buffer";

type Json =
  | null
  | boolean
  | number
  | string
  | Json[]
  | { [name: string]: Json };

/** The JSON of a KV key part or value. Throws `TypeError` on other types. */
export function toJson(value: unknown): Json {
  switch (typeof value) {
    case "boolean":
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: "number", is: Object.is(value, -0) ? "-0" : String(value) };
    case "bigint":
      return { $: "bigint", is: String(value) };
    case "undefined":
      return { $: "undefined" };
    case "object":
      return value === null ? null : objectToJson(value);
    default:
      throw new TypeError(`Cannot write a ${typeof value} as JSON`);
  }
}

function objectToJson(value: object): Json {
  if (Array.isArray(value)) return Array.from(value, toJson);
  if (value instanceof Deno.KvU64) {
    return { $: "KvU64", is: String(value.value) };
  }
  if (value instanceof Uint8Array) {
    return { $: "Uint8Array", is: Buffer.from(value).toString("base64") };
  }
  if (value instanceof Date) return { $: "Date", is: toJson(value.getTime()) };
  if (value instanceof Map) return { $: "Map", is: [...value].map(toJson) };
  if (value instanceof Set) return { $: "Set", is: [...value].map(toJson) };
  if (!isPlain(value)) {
    throw new TypeError(`Cannot write a ${value.constructor.name} as JSON`);
  }
  const entries = Object.entries(value);
  return Object.hasOwn(value, "$")
    ? { $: "object", is: entries.map(toJson) }
    : Object.fromEntries(entries.map(([name, part]) => [name, toJson(part)]));
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** What `toJson` was given. Throws `TypeError` on JSON it never writes. */
export function fromJson(json: Json): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  if (!Object.hasOwn(json, "$")) {
    return Object.fromEntries(
      Object.entries(json).map(([name, part]) => [name, fromJson(part)]),
    );
  }
  const is = fromJson(json.is ?? null);
  switch (json.$) {
    case "number":
      return Number(is);
    case "bigint":
      return BigInt(String(is));
    case "undefined":
      return undefined;
    case "KvU64":
      return new Deno.KvU64(BigInt(String(is)));
    case "Uint8Array":
      return new Uint8Array(Buffer.from(String(is), "base64"));
    case "Date":
      return new Date(Number(is));
    case "Map":
      return new Map(is as [unknown, unknown][]);
    case "Set":
      return new Set(is as unknown[]);
    case "object":
      return Object.fromEntries(is as [string, unknown][]);
    default:
      throw new TypeError(`Cannot read a ${JSON.stringify(json.$)} from JSON`);
  }
}
