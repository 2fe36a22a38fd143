/**
 * Replays every log under traces/ against the protocols and prints a line for each: the verdict, and
 * the share of the protocol's events that were checked. Exit code 1 when the log of a healthy kernel is
 * called a violation, or that of a broken one is not.
 *
 *     node --import ./scripts/register.mjs scripts/validateShipped.ts
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { packageRoot } from "../src/base/index.js";
import { inOrder } from "../src/check/index.js";

interface Log {
  readonly name: string;
  readonly file: string;
  readonly healthy: boolean;
  readonly kernel: string;
}

interface Replayed {
  readonly protocol?: string;
  readonly verdict: string;
  readonly events?: { readonly relevant: number; readonly checked: number };
  readonly results?: readonly Replayed[];
}

const root = path.join(packageRoot, "traces");

/** The folders that hold a log, sorted; of a log in two forms, the text. */
function shippedLogs(): Log[] {
  const folders = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === "meta.json")
    .map((name) => path.dirname(name))
    .sort();
  return folders.map((name) => {
    const folder = path.join(root, name);
    const meta = JSON.parse(readFileSync(path.join(folder, "meta.json"), "utf8")) as {
      healthy: boolean;
      kernel: { release: string };
    };
    const log = readdirSync(folder).find((file) => file.startsWith("trace.txt"));
    if (log === undefined) throw new Error(`no log in ${folder}`);
    const { healthy, kernel } = meta;
    return { name, file: path.join(folder, log), healthy, kernel: kernel.release };
  });
}

/** One line for a log, and whether the verdict is one that such a log may have. */
async function replay(log: Log): Promise<{ text: string; ok: boolean }> {
  const program = path.join(packageRoot, "dist/cli.js");
  const command = [program, "validate", "--json", "--kernel", log.kernel, log.file];
  const { stdout, stderr, exitCode } = await execa(process.execPath, command, { reject: false });
  const name = log.name.padEnd(38);
  if (exitCode === 3 && stderr.includes("no event of the protocol is in the log")) {
    return { text: `${name} no event of a protocol`, ok: true };
  }
  if (exitCode === undefined || exitCode > 2) {
    return { text: `${name} UNEXPECTED\n${stderr}`, ok: false };
  }
  const document = JSON.parse(stdout) as Replayed;
  const parts = (document.results ?? [document]).map(
    ({ protocol, verdict, events }) =>
      `${protocol ?? "?"} ${verdict}` +
      (events ? ` (${events.checked} of ${events.relevant} events)` : ""),
  );
  const ok = log.healthy ? exitCode !== 1 : exitCode === 1;
  return { text: `${name} ${parts.join(", ")}${ok ? "" : "  UNEXPECTED"}`, ok };
}

process.stdout.write("\nrecorded log                           verdict\n");
const results = await inOrder(shippedLogs(), 2, replay, ({ text }) => {
  process.stdout.write(`${text}\n`);
});
const wrong = results.filter(({ ok }) => !ok).length;
process.stdout.write(`\n${results.length - wrong} of ${results.length} logs as expected\n`);
process.exitCode = wrong === 0 ? 0 : 1;
