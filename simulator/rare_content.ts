/**
 * Messages of kinds that bots can't copy.
 *
 * @module
 */
import type { Message } from "grammy/types";
import type { Content } from "./content.ts";
import type { PersonState } from "./people.ts";

export type RareKind =
  | "story"
  | "invoice"
  | "paid_media"
  | "giveaway"
  | "service";

export function rareContent(kind: RareKind, person: PersonState): Content {
  return { kind, fields: rareFields(kind, person) };
}

function rareFields(
  kind: RareKind,
  { apiChat }: PersonState,
): Partial<Message> {
  switch (kind) {
    case "story":
      return { story: { chat: apiChat, id: 7 } };
    case "invoice":
      return {
        invoice: {
          title: "Lamp oil",
          description: "A month of light",
          start_parameter: "",
          currency: "XTR",
          total_amount: 50,
        },
      };
    case "paid_media":
      return {
        paid_media: {
          star_count: 5,
          paid_media: [{ type: "preview", width: 640, height: 480 }],
        },
      };
    case "giveaway":
      return {
        giveaway: {
          chats: [apiChat],
          winners_selection_date: 2_000_000_000,
          winner_count: 1,
        },
      };
    case "service":
      return {
        message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
      };
  }
}
