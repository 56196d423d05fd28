/**
 * Errors that are answers.
 *
 * @module
 */
const reasons = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  418: "I'm a teapot",
  421: "Misdirected Request",
  422: "Unprocessable Entity",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  510: "Not Extended",
  511: "Network Authentication Required",
};

export type ErrorStatus = keyof typeof reasons;

/**
 * Ends a request with an HTTP status, shown by the nearest error page.
 *
 * `message` is sent to the client where no error page is defined.
 */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    public status: ErrorStatus,
    message?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The status an error ends a request with: its own, or 500. */
export function statusOf(error: unknown): ErrorStatus {
  return error instanceof HttpError ? error.status : 500;
}

/** The plain answer where no error page is defined. Says nothing of faults. */
export function errorResponse(error: unknown): Response {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  const message = error instanceof HttpError
    ? error.message || reasons[status]
    : "Internal server error";
  return new Response(message, { status });
}
