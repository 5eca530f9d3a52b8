/** What a command writes never goes over what it reads. */
import { isSameFile } from "./files.ts";
import type { Opened } from "./open-experiment.ts";
import { BadInput } from "./refusal.ts";
import type { ExperimentFlags } from "./run-options.ts";

export function refuseToOverwrite(
  path: string,
  flags: ExperimentFlags,
  { disk }: Opened,
  outputs: readonly (string | undefined)[],
): void {
  for (const [what, input] of [
    ["the disk", disk?.path ?? undefined],
    ["the initial ramdisk", flags.initrd],
    ["what is to be run", path],
  ] as const) {
    for (const output of outputs) {
      if (output === undefined || input === undefined || !isSameFile(output, input)) continue;
      throw new BadInput(`${output} is ${what} itself, which is not altered; name another file.`);
    }
  }
}
