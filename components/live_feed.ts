/**
 * The browser's end of a stream of views: reconnects for as long as it is
 * followed, and tells when nothing comes any more.
 */
/** Views come every second; a slow network is not yet a lost one. */
const QUIET_MS = 6_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export interface FeedListener<View> {
  onView: (view: View) => void;
  /** Called when views stopped coming; the next `onView` ends the silence. */
  onSilence: () => void;
}

/** What a feed stands on; a test puts its own in place. */
const browser = {
  open: (url: string): Source => new EventSource(url),
  /** Calls `act` after `ms`, unless the function returned is called before. */
  after(ms: number, act: () => void) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

type Source = Pick<
  EventSource,
  "onmessage" | "onerror" | "readyState" | "close"
>;

/** Follows the server-sent events of `url` until the function returned is called. */
export function followFeed<View>(
  url: string,
  { onView, onSilence }: FeedListener<View>,
  { after, open } = browser,
): () => void {
  let source: Source;
  let cancelRetry = () => {};
  let cancelSilence = after(QUIET_MS, onSilence);
  let pause = FIRST_PAUSE_MS;

  function connect() {
    source = open(url);
    source.onmessage = ({ data }) => {
      pause = FIRST_PAUSE_MS;
      cancelSilence();
      cancelSilence = after(QUIET_MS, onSilence);
      onView(JSON.parse(data));
    };
    source.onerror = () => {
      // After a lost connection the browser tries again; after a refusal,
      // which a restarting server may well give, it is up to us.
      if (source.readyState !== EventSource.CLOSED) return;
      cancelRetry = after(pause, connect);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }

  connect();
  return () => {
    source.close();
    cancelSilence();
    cancelRetry();
  };
}
