import { X } from "lucide-react";
import { useState } from "react";
import { Sheet } from "./Sheet.tsx";
import { useLaboratory, usePage } from "./use-laboratory.ts";

/** What could not be done, in one sentence; the run goes on behind it. */
export function NoticeLine() {
  const laboratory = useLaboratory();
  const notice = usePage((state) => state.notice);
  return (
    <div className="notice-place" role="alert">
      {notice !== null && (
        <p className="notice" data-kind={notice.kind}>
          <span>{notice.sentence}</span>
          <button
            type="button"
            className="tool"
            aria-label="Dismiss"
            onClick={laboratory.dismissNotice}
          >
            <X aria-hidden="true" size={15} />
          </button>
        </p>
      )}
    </div>
  );
}

/** Our own bug: what happened, and what to copy so that it can be found. */
export function BrokenSheet() {
  const { store } = useLaboratory();
  const broken = usePage((state) => state.broken);
  const [isCopied, setIsCopied] = useState(false);
  if (broken === null) return null;
  const report = reportText(broken, navigator.userAgent);
  return (
    <Sheet
      title="The laboratory itself is broken"
      onClose={() => {
        store.setState({ broken: null });
      }}
    >
      <p>
        This is a mistake of this program, not of the protocol and not yours. The run stands still;
        Reset boots a new pair. With the following text the mistake can be found.
      </p>
      <pre className="report">{report}</pre>
      <button
        type="button"
        className="button"
        onClick={() => {
          void navigator.clipboard.writeText(report).then(() => {
            setIsCopied(true);
          });
        }}
      >
        {isCopied ? "Copied" : "Copy report"}
      </button>
    </Sheet>
  );
}

function reportText(
  broken: { readonly message: string; readonly seed: number; readonly event: number },
  browser: string,
): string {
  return [
    `Understudy: ${broken.message}`,
    `seed ${broken.seed}, event ${broken.event}`,
    `address ${location.href}`,
    `browser ${browser}`,
  ].join("\n");
}
