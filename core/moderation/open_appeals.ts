/**
 * Which appeals wait for an answer.
 *
 *   ["open_appeals", appealId]   true   oldest first: ids tell their time
 *
 * @module
 */
export const keys = {
  open: (id: string) => ["open_appeals", id],
};
