import { useEffect, useState } from "react";
import { useLaboratory } from "./use-laboratory.ts";

/** Lets an image or a disk be dropped anywhere on the page, and says so while a file is held over it. */
export function DropZone() {
  const laboratory = useLaboratory();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void laboratory.openFile(file);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [laboratory]);
  return isOver ? (
    <div className="drop-zone" aria-hidden="true">
      <p>Drop an ELF image for PA-RISC, or a disk: both machines will boot with it.</p>
    </div>
  ) : null;
}
