import { render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import type { MachineView } from "../../worker/messages.ts";
import { RunHistory } from "../history/run-history.ts";
import type { Port } from "../page/connection.ts";
import { Laboratory } from "../page/laboratory.ts";
import { LaboratoryContext } from "../page/use-laboratory.ts";
import { frame, machine, opened } from "../testdata/frames.ts";
import { CodeView } from "./CodeView.tsx";
import { InterruptQueue } from "./InterruptQueue.tsx";
import { RegisterTable } from "./RegisterTable.tsx";

const SILENT: Port = { send: () => undefined, receive: () => undefined, fail: () => undefined };

function show(children: ReactNode, ...primaries: readonly MachineView[]): void {
  const history = new RunHistory((notify) => notify());
  const laboratory = new Laboratory(SILENT, history);
  history.open(opened());
  for (const primary of primaries) {
    history.apply(1, frame({ machines: { primary, backup: machine("backup") } }));
  }
  document.body.replaceChildren();
  render(<LaboratoryContext value={laboratory}>{children}</LaboratoryContext>);
}

describe("the register table", () => {
  it("has a row for each register, and marks the written ones", () => {
    const before = machine("primary");
    const general = Uint32Array.from({ length: 32 }, (_, index) => (index === 26 ? 0x1f40 : 0));
    show(
      <RegisterTable seat="primary" />,
      before,
      machine("primary", { instructions: 1, general }),
    );
    const table = screen.getByRole("table", { name: "Primary registers" });
    const rows = within(table).getAllByRole("row");
    expect(rows.length).toBeGreaterThan(32);
    const [written] = rows.filter((row) => row.dataset["changed"] === "true");
    expect(written?.textContent).toBe(
      "r26●written, was 0000 0000 0000 1f40≠ 0000 0000 in the backup",
    );
    expect(rows.filter((row) => row.dataset["changed"] === "true")).toHaveLength(1);
  });
});

describe("the code", () => {
  it("says which instruction is next", () => {
    const line = { word: 0x08000240, text: "nop", label: null };
    show(
      <CodeView seat="primary" />,
      machine("primary", {
        code: [
          { ...line, address: 0x1000, label: "main", queue: "front" },
          { ...line, address: 0x1004, queue: "back" },
          { ...line, address: 0x1008, text: null, queue: null },
        ],
        next: {
          words: "Does nothing.",
          place: "main",
          level: 3,
          nullified: true,
          reads: [],
          writes: [],
        },
      }),
    );
    const [next] = screen
      .getAllByRole("row")
      .filter((row) => row.getAttribute("aria-current") === "step");
    expect(next?.textContent).toContain("00001000");
    expect(screen.getByText("main:")).toBeTruthy();
    expect(screen.getByText("not mapped")).toBeTruthy();
    const words = screen.getByText(/Skipped, as the one before it says. Does nothing\./);
    expect(words.textContent).toContain("main level 3");
  });
});

describe("the interrupt queue", () => {
  it("is an empty list that says so, or lists what waits and why", () => {
    show(<InterruptQueue seat="primary" />, machine("primary"));
    const list = screen.getByRole("list", { name: "Primary interrupt queue" });
    expect(within(list).queryAllByRole("listitem")).toHaveLength(0);
    expect(screen.getByText("nothing waits")).toBeTruthy();
    const text = "Int 3: p, buffered for the end of epoch 4";
    const waiting = { id: 3, source: "console", state: "buffered", text };
    show(<InterruptQueue seat="primary" />, machine("primary", { interrupts: [waiting] }));
    expect(screen.getByRole("listitem").textContent).toBe(text);
  });
});
