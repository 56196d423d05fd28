/**
 * From an HTTP request to the parameters of a call.
 *
 * @module
 */
import { ApiError, badRequest } from "./errors.ts";
import { isObject, Params, type Upload } from "./params.ts";

const MOST_BYTES = 64 << 20;

/** A request as `fetch` takes it: whole, or an address and what goes with it. */
export interface Incoming {
  url: string;
  init?: RequestInit | undefined;
  request?: Request | undefined;
}

export function incoming(
  input: Request | URL | string,
  init?: RequestInit,
): Incoming {
  if (input instanceof Request) {
    const request = init ? new Request(input, init) : input;
    return { url: request.url, request };
  }
  return { url: String(input), init };
}

export function signalOf({ init, request }: Incoming) {
  return request?.signal ?? init?.signal;
}

/**
 * The parameters, from the address and the body: JSON, urlencoded or
 * multipart. Throws `badRequest` on a body that can't be read.
 */
export async function readParams(source: Incoming): Promise<Params> {
  const query = source.url.indexOf("?");
  const inQuery = query < 0
    ? {}
    : Object.fromEntries(new URLSearchParams(source.url.slice(query)));
  const { init } = source;
  if (typeof init?.body === "string" && isJson(headerOf(init))) {
    // What grammY sends in memory: no need to build a request around it.
    return new Params({ ...inQuery, ...parseJson(init.body) });
  }
  const request = source.request ?? new Request(source.url, streaming(init));
  if (request.body === null) return new Params(inQuery);
  const type = request.headers.get("content-type") ?? "";
  if (isJson(type)) {
    return new Params({ ...inQuery, ...parseJson(await request.text()) });
  }
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    return readForm(request, inQuery);
  }
  await request.body.cancel();
  return new Params(inQuery);
}

function headerOf({ headers }: RequestInit): string {
  if (headers instanceof Headers) return headers.get("content-type") ?? "";
  const named = Array.isArray(headers)
    ? headers
    : Object.entries(headers ?? {});
  const found = named.find(([name]) => name!.toLowerCase() === "content-type");
  return found?.[1] ?? "";
}

/** A stream as a body wants `duplex`, which callers of `fetch` may not know. */
function streaming(init: RequestInit | undefined): RequestInit | undefined {
  const isStream = init?.body instanceof ReadableStream;
  return isStream ? { ...init, duplex: "half" } as RequestInit : init;
}

function isJson(type: string): boolean {
  return type.startsWith("application/json");
}

function parseJson(text: string): Record<string, unknown> {
  if (text === "") return {};
  try {
    const value = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Refused below, in Telegram's words.
  }
  throw badRequest("can't parse JSON object");
}

async function readForm(
  request: Request,
  inQuery: Record<string, string>,
): Promise<Params> {
  if (Number(request.headers.get("content-length")) > MOST_BYTES) {
    throw new ApiError(413, "Request Entity Too Large");
  }
  const values: Record<string, unknown> = inQuery;
  const uploads = new Map<string, Upload>();
  const form = await request.formData().catch(() => {
    throw badRequest("can't parse form data");
  });
  for (const [name, value] of form) {
    if (typeof value === "string") values[name] = value;
    else uploads.set(name, await uploadOf(value));
  }
  return new Params(values, uploads);
}

async function uploadOf(file: File): Promise<Upload> {
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    mime_type: file.type || "application/octet-stream",
    file_name: file.name,
  };
}
