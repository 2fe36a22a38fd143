/**
 * TLC's distributed mode: a server that owns the queue of states, and workers on this machine and on
 * others that fetch the spec from it and compute successors. The classes are those of the same jar.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TlcInstallation } from "./locate.js";
import { endWithUs } from "./processGroup.js";

/** How a search is shared between machines. */
export interface TlcServer {
  /** The name or address under which the workers reach this machine. */
  readonly address: string;
}

/**
 * The arguments of the server that stand in the place of `tlc2.TLC` and its own. It knows neither
 * workers of its own nor coverage, and looks for the spec in the library alone.
 */
export function serverArguments(address: string): { properties: string[]; main: string } {
  return {
    properties: [`-Djava.rmi.server.hostname=${address}`],
    main: "tlc2.tool.distributed.TLCServer",
  };
}

/** The command that joins a server from any machine that has the jar. It ends with the search. */
export function workerCommand(
  tlc: TlcInstallation,
  server: TlcServer,
  threads: number,
  scratch?: string,
): { file: string; args: string[] } {
  return {
    file: tlc.java,
    args: [
      "-XX:+UseParallelGC",
      ...(scratch === undefined ? [] : [`-Djava.io.tmpdir=${scratch}`]),
      `-Dtlc2.tool.distributed.TLCWorker.threadCount=${threads}`,
      "-cp",
      tlc.jar,
      "tlc2.tool.distributed.TLCWorker",
      server.address,
    ],
  };
}

/** A worker on this machine. */
export interface LocalWorker {
  /** Ends it; without effect when it has ended with its server. */
  end(): Promise<void>;
}

/** Starts a worker on this machine, in a process group that ends with us. */
export async function startWorker(
  tlc: TlcInstallation,
  server: TlcServer,
  threads: number,
): Promise<LocalWorker> {
  const scratch = await mkdtemp(path.join(tmpdir(), "lockstep-tlc-worker-"));
  const group = endWithUs(scratch);
  // It keeps the modules that it fetches in its working directory and in its tmpdir.
  const cwd = path.join(scratch, "cwd");
  await mkdir(cwd);
  const { file, args } = workerCommand(tlc, server, threads, scratch);
  const { execa } = await import("execa");
  const child = execa(file, args, { cwd, detached: true, reject: false, stdio: "ignore" });
  group.started(child.pid);
  return {
    end: async () => {
      group.end();
      await child;
      group.release();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
