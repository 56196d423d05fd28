/**
 * The parameters of a call, read as leniently as Telegram reads them: numbers
 * and flags may come as text, objects as JSON in text.
 *
 * @module
 */
import { badRequest } from "./errors.ts";

export interface Upload {
  bytes: Uint8Array<ArrayBuffer>;
  mime_type: string;
  file_name: string;
}

export class Params {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly uploads: ReadonlyMap<string, Upload> = new Map(),
  ) {}

  /** `undefined` when absent; refuses objects. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "object") throw mistyped(name, "String");
    return typeof value === "string" ? value : String(value);
  }

  /** `undefined` when absent or empty; refuses what isn't a whole number. */
  integer(name: string): number | undefined {
    const number = this.number(name);
    if (number === undefined || Number.isSafeInteger(number)) return number;
    throw mistyped(name, "Integer");
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "number") return value;
    const number = typeof value === "string" ? Number(value) : NaN;
    if (!Number.isNaN(number)) return number;
    throw mistyped(name, "Number");
  }

  flag(name: string): boolean {
    const value = this.values[name];
    if (typeof value !== "object") {
      return ["true", "1", "yes"].includes(String(value).toLowerCase());
    }
    if (value === null) return false;
    throw mistyped(name, "Boolean");
  }

  /** A whole number, or "@username". */
  chat(name: string): number | string {
    const text = this.text(name)?.trim();
    if (!text) throw badRequest(`${name} is empty`);
    const id = Number(text);
    return Number.isSafeInteger(id) ? id : text;
  }

  /** An object as it was given, nothing in it checked. */
  object(name: string): Record<string, unknown> | undefined {
    const value = this.json(name);
    if (value === undefined) return undefined;
    if (isObject(value)) return value;
    throw badRequest(`object expected as ${name.replaceAll("_", " ")}`);
  }

  /** An array as it was given, nothing in it checked. */
  array(name: string): unknown[] | undefined {
    const value = this.json(name);
    if (value === undefined || Array.isArray(value)) return value;
    throw mistyped(name, "Array");
  }

  private json(name: string): unknown {
    const value = this.values[name];
    if (value === null || value === "") return undefined;
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`);
    }
  }

  /** The file sent along under `name`, or as `attach://name` points to it. */
  upload(name: string): Upload | undefined {
    return this.uploads.get(name.replace(/^attach:\/\//, ""));
  }

  /** The fields of an object read the same way, with the same files. */
  within(values: Record<string, unknown>): Params {
    return new Params(values, this.uploads);
  }

  /** For the log: the chat as it was named. */
  get chat_id(): number | string | undefined {
    const value = this.values.chat_id;
    if (typeof value === "number") return value;
    if (typeof value !== "string" || value === "") return undefined;
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mistyped(name: string, type: string) {
  return badRequest(`field "${name}" must be of type ${type}`);
}
