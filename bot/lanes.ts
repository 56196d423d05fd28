/**
 * Lanes: what belongs to one chat happens in order, different chats side by
 * side.
 *
 * @module
 */

export type Lanes = ReturnType<typeof createLanes>;
export function createLanes() {
  const tails = new Map<number, Promise<unknown>>();

  /** Runs `act` after everything that was asked for `chatId` before. */
  function run<T>(chatId: number, act: () => Promise<T>): Promise<T> {
    const before = tails.get(chatId) ?? Promise.resolve();
    const result = before.then(act, act);
    const tail = result.catch(() => {}).then(() => {
      if (tails.get(chatId) === tail) tails.delete(chatId);
    });
    tails.set(chatId, tail);
    return result;
  }

  return { run };
}
