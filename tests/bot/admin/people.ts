/**
 * What the tests of the desk ask of people: their mask, and what the log has.
 *
 * @module
 */
import type { Person } from "../../../simulator/mod.ts";
import type { World } from "../../world.ts";

/** "#a1b2c3d4": what admins see of somebody. */
export function maskOf({ core }: World, { id }: Person): string {
  return `#${core.mask(id)}`;
}

/** What the moderation log has, newest first. */
export async function acts({ core }: World): Promise<string[]> {
  return (await core.moderationLog.recent()).map(({ act }) => act);
}

/** Who did what the log's newest line says, as records name them. */
export async function lastActor({ core }: World): Promise<string | undefined> {
  return (await core.moderationLog.recent(1))[0]?.by;
}

/** The answer to a command that nobody has. */
export async function answerToNonsense(person: Person): Promise<string> {
  await person.sends("/nonsense");
  return person.last().text ?? "";
}
