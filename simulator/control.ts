/**
 * The page's side of the server: `/sim/…`, for the machine it runs on only. A
 * page from elsewhere must not be able to drive it through a browser.
 *
 * @module
 */
import { z } from "zod";
import {
  ActRequest,
  CrowdRequest,
  FaultsRequest,
  PersonRequest,
} from "./control_requests.ts";
import { show } from "./file_server.ts";
import type { Simulator } from "./mod.ts";
import { perform } from "./page_acts.ts";
import type { ActAnswer, SimEvent, SimState } from "./protocol.ts";
import { REACTIONS } from "./reactions.ts";
import { viewPerson } from "./views.ts";

const SHOWN_CALLS = 200;
const MOST_BYTES = 32 << 20;
/** A stream that is silent for longer may be cut on the way. */
const HEARTBEAT_MS = 15_000;
/** How far a reader of events may fall behind before it starts anew. */
const MOST_BEHIND = 2_000;
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export type Control = ReturnType<typeof createControl>;

export function createControl(sim: Simulator) {
  const streams = new Set<() => void>();

  async function handle(request: Request): Promise<Response> {
    if (!isLocal(request)) return new Response("Forbidden", { status: 403 });
    const { pathname } = new URL(request.url);
    const key = `${request.method} ${pathname}`;
    if (key === "GET /sim/state") return Response.json(state());
    if (key === "GET /sim/events") return events();
    if (request.method === "GET" && pathname.startsWith("/sim/file/")) {
      return file(decodeURIComponent(pathname.slice("/sim/file/".length)));
    }
    const post = posts.get(key);
    if (!post) return new Response("Not Found", { status: 404 });
    if (!isJson(request)) {
      return new Response("Expected JSON", { status: 415 });
    }
    return await answer(request, post);
  }

  function state(): SimState {
    const { id, first_name, username } = sim.botUser;
    const commands = sim.profile.commandsFor(undefined, "en");
    return {
      bot: { id, name: first_name, username, commands },
      people: sim.people().map((person) => viewPerson(person.state, sim.now())),
      faults: sim.faults.list(),
      crowd: { size: sim.crowd.size() },
      calls: sim.calls.slice(-SHOWN_CALLS),
      reactions: [...REACTIONS],
    };
  }

  const posts = new Map<string, (body: unknown) => unknown>([
    ["POST /sim/act", act],
    ["POST /sim/people", (body) => {
      const person = sim.addPerson(PersonRequest.parse(body));
      return viewPerson(person.state, sim.now());
    }],
    ["POST /sim/faults", (body) => {
      sim.faults.set(FaultsRequest.parse(body).faults);
      return { faults: sim.faults.list() };
    }],
    ["POST /sim/crowd", (body) => {
      sim.crowd.resize(CrowdRequest.parse(body).size);
      return { size: sim.crowd.size() };
    }],
  ]);

  async function act(body: unknown): Promise<ActAnswer> {
    const request = ActRequest.parse(body);
    const person = sim.person(request.person);
    if (!person) throw new Error(`There is nobody with id ${request.person}`);
    const done = perform(person, request);
    // What can't be done fails at once; what the bot makes of it takes longer
    // than a page should wait.
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve))]);
    done.catch(() => {});
    return { ok: true };
  }

  function file(file_id: string): Response {
    const found = sim.files.find(file_id);
    if (!found) return new Response("Not Found", { status: 404 });
    const { bytes, type } = show(found);
    return new Response(bytes, {
      headers: {
        "content-type": type,
        "cache-control": "private, max-age=3600",
        "x-content-type-options": "nosniff",
        // Somebody may have picked a page with a script in it.
        "content-security-policy":
          "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    });
  }

  function events(): Response {
    const encoder = new TextEncoder();
    let forget = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = (line: string) => {
          controller.enqueue(encoder.encode(`${line}\n\n`));
          if ((controller.desiredSize ?? 0) < -MOST_BEHIND) end();
        };
        const unsubscribe = sim.events.subscribe((event: SimEvent) =>
          write(`data: ${JSON.stringify(event)}`)
        );
        const heartbeat = setInterval(() => write(":"), HEARTBEAT_MS);
        const end = () => {
          forget();
          controller.close();
        };
        forget = () => {
          streams.delete(end);
          unsubscribe();
          clearInterval(heartbeat);
        };
        streams.add(end);
        write(":");
      },
      cancel: () => forget(),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
      },
    });
  }

  return {
    handle,
    /** Ends every event stream, so that the server can stop. */
    close() {
      for (const end of [...streams]) end();
    },
  };
}

async function answer(
  request: Request,
  post: (body: unknown) => unknown,
): Promise<Response> {
  if (Number(request.headers.get("content-length")) > MOST_BYTES) {
    return refuse("That is too big", 413);
  }
  try {
    return Response.json(await post(await request.json()));
  } catch (fault) {
    return refuse(
      fault instanceof z.ZodError
        ? z.prettifyError(fault)
        : fault instanceof Error
        ? fault.message
        : String(fault),
    );
  }
}

function refuse(error: string, status = 400): Response {
  return Response.json({ ok: false, error } satisfies ActAnswer, { status });
}

/** Asked for by a name of this machine, and by nobody from elsewhere. */
function isLocal(request: Request): boolean {
  const { hostname } = new URL(request.url);
  const origin = request.headers.get("origin");
  if (!LOCAL.test(hostname)) return false;
  if (origin === null) {
    return request.headers.get("sec-fetch-site") !== "cross-site";
  }
  return URL.canParse(origin) && LOCAL.test(new URL(origin).hostname);
}

/** A form of a page from elsewhere could only be one of the simple types. */
function isJson(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return type.startsWith("application/json");
}
