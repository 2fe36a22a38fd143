import { Command } from "commander";
import type { ExploreFlags } from "./explore/runExplore.js";
import { positiveInteger, seconds } from "./harness/options.js";

/** `lockstep explore SPEC --config FILE`: see CLI.md. */
export function exploreCommand(): Command {
  return new Command("explore")
    .summary("explore the states of any TLA+ spec with the builtin engine")
    .description(
      "Explores every reachable state of a spec, breadth first, and counts as TLC does with one " +
        "worker. Exit 0: it holds, 1: a violation or deadlock, 2: a bound was reached, 3: the spec or " +
        "its configuration is wrong.",
    )
    .argument("<spec>", "the root module, a .tla file")
    .requiredOption("--config <file>", "TLC's configuration, a .cfg file")
    .option("--library <dir...>", "where to look for modules after the folder of the spec")
    .option("--no-deadlock", "do not look for deadlocks (TLC's -deadlock)")
    .option("--max-states <n>", "stop when that many distinct states were found", positiveInteger)
    .option("--max-seconds <s>", "stop after that many seconds", seconds)
    .option("--simulate [n]", "walk at random instead, n times (1000)", positiveInteger)
    .option("--depth <n>", "steps of a random walk at most", positiveInteger, 100)
    .option("--seed <n>", "seed of the random walks", positiveInteger)
    .option("--dot <file>", "write the state graph as TLC's -dump dot,actionlabels does")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExamples:\n" +
        "  lockstep explore Spec.tla --config Spec.cfg\n" +
        "  lockstep explore Spec.tla --config Spec.cfg --max-states 100000 --json\n" +
        "  lockstep explore Spec.tla --config Spec.cfg --dot states.dot && dot -Tsvg states.dot",
    )
    .action(async (spec: string, flags: ExploreFlags) => {
      const { runExplore } = await import("./explore/runExplore.js");
      process.exitCode = await runExplore(spec, flags);
    });
}
