import { type ReactNode, useState } from "react";
import { useLaboratory, usePage } from "../page/use-laboratory.ts";
import { plural, timeText } from "../page/text.ts";
import { useFrame, useHistory } from "../page/use-laboratory.ts";
import { Sheet } from "../page/Sheet.tsx";

/** Above this a link is unwieldy for mail and chat. */
const LONG = 8000;

/** Makes a link of this run and moment, puts it into the address, and shows it for copying. */
export function ShareButton({ icon }: { readonly icon: ReactNode }) {
  const laboratory = useLaboratory();
  const link = usePage((state) => state.sharedLink);
  const share = async () => {
    const fragment = await laboratory.share();
    if (fragment === null) {
      laboratory.refuse("There is no run to share yet.");
      return;
    }
    history.replaceState(null, "", fragment);
    const address = location.href;
    laboratory.store.setState({ sharedLink: address });
  };
  return (
    <>
      <button
        type="button"
        className="control"
        data-look="plain"
        title="Share link"
        onClick={() => void share()}
      >
        {icon}
        <span className="control-name">Share link</span>
      </button>
      {link !== null && (
        <Sheet
          title="A link to this moment"
          onClose={() => {
            laboratory.store.setState({ sharedLink: null });
          }}
        >
          <SharedLink link={link} />
        </Sheet>
      )}
    </>
  );
}

function SharedLink({ link }: { readonly link: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const isBuiltIn = usePage((state) => state.image === null);
  const imageName = useHistory(({ opened }) => opened?.imageName ?? "");
  const faults = useFrame((frame) => frame.faults.length, 0);
  const inputs = useFrame((frame) => frame.inputs.length, 0);
  const timeNs = useFrame((frame) => frame.timeNs, 0);
  return (
    <>
      <p>
        It holds the settings, {plural(faults, "fault")} and {plural(inputs, "input")}; whoever
        opens it sees the same run up to {timeText(timeNs)}. Nothing is stored anywhere: the link
        itself is the run.
      </p>
      {!isBuiltIn && (
        <p>The image {imageName} is not in the link: it must be opened on the other side first.</p>
      )}
      {link.length > LONG && <p>It is {link.length} characters long; some programs may cut it.</p>}
      <div className="copy-line">
        <input
          readOnly
          aria-label="Link"
          value={link}
          onFocus={(event) => {
            event.target.select();
          }}
        />
        <button
          type="button"
          className="button"
          onClick={() => {
            void navigator.clipboard.writeText(link).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {isCopied ? "Copied" : "Copy"}
        </button>
      </div>
    </>
  );
}
