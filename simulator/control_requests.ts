/**
 * What the page may ask for, checked where it comes in.
 *
 * @module
 */
import { z } from "zod";
import type { Act, Fault, NewPerson } from "./protocol.ts";

const times = {
  method: z.string().optional(),
  chat_id: z.int().optional(),
  share: z.number().min(0).max(1).optional(),
  times: z.int().positive().optional(),
};

const FaultRequest = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("latency"),
    ms: z.number().min(0).max(120_000),
    jitter_ms: z.number().min(0).max(120_000).optional(),
    ...times,
  }),
  z.object({
    kind: z.literal("flood"),
    retry_after: z.int().positive().max(86_400),
    per_second: z.number().min(0).optional(),
    per_chat: z.boolean().optional(),
    ...times,
  }),
  z.object({
    kind: z.literal("server_error"),
    error_code: z.int().min(500).max(599).optional(),
    ...times,
  }),
  z.object({ kind: z.literal("drop_before"), ...times }),
  z.object({ kind: z.literal("drop_after"), ...times }),
  z.object({ kind: z.literal("repeated_delivery"), ...times }),
  z.object({ kind: z.literal("lost_answer"), ...times }),
]);

export const FaultsRequest: z.ZodType<{ faults: Fault[] }> = z.object({
  faults: z.array(FaultRequest).max(50),
});

export const PersonRequest: z.ZodType<NewPerson> = z.object({
  name: z.string().trim().min(1).max(64),
  username: z.string().regex(/^[A-Za-z]\w{3,31}$/).optional(),
  language_code: z.string().regex(/^[a-z]{2}$/).optional(),
  is_premium: z.boolean().optional(),
});

export const CrowdRequest = z.object({ size: z.int().min(0).max(500) });

const replying = {
  reply_to: z.int().optional(),
  quote: z.string().optional(),
};
const file = z.object({
  data: z.string(),
  mime_type: z.string(),
  file_name: z.string().optional(),
});
const captioned = {
  ...replying,
  caption: z.string().optional(),
  spoiler: z.boolean().optional(),
};
const message_id = z.int();
const index = z.int().min(0);

const ActPart = z.discriminatedUnion("act", [
  z.object({ act: z.literal("send"), text: z.string(), ...replying }),
  z.object({
    act: z.enum([
      "photo",
      "voice",
      "video",
      "video_note",
      "audio",
      "document",
      "sticker",
      "animation",
    ]),
    ...captioned,
    file: file.optional(),
  }),
  z.object({
    act: z.literal("album"),
    ...captioned,
    items: z.array(
      z.object({ kind: z.enum(["photo", "video"]), file: file.optional() }),
    ).optional(),
  }),
  z.object({
    act: z.literal("dice"),
    emoji: z.string().optional(),
    ...replying,
  }),
  z.object({
    act: z.literal("poll"),
    question: z.string().min(1),
    options: z.array(z.string().min(1)).min(1).max(12),
    ...replying,
  }),
  z.object({
    act: z.enum(["location", "venue", "contact", "story"]),
    ...replying,
  }),
  z.object({ act: z.literal("press"), message_id, row: index, column: index }),
  z.object({ act: z.literal("press_key"), row: index, column: index }),
  z.object({ act: z.literal("edit"), message_id, text: z.string() }),
  z.object({
    act: z.literal("react"),
    message_id,
    emoji: z.string().nullable(),
  }),
  z.object({ act: z.literal("delete"), message_id }),
  z.object({ act: z.enum(["block", "unblock", "delete_account"]) }),
]);

export const ActRequest: z.ZodType<Act> = z.intersection(
  z.object({ person: z.int() }),
  ActPart,
);
