/**
 * Suspects: whose word is worth nothing, and whom to accuse, or to leave at once,
 * is no wrong. Found out anew whenever it matters for how somebody is judged, so
 * a complaint falls with who made it, however long before it was found out what
 * they are.
 *
 * @module
 */
import type { Store } from "../../store.ts";
import { type Ban, isInForce, keys as banKeys } from "../ban.ts";
import { type Behaviour, keys } from "./hold.ts";
import type { NotedSign } from "./signs.ts";

/**
 * The signs that are left when what suspects said and did falls, and what was
 * done to them; that they were accused was right. All of these only ever add, so
 * what is left comes to no more.
 */
export async function wellFounded(
  store: Store,
  signs: readonly NotedSign[],
  now: number,
): Promise<NotedSign[]> {
  return withoutWordsOf(await suspectsAmong(store, signs, now), signs);
}

/** Those on whom `signs` hang and who look like scripts, or are banned. */
async function suspectsAmong(
  store: Store,
  signs: readonly NotedSign[],
  now: number,
): Promise<ReadonlySet<string>> {
  const named = new Set(signs.flatMap(({ hangsOn }) => hangsOn ?? []));
  const people = [...named];
  const [behaviours, bans] = await Promise.all([
    store.getAll<Behaviour>(people.map(keys.behaviour)),
    store.getAll<Ban>(people.map(banKeys.ban)),
  ]);
  return new Set(
    people.filter((_, at) =>
      (behaviours[at]?.value?.strikes ?? 0) > 0 ||
      isInForce(bans[at]?.value, now)
    ),
  );
}

function withoutWordsOf(
  suspects: ReadonlySet<string>,
  signs: readonly NotedSign[],
): NotedSign[] {
  return signs.flatMap((sign) => {
    if (!sign.hangsOn || !suspects.has(sign.hangsOn)) return sign;
    return sign.kind === "accusation" ? { ...sign, isRight: true } : [];
  });
}
