import { useEffect } from "preact/hooks";
import type { Notice, Phone } from "../state/phone.ts";
import { useFocus } from "../use_focus.ts";

const toastMs = 3500;

/** What the bot answered to a press: a toast that goes, or an alert that waits. */
export function NoticeLine({ phone }: { phone: Phone }) {
  const notice = phone.notice.value;
  const close = () => phone.notice.value = null;

  useEffect(() => {
    if (notice === null || notice.isAlert) return;
    const timer = setTimeout(close, toastMs);
    return () => clearTimeout(timer);
  }, [notice]);

  if (notice === null) return null;
  if (notice.isAlert) return <Alert notice={notice} onClose={close} />;
  return (
    <div class="toast" role="status" data-tone={notice.tone} dir="auto">
      {notice.text}
    </div>
  );
}

function Alert({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const button = useFocus<HTMLButtonElement>();
  const { text, url } = notice;
  return (
    <div class="backdrop" data-dim>
      <div
        class="alert"
        role="alertdialog"
        aria-label={text}
        onKeyDown={({ key }) => key === "Escape" && onClose()}
      >
        <p dir="auto">{text}</p>
        {url && (
          <a href={url} target="_blank" rel="noreferrer" onClick={onClose}>
            {url}
          </a>
        )}
        <button type="button" ref={button} onClick={onClose}>
          {url ? "Close" : "OK"}
        </button>
      </div>
    </div>
  );
}
