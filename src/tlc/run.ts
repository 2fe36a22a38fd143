import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { classArchive, noArchive, type ClassArchive } from "./classArchive.js";
import { serverArguments, startWorker, type TlcServer } from "./distributed.js";
import { code } from "./messageCodes.js";
import { MessageReader } from "./messages.js";
import { endWithUs } from "./processGroup.js";
import { parseCounts, ReportBuilder, type Counts, type TlcReport } from "./tlcReport.js";
import type { TlcInstallation } from "./locate.js";

/** What to check. Paths are absolute or relative to the working directory. */
export interface TlcRequest {
  readonly specFile: string;
  readonly configFile: string;
  /** Folders to search for modules after the spec's own. */
  readonly library?: readonly string[];
  readonly workers?: number;
  /** Seconds until the JVM is ended; without it there is no limit. */
  readonly timeout?: number | undefined;
  /** A short run: the JVM compiles quickly rather than well. */
  readonly quick?: boolean;
  /** Does not count how often each action is taken. */
  readonly uncounted?: boolean;
  readonly onProgress?: (counts: Counts) => void;
  /** Shares the search between machines; `workers` are then the threads of the worker on this one. */
  readonly server?: TlcServer | undefined;
}

/** How a run of TLC ended. */
export interface TlcRun {
  readonly report: TlcReport;
  readonly seconds: number;
  readonly timedOut: boolean;
  /** What TLC printed on standard error, for the case that it said nothing else. */
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

const QUICK = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"];

/** The command line of a run, with its scratch folder. */
export function tlcCommand(
  tlc: TlcInstallation,
  request: TlcRequest,
  scratch: string,
  jvmOptions: readonly string[] = [],
): { file: string; args: string[] } {
  const folders = (request.library ?? []).map((folder) => path.resolve(folder));
  const server = request.server && serverArguments(request.server.address);
  // The server looks into the library alone, not beside the spec.
  const library = server ? [path.dirname(path.resolve(request.specFile)), ...folders] : folders;
  return {
    file: tlc.java,
    args: [
      ...(request.quick ? QUICK : ["-XX:+UseParallelGC"]),
      ...jvmOptions,
      // The standard modules are unpacked into java.io.tmpdir under fixed names and deleted at the
      // end: two processes that share it break each other.
      `-Djava.io.tmpdir=${scratch}`,
      ...(library.length > 0 ? [`-DTLA-Library=${library.join(path.delimiter)}`] : []),
      ...(server?.properties ?? []),
      "-cp",
      tlc.jar,
      server?.main ?? "tlc2.TLC",
      "-tool",
      ...(server ? [] : ownArguments(request)),
      "-metadir",
      path.join(scratch, "states"),
      "-config",
      path.resolve(request.configFile),
      path.resolve(request.specFile),
    ],
  };
}

/** What only TLC without a server understands. */
function ownArguments(request: TlcRequest): string[] {
  return [
    // Coverage is always printed at the end; the number is the minutes between reports on the way.
    ...(request.uncounted ? [] : ["-coverage", "600"]),
    ...["-workers", String(request.workers ?? 1)],
  ];
}

/**
 * Runs TLC and reads what it says. The JVM ends with this process, on Ctrl-C and at the timeout, and
 * its scratch folder is removed.
 */
export async function runTlc(tlc: TlcInstallation, request: TlcRequest): Promise<TlcRun> {
  if (!request.quick) return runOnce(tlc, request, noArchive);
  const archive = await classArchive(tlc);
  const run = await runOnce(tlc, request, archive);
  if (!archive.exists || run.report.outcome !== undefined || run.timedOut) return run;
  // A spoilt archive can take the JVM down.
  await archive.remove();
  return runOnce(tlc, request, noArchive);
}

async function runOnce(
  tlc: TlcInstallation,
  request: TlcRequest,
  archive: ClassArchive,
): Promise<TlcRun> {
  const scratch = await mkdtemp(path.join(tmpdir(), "lockstep-tlc-"));
  const group = endWithUs(scratch);
  try {
    // TLC drops files into its working directory, so that is not the user's.
    const cwd = path.join(scratch, "cwd");
    await mkdir(cwd);
    const { file, args } = tlcCommand(tlc, request, scratch, archive.options(scratch));
    const started = performance.now();
    const { execa } = await import("execa");
    const child = execa(file, args, {
      cwd,
      detached: true,
      reject: false,
      stdin: "ignore",
      buffer: { stdout: false, stderr: true },
    });
    group.started(child.pid);
    const { server } = request;
    const worker = server && (await startWorker(tlc, server, request.workers ?? 1));
    let timedOut = false;
    const timer =
      request.timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            group.end();
          }, request.timeout * 1000);
    try {
      const reader = new MessageReader();
      const builder = new ReportBuilder();
      for await (const line of child.iterable({ from: "stdout" })) {
        for (const item of reader.push(line)) {
          builder.add(item);
          if (item.kind === "message" && item.message.code === code.TLC_PROGRESS_STATS) {
            const counts = parseCounts(item.message.text);
            if (counts) request.onProgress?.(counts);
          }
        }
      }
      for (const item of reader.end()) builder.add(item);
      const result = await child;
      return {
        report: builder.report(),
        seconds: (performance.now() - started) / 1000,
        timedOut,
        stderr: result.stderr,
        exitCode: result.exitCode,
      };
    } finally {
      clearTimeout(timer);
      await worker?.end();
      await archive.keep(scratch);
    }
  } finally {
    group.release();
    await rm(scratch, { recursive: true, force: true });
  }
}
