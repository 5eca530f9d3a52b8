/** The command line: `understudy run`, `campaign`, `explain`, `asm`, `disasm` and `bench`. What it promises is said by `--help`. */
import { isMainThread } from "node:worker_threads";
import { Command, CommanderError } from "commander";
import { addAsmCommand } from "./asm-command.ts";
import { addBenchCommand } from "./bench-command.ts";
import { addCampaignCommand } from "./campaign-command.ts";
import { serveCampaign } from "./campaign-worker.ts";
import { addDisasmCommand } from "./disasm-command.ts";
import { addExplainCommand } from "./explain-command.ts";
import { BadInput } from "./refusal.ts";
import { addRunCommand } from "./run-command.ts";

const EXIT_BAD_INPUT = 2;
/** That of package.json. */
const VERSION = "0.1.0";

function program(): Command {
  const understudy = new Command("understudy")
    .description("A laboratory for hypervisor-based fault tolerance (Bressoud and Schneider 1996).")
    .version(VERSION)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, "understudy: ")),
    });
  addRunCommand(understudy);
  addCampaignCommand(understudy);
  addExplainCommand(understudy);
  addAsmCommand(understudy);
  addDisasmCommand(understudy);
  addBenchCommand(understudy);
  return understudy;
}

async function main(): Promise<void> {
  process.stdout.on("error", () => {
    // Whoever read our output has gone; so may we.
    process.exitCode ??= 0;
  });
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof BadInput) {
      process.stderr.write(`understudy: ${error.message}\n`);
      process.exitCode = EXIT_BAD_INPUT;
    } else if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_BAD_INPUT;
    } else {
      throw error;
    }
  }
}

if (isMainThread) await main();
else serveCampaign();
