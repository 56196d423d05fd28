/**
 * Refusals, as the Bot API puts them.
 *
 * @module
 */

export interface ErrorParameters {
  retry_after?: number;
}

/** Thrown by methods and checks; becomes the answer to the call. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly error_code: number,
    readonly description: string,
    readonly parameters?: ErrorParameters,
  ) {
    super(description);
  }
}

export function badRequest(why: string): ApiError {
  return new ApiError(400, `Bad Request: ${why}`);
}

export function forbidden(why: string): ApiError {
  return new ApiError(403, `Forbidden: ${why}`);
}

export function conflict(why: string): ApiError {
  return new ApiError(409, `Conflict: ${why}`);
}

export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(
    429,
    `Too Many Requests: retry after ${retryAfter}`,
    { retry_after: retryAfter },
  );
}
