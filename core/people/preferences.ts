/**
 * Preferences: what a person switches on and off at any time. Each call says
 * what is wanted, so that doing it twice is doing it once. In a chat or a search
 * it holds at once.
 *
 * @module
 */
import {
  type Interest,
  interests,
  isRegistered,
  type MediaKind,
  mediaKinds,
  type People,
  type Person,
  type RegisteredPerson,
  type Switch,
} from "./people.ts";
import type { Renewal } from "./renewal.ts";

export type Preferences = ReturnType<typeof createPreferences>;
export function createPreferences(
  { people, renewal }: { people: People; renewal: Renewal },
) {
  /** The person after the change, or `null` who is not registered. */
  async function change(
    userId: number,
    make: (person: RegisteredPerson) => Person,
  ): Promise<RegisteredPerson | null> {
    const held = await people.update(
      userId,
      (person) => isRegistered(person) ? make(person) : null,
      { along: renewal },
    );
    return held && isRegistered(held.person) ? held.person : null;
  }

  function turn(userId: number, name: Switch, isOn: boolean) {
    return change(userId, (person) => ({ ...person, [name]: isOn }));
  }

  /** With the last interest goes the wish for one in common: nobody has it. */
  function like(userId: number, interest: Interest, isLiked: boolean) {
    return change(userId, ({ interests: liked, wants, ...person }) => {
      const left = interests.filter((one) =>
        one === interest ? isLiked : liked.includes(one)
      );
      const isWanted = wants.interests && left.length > 0;
      return {
        ...person,
        interests: left,
        wants: { ...wants, interests: isWanted },
      };
    });
  }

  /** Whether media of `kinds` may reach them; the other kinds stay as they are. */
  function accept(
    userId: number,
    kinds: readonly MediaKind[],
    isAccepted: boolean,
  ) {
    return change(userId, (person) => ({
      ...person,
      refuses: mediaKinds.filter((kind) =>
        kinds.includes(kind) ? !isAccepted : person.refuses.includes(kind)
      ),
    }));
  }

  return { turn, like, accept };
}
