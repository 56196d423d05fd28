/**
 * Refusals: what the writer of a message hears of why it is not passed on. Many
 * that come at once are answered once.
 *
 * @module
 */
import type { Message } from "grammy/types";
import type { Refusal } from "../../core/relay/gate.ts";
import type { Unsent } from "../../core/relay/unsent.ts";
import type { Turn } from "../context.ts";
import type { Form } from "./content.ts";
import { refusalText, say } from "./say.ts";

export function createRefusals({ unsent }: { unsent: Unsent }) {
  /** Says why a message is not passed on: of an album's parts, once. */
  async function refuse(
    turn: Turn,
    message: Message,
    refusal: Refusal,
  ): Promise<void> {
    const { kind } = refusal;
    if (kind === "too_fast" || kind === "held") {
      const { userId, request } = turn;
      const { message_id: messageId } = message;
      if (!await unsent.note(userId, { request, messageId })) return;
    } else if (kind !== "filtered") {
      const about = "media" in refusal ? refusal.media : kind;
      if (!await isFirst(turn, message, about)) return;
    }
    await say(turn, (words) => refusalText(words, refusal), message);
  }

  /** The same of what can't be passed on in any form. */
  async function refuseForm(
    turn: Turn,
    message: Message,
    { why }: Extract<Form, { form: "refused" }>,
  ): Promise<void> {
    if (!await isFirst(turn, message, why)) return;
    await say(turn, (words) => words.refused[why]);
  }

  /** Whether nothing was said yet `about` the album that this is a part of. */
  async function isFirst(
    { userId }: Turn,
    { media_group_id: group, message_id: messageId }: Message,
    about: string,
  ): Promise<boolean> {
    if (group === undefined) return true;
    return await unsent.isAnsweredFor(userId, { group, messageId, about });
  }

  return { refuse, refuseForm, isFirst };
}
