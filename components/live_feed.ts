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

/** Follows the server-sent events of `url` until the function returned is called. */
export function followFeed<View>(
  url: string,
  { onView, onSilence }: FeedListener<View>,
): () => void {
  let source: EventSource;
  let silence = setTimeout(onSilence, QUIET_MS);
  let retry: ReturnType<typeof setTimeout>;
  let pause = FIRST_PAUSE_MS;

  function connect() {
    source = new EventSource(url);
    source.onmessage = ({ data }) => {
      pause = FIRST_PAUSE_MS;
      clearTimeout(silence);
      silence = setTimeout(onSilence, QUIET_MS);
      onView(JSON.parse(data));
    };
    source.onerror = () => {
      // After a lost connection the browser tries again; after a refusal,
      // which a restarting server may well give, it is up to us.
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }

  connect();
  return () => {
    source.close();
    clearTimeout(silence);
    clearTimeout(retry);
  };
}
