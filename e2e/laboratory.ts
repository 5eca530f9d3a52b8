/** What the tests of the page share: a page whose complaints fail the test, and how a reader finds things on it. */
import { type Locator, type Page, test as base, expect } from "@playwright/test";

export { expect };

/** As Playwright's own, but every error in the console or on the page fails the test. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export type Seat = "Primary" | "Backup";

/** The laboratory by role and name, as an assistive technology finds it. */
export class Laboratory {
  readonly page: Page;
  readonly world: Locator;
  readonly verdict: Locator;
  readonly events: Locator;

  constructor(page: Page) {
    this.page = page;
    this.world = page.getByRole("region", { name: "World console" });
    this.verdict = page.getByRole("status", { name: "Verdict" });
    this.events = page.getByRole("grid", { name: "Events" });
  }

  /** Opens the page for somebody who has put the stories away: a pair that has executed nothing yet. */
  async open(address = "./"): Promise<void> {
    await this.page.addInitScript(() => {
      const key = "understudy.preferences";
      if (localStorage.getItem(key) === null) localStorage.setItem(key, '{"isStoryOpen":false}');
    });
    await this.page.goto(address);
    await expect(this.button("Start both machines")).toBeEnabled();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  machine(seat: Seat): Locator {
    return this.page.getByRole("region", { name: `${seat} console` });
  }

  /** A console's text, line by line as it was printed. */
  console(name: "World" | Seat): Locator {
    return this.page.getByRole("log", { name: `${name} console text` });
  }

  async epochOf(seat: Seat): Promise<number> {
    const text = (await this.machine(seat).textContent()) ?? "";
    return Number(/epoch\s+(\d+)/.exec(text)?.[1]);
  }

  /** Lets the guest boot as fast as it goes, and stops it at its prompt. */
  async runToPrompt(): Promise<void> {
    await this.page.getByLabel("Chosen speed").selectOption({ label: "100 ms/s" });
    await this.button("Run").click();
    await expect(this.console("World")).toContainText(/^\$ $/m, { timeout: 30_000 });
    await this.button("Pause").click();
  }

  /** Steps epochs until the world has seen `text`. */
  async stepUntil(text: string): Promise<void> {
    await this.stepUntilSo(`The world has not seen “${text}”`, async () => {
      const seen = await this.console("World").textContent();
      return seen?.includes(text) === true;
    });
  }

  /** Steps epochs until a request to the disk is outstanding, and no answer is on its way to either machine. */
  async stepUntilOutstanding(): Promise<void> {
    const queue = this.page.getByRole("list", { name: "Primary interrupt queue" });
    await this.stepUntilSo("No request is outstanding", async () => {
      const seen = (await queue.textContent()) ?? "";
      return seen.includes(", outstanding") && !seen.includes("end of request");
    });
  }

  /** Each step is seen to be done before the next one, so that what `isSo` reads stands still. */
  private async stepUntilSo(complaint: string, isSo: () => Promise<boolean>): Promise<void> {
    const backup = await this.machine("Backup").elementHandle();
    for (let steps = 0; steps < 200; steps += 1) {
      if (await isSo()) return;
      const before = await this.epochOf("Backup");
      await this.button("Step epoch").click();
      await this.page.waitForFunction(
        ([region, epoch]) => Number(/epoch\s+(\d+)/.exec(region.textContent)?.[1]) > epoch,
        [backup, before] as const,
      );
    }
    throw new Error(`${complaint} after 200 epochs.`);
  }

  async send(line: string): Promise<void> {
    await this.page.getByLabel("Type to the world console").fill(line);
    await this.button("Send").click();
  }
}

/** The first twenty primes as the guest prints them. */
export const PRIMES_20 = [
  "      2      3      5      7     11     13     17     19     23     29",
  "     31     37     41     43     47     53     59     61     67     71",
].join("\n");
