/**
 * Actions: "sending a photo…", "typing…", shown to a partner where they are
 * true. Beside the relay: they never delay a message nor fail one.
 *
 * @module
 */
import type { Api } from "grammy";
import type { Clock } from "../../core/clock.ts";
import type { MediaKind } from "../../core/people/people.ts";
import type { RelayedTo } from "../../core/relay/relay.ts";
import type { SettingsDesk } from "../../core/settings.ts";
import { createRecent } from "../recent.ts";

type Action = Parameters<Api["sendChatAction"]>[1];

const uploads: Partial<Record<MediaKind, Action>> = {
  photo: "upload_photo",
  voice: "upload_voice",
  video: "upload_video",
  video_note: "upload_video_note",
  document: "upload_document",
};

/** Who wrote less than this ago goes on writing. */
const FLOW_MS = 8_000;
/** As long as Telegram shows an action. */
const SHOWN_MS = 5_000;
const REMEMBERED = 10_000;

interface Writing {
  session: string;
  /** When they last wrote, ms. */
  wroteAt: number;
  /** When their partner was last shown an action, ms. */
  shownAt: number;
}

export interface ActionsDeps {
  api: Api;
  clock: Clock;
  settings: Pick<SettingsDesk, "get">;
}

export type Actions = ReturnType<typeof createActions>;
export function createActions({ api, clock, settings }: ActionsDeps) {
  const writing = createRecent<number, Writing>(REMEMBERED);

  function writingOf({ from, session }: RelayedTo): Writing {
    const known = writing.get(from);
    if (known?.session === session) return known;
    const begun = { session, wroteAt: -Infinity, shownAt: -Infinity };
    writing.remember(from, begun);
    return begun;
  }

  function show({ to }: RelayedTo, of: Writing, action: Action) {
    const now = clock.now();
    if (now - of.shownAt < SHOWN_MS) return;
    of.shownAt = now;
    // Nobody waits for it, and nobody misses it.
    api.sendChatAction(to, action).catch(() => {});
  }

  /** To be called when media are about to be sent. */
  function sending(plan: RelayedTo, media: MediaKind) {
    const action = uploads[media];
    if (!action || !settings.get().showsActions) return;
    show(plan, writingOf(plan), action);
  }

  /** To be called when a text has arrived. */
  function wrote(plan: RelayedTo) {
    if (!settings.get().showsActions) return;
    const of = writingOf(plan);
    const now = clock.now();
    const isInFlow = now - of.wroteAt < FLOW_MS;
    of.wroteAt = now;
    if (isInFlow) show(plan, of, "typing");
  }

  return { sending, wrote };
}
