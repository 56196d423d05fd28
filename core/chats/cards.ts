/**
 * Cards: what somebody is told of the person they were matched with.
 *
 * @module
 */
import type { Chats } from "./chats.ts";
import type { Clock } from "../clock.ts";
import { type Gender, isPremium, type People } from "../people/people.ts";

/** What is missing is not to be told. */
export interface Card {
  nickname?: string;
  gender?: Gender;
  age?: number;
  country?: string;
  isOnline?: boolean;
  hasPhoto: boolean;
}

export type Cards = ReturnType<typeof createCards>;
export function createCards(
  { clock, people, chats }: { clock: Clock; people: People; chats: Chats },
) {
  /** What `userId` may know of their partner; `null` when there is none. */
  async function find(userId: number): Promise<Card | null> {
    const side = await chats.find(userId);
    if (!side) return null;
    const [viewer, partner] = await people.findMany([userId, side.partner]);
    if (!viewer || !partner) return null;
    const isOpen = !partner.isAnonymous;
    const sees = isOpen || isPremium(viewer, clock.now());
    const { nickname, gender, age, country, photo, hidesOnline } = partner;
    return {
      ...isOpen && nickname !== undefined && { nickname },
      ...sees && gender !== undefined && { gender },
      ...isPremium(viewer, clock.now()) && age !== undefined && { age },
      ...isOpen && country !== undefined && { country },
      ...!hidesOnline && { isOnline: await people.isOnline(side.partner) },
      hasPhoto: isOpen && photo !== undefined,
    };
  }

  /** The photo that the partner in `session` shows, or `null`. */
  async function findPhoto(
    userId: number,
    session: string,
  ): Promise<string | null> {
    const side = await chats.find(userId);
    if (side?.session !== session) return null;
    const [partner] = await people.findMany([side.partner]);
    if (!partner || partner.isAnonymous) return null;
    return partner.photo ?? null;
  }

  return { find, findPhoto };
}
