import { Command, InvalidArgumentError, Option } from "commander";

interface Flags {
  readonly format: string;
  readonly filter?: readonly string[];
  readonly stats?: boolean;
  readonly summary?: string;
  readonly kernel?: string;
  readonly clock?: string;
  readonly formats?: string;
  readonly json?: boolean;
}

/** The names that `--format` takes; trace-cmd and bpftrace output are text of their own. */
const FORMATS = ["auto", "text", "trace-cmd", "dat", "perf", "dmesg", "bpftrace", "ndjson"];
const CLOCKS = [
  "local",
  "global",
  "counter",
  "uptime",
  "perf",
  "mono",
  "mono_raw",
  "boot",
  "tai",
  "x86-tsc",
];

function nameList(text: string, previous: readonly string[] = []): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => !/^\w+$/.test(name))) {
    throw new InvalidArgumentError("Names of events, with commas between them.");
  }
  return [...previous, ...names];
}

async function events(files: readonly string[], flags: Flags): Promise<void> {
  const { runEvents } = await import("./events/runEvents.js");
  process.exitCode = await runEvents(files, {
    format: flags.format,
    filter: flags.filter,
    stats: flags.stats ?? false,
    summaryFile: flags.summary,
    kernel: flags.kernel,
    clock: flags.clock,
    formats: flags.formats,
    json: flags.json ?? false,
  });
}

/** `lockstep events FILE...`: see CLI.md. */
export function eventsCommand(): Command {
  return new Command("events")
    .summary("decode logs to NDJSON, one event a line")
    .description(
      "Decodes logs of a kernel to NDJSON, one event a line, in the order of the log; several " +
        "logs are merged by time. What was lost, damaged or unreadable is told on standard error.",
    )
    .argument("<file...>", "logs, also packed with gzip, zstd or xz; - is standard input")
    .addOption(
      new Option("--format <name>", "read as this format, not as the content looks")
        .choices(FORMATS)
        .default("auto"),
    )
    .option("--filter <names>", "print these events only (NAME,NAME...)", nameList)
    .option(
      "--stats",
      "print what the log holds instead of its events: counts, tasks, times, losses",
    )
    .option("--summary <file>", "also write the summary as JSON to this file")
    .option("--kernel <release>", "the kernel's release, where the log does not tell (uname -r)")
    .option(
      "--formats <dir>",
      "the events folder of that kernel's tracefs, for the layouts of its events",
    )
    .addOption(
      new Option("--clock <name>", "the trace clock, where the log does not tell").choices(CLOCKS),
    )
    .option("--json", "with --stats: print the summary as one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n" +
        "  lockstep events trace.txt.zst --filter xfs_ilock,xfs_iunlock\n" +
        "  lockstep events --stats trace.dat\n" +
        "  cat /sys/kernel/tracing/trace_pipe | lockstep events - > events.ndjson\n" +
        "\nExit codes: 0 all was read, 2 records were lost or lines were unreadable, 3 the file is\n" +
        "cut, damaged or no trace (what could be read was printed before).",
    )
    .action(events);
}
