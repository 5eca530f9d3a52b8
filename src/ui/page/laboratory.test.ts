import { describe, expect, it } from "vitest";
import type { PageCommand, PageReport } from "../../worker/messages.ts";
import { RunHistory } from "../history/run-history.ts";
import { DEFAULT_SETTINGS } from "../settings/settings.ts";
import { linkFromRun, runFromLink } from "../share/link.ts";
import { frame, opened } from "../testdata/frames.ts";
import type { Port } from "./connection.ts";
import { Laboratory } from "./laboratory.ts";

/** A port that keeps what is sent, and says what a test wants it to say. */
function laboratory() {
  const sent: PageCommand[] = [];
  const port: Port = {
    send: (command) => sent.push(command),
    receive: () => undefined,
    fail: () => undefined,
  };
  const history = new RunHistory((notify) => notify());
  const made = new Laboratory(port, history);
  const report = (...reports: PageReport[]) => {
    for (const each of reports) port.receive(each);
  };
  const kinds = () => sent.map(({ kind }) => kind);
  return { made, sent, kinds, report, port, state: () => made.store.getState() };
}

describe("the laboratory", () => {
  it("numbers its commands, and shows what was refused while the run goes on", () => {
    const { made, sent, report, state } = laboratory();
    made.run();
    made.crashPrimary();
    expect(sent.map(({ id }) => id)).toEqual([1, 2]);
    report(opened(), { kind: "frame", run: 1, frame: frame({ running: true }) });
    report({ kind: "refused", id: 2, sentence: "The primary has crashed already." });
    expect(state().notice).toEqual({
      kind: "refused",
      sentence: "The primary has crashed already.",
    });
    expect(made.history.frame?.running).toBe(true);
    made.run();
    expect(state().notice).toBeNull();
  });

  it("stops the run before it steps", () => {
    const { made, kinds, report } = laboratory();
    report(opened(), { kind: "frame", run: 1, frame: frame({ running: true }) });
    made.stepEpoch();
    report({ kind: "frame", run: 1, frame: frame({ running: false }) });
    made.stepInstruction();
    expect(kinds()).toEqual(["speed", "pause", "stepEpoch", "stepInstruction"]);
  });

  it("boots with the settings of the draft, and not with impossible ones", () => {
    const { made, sent, state } = laboratory();
    made.setDraft({ epochLength: 0 });
    made.reset();
    expect(sent).toEqual([]);
    expect(state().notice?.sentence).toMatch(/^Epoch length: a whole number from 1/);
    made.setDraft({ epochLength: 256, seed: 9 });
    made.reset();
    expect(sent[0]).toMatchObject({
      kind: "open",
      image: null,
      settings: { epochLength: 256, seed: 9 },
    });
  });

  it("keeps the image that was refused out of the next reset", async () => {
    const { made, sent, report } = laboratory();
    made.reset();
    report(opened());
    await made.openImage(new File(["not an image"], "holiday.jpg"));
    report({ kind: "refused", id: 3, sentence: "holiday.jpg is no ELF file." });
    made.reset();
    expect(sent.at(-1)).toMatchObject({ kind: "open", image: null });
  });

  it("makes a disk of a file that is no image but could be one, and says so", async () => {
    const { made, sent, report, state } = laboratory();
    made.reset();
    report(opened());
    expect(sent[0]).toMatchObject({ kind: "open", disk: { kind: "blank" } });
    const file = new File([new Uint8Array(0x10000)], "files.img");
    await made.openFile(file);
    expect(sent.at(-1)).toMatchObject({ kind: "open", disk: { kind: "file", name: "files.img" } });
    expect(state().notice?.sentence).toMatch(/^files\.img is no ELF image: it becomes the disk/);
    report({ ...opened(2), disk: { name: "files.img", bytes: 0x10000, digest: null } });
    expect(state().diskFile?.name).toBe("files.img");
    report({ kind: "frame", run: 2, frame: frame() });
    made.chooseDisk({ kind: "none" });
    const shared = await runFromLink((await made.share()) ?? "");
    const disk = { name: "files.img", digest: null, isBuiltIn: false };
    expect(shared).toMatchObject({ ok: true, value: { disk } });
    made.reset();
    expect(sent.at(-1)).toMatchObject({ kind: "open", disk: { kind: "none" } });
    await made.openLink((await made.share()) ?? "");
    expect(sent.at(-1)).toMatchObject({ kind: "open", disk: { kind: "file", name: "files.img" } });
  });

  it("takes a dropped ELF file, and what is neither, as an image", async () => {
    const { made, sent } = laboratory();
    for (const content of ["\x7fELF and so on", "no image, and no disk either"]) {
      await made.openFile(new File([content], "program"));
      expect(sent.at(-1)).toMatchObject({ kind: "open", imageName: "program" });
    }
  });

  it("replays a link up to its moment, as fast as it goes, and stops there", async () => {
    const { made, sent, kinds, report, state } = laboratory();
    const link = await linkFromRun({
      settings: { ...DEFAULT_SETTINGS, seed: 7 },
      faults: ["crash:primary@time=5000"],
      inputs: [{ timeNs: 1000, text: "help\r" }],
      momentNs: 9000,
      image: { name: "built-in guest", digest: opened().imageDigest, isBuiltIn: true },
    });
    await made.openLink(link);
    expect(sent[0]).toMatchObject({ kind: "open", faults: ["crash:primary@time=5000"] });
    report(opened());
    expect(kinds()).toEqual(["open", "speed", "run"]);
    report({ kind: "frame", run: 1, frame: frame({ timeNs: 8000, running: true }) });
    expect(kinds()).toHaveLength(3);
    report({ kind: "frame", run: 1, frame: frame({ timeNs: 9000, running: true }) });
    expect(kinds().slice(3)).toEqual(["pause", "speed"]);
    expect(state().replayUntilNs).toBeNull();
    expect(state().notice).toBeNull();
  });

  it("opens a fresh pair when the address holds a damaged link", async () => {
    const { made, kinds, state } = laboratory();
    await made.openLink("#v1.AAAA");
    expect(kinds()).toEqual(["open"]);
    expect(state().notice?.sentence).toMatch(/damaged/);
  });

  it("says so when the worker dies", () => {
    const { port, state, report } = laboratory();
    report(opened());
    port.fail("out of memory");
    expect(state().broken).toEqual({ message: "out of memory", seed: 1, event: 0 });
  });
});
