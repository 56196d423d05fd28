/**
 * Delivery by webhook: the updates of one chat one after another, of different
 * chats side by side; what isn't answered with 2xx comes again, ever later.
 *
 * @module
 */
import type { WebhookInfo } from "grammy/types";
import type { Clock } from "../core/clock.ts";
import type { Faults } from "./faults.ts";
import type { Pending, Updates } from "./updates.ts";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** How long a webhook may take to answer. */
const ANSWER_MS = 60_000;

/** The updates of one chat that wait for their turn. */
interface Lane {
  waiting: Pending[];
  failures: number;
  /** The first was answered well and is to come once more. */
  isRepeating: boolean;
  callOffPause?: () => void;
}

export interface WebhookOptions {
  url: string;
  secret_token?: string;
  max_connections?: number;
}

export interface WebhookDeps {
  clock: Clock;
  updates: Updates;
  faults: Faults;
  fetch: (request: Request) => Response | Promise<Response>;
  /** A call written into the answer instead of being made. */
  onCall: (method: string, parameters: Record<string, unknown>) => void;
}

export type Webhook = ReturnType<typeof createWebhook>;

export function createWebhook(deps: WebhookDeps) {
  const { clock, updates, faults } = deps;
  /** Several take turns. Live: tests add and remove. */
  const targets: string[] = [];
  let lanes = new Map<number, Lane>();
  /** Lanes whose turn has come, waiting for a free connection. */
  const ready = new Set<Lane>();
  const posts = new Set<AbortController>();
  let options: WebhookOptions = { url: "" };
  let underWay = 0;
  let turn = 0;
  let lastError: { at: number; message: string } | undefined;

  const isOn = () => targets.length > 0;
  const maxConnections = () => options.max_connections ?? 40;

  function set(fresh: WebhookOptions) {
    stop();
    options = fresh;
    lastError = undefined;
    targets.push(fresh.url);
    for (const pending of updates.waiting()) add(pending);
  }

  /** Ends deliveries; what waits stays in line for whoever comes next. */
  function stop() {
    for (const lane of lanes.values()) lane.callOffPause?.();
    targets.length = 0;
    lanes = new Map();
    ready.clear();
  }

  function add(pending: Pending) {
    const lane = lanes.get(pending.chat_id);
    if (lane) {
      lane.waiting.push(pending);
      return;
    }
    const fresh = { waiting: [pending], failures: 0, isRepeating: false };
    lanes.set(pending.chat_id, fresh);
    start(fresh);
  }

  function start(lane: Lane) {
    ready.add(lane);
    startReady();
  }

  function startReady() {
    for (const lane of ready) {
      if (underWay >= maxConnections()) return;
      ready.delete(lane);
      underWay++;
      void deliver(lane, lane.waiting[0]!);
    }
  }

  async function deliver(lane: Lane, pending: Pending) {
    const pauseMs = await attempt(lane, pending);
    underWay--;
    const isStale = lanes.get(pending.chat_id) !== lane;
    if (pauseMs === 0) {
      lane.waiting.shift();
      if (!isStale && lane.waiting.length > 0) ready.add(lane);
      else if (!isStale) lanes.delete(pending.chat_id);
      updates.settle(pending);
    } else if (!isStale && pauseMs < 0) {
      ready.add(lane);
    } else if (!isStale) {
      lane.callOffPause = clock.after(pauseMs, () => start(lane));
    }
    startReady();
  }

  /** The pause before the next try in ms, 0 when done, -1 for at once. */
  async function attempt(lane: Lane, pending: Pending): Promise<number> {
    try {
      const response = await post(pending);
      if (!response.ok) {
        await response.body?.cancel();
        return failed(
          lane,
          `Wrong response from the webhook: ${response.status} ${response.statusText}`
            .trim(),
          Number(response.headers.get("retry-after")),
        );
      }
      await takeCall(response);
    } catch (fault) {
      return failed(lane, String(fault));
    }
    const fate = lane.isRepeating ? "done" : faults.forDelivery(
      pending.chat_id,
    );
    if (fate === "lost") return failed(lane, "Connection closed");
    lane.failures = 0;
    lane.isRepeating = fate === "repeat";
    return lane.isRepeating ? -1 : 0;
  }

  async function post(pending: Pending): Promise<Response> {
    const limit = new AbortController();
    const callOff = clock.after(ANSWER_MS, () => limit.abort());
    posts.add(limit);
    try {
      const request = new Request(targets[turn++ % targets.length]!, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(options.secret_token !== undefined && {
            "x-telegram-bot-api-secret-token": options.secret_token,
          }),
        },
        body: JSON.stringify(pending.update),
        signal: limit.signal,
      });
      return await deps.fetch(request);
    } finally {
      callOff();
      posts.delete(limit);
    }
  }

  /** A bot may answer an update with a call. */
  async function takeCall(response: Response) {
    const type = response.headers.get("content-type") ?? "";
    if (response.body === null || !type.startsWith("application/json")) {
      await response.body?.cancel();
      return;
    }
    const { method, ...parameters } = await response.json() ?? {};
    if (typeof method === "string") deps.onCall(method, parameters);
  }

  function failed(lane: Lane, message: string, retryAfter = NaN): number {
    lastError = { at: clock.now(), message };
    const grown = FIRST_PAUSE_MS * 2 ** Math.min(lane.failures++, 10);
    if (retryAfter > 0) return retryAfter * 1_000;
    return Math.min(grown, LONGEST_PAUSE_MS);
  }

  function info(): WebhookInfo {
    const allowed = updates.allowedKinds();
    return {
      url: targets[0] ?? "",
      has_custom_certificate: false,
      pending_update_count: updates.count(),
      ...(isOn() && { max_connections: maxConnections() }),
      ...(lastError && {
        last_error_date: Math.floor(lastError.at / 1_000),
        last_error_message: lastError.message,
      }),
      ...(allowed && {
        allowed_updates: allowed as WebhookInfo["allowed_updates"],
      }),
    };
  }

  return {
    targets,
    set,
    stop,
    add,
    info,
    isOn,
    underWay: () => underWay,
    /** For good: breaks off what is under way too. */
    close() {
      stop();
      for (const post of posts) post.abort();
    },
  };
}
