import { rmSync } from "node:fs";

/** A process group that must not outlive us. */
interface ProcessGroup {
  /** It runs now, under this leader; undefined: it could not be started. */
  started(pid: number | undefined): void;
  /** Ends it now. */
  end(): void;
  /** It has ended by itself: forget it. */
  release(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_BY_SIGNAL: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

interface Entry {
  pid: number | undefined;
  readonly scratch: string;
}

const running = new Set<Entry>();
let watching = false;

/** The whole group: `java` may be a wrapper that starts the JVM as its child. */
function kill({ pid }: Entry): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // ESRCH: it ended between our look and our signal.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function killAll(): void {
  for (const entry of running) {
    kill(entry);
    rmSync(entry.scratch, { recursive: true, force: true });
  }
  running.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  killAll();
  process.exit(EXIT_BY_SIGNAL[signal]);
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.on("exit", killAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unwatchWhenIdle(): void {
  if (running.size > 0) return;
  watching = false;
  process.off("exit", killAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Ties a detached process group to this process: it is killed, and its scratch folder removed, when
 * we exit or are asked to end (Ctrl-C reaches only our own group). To be called before the group is
 * started: a signal may come the moment it runs.
 */
export function endWithUs(scratch: string): ProcessGroup {
  const entry: Entry = { pid: undefined, scratch };
  running.add(entry);
  watch();
  return {
    started: (pid) => {
      entry.pid = pid;
    },
    end: () => {
      kill(entry);
    },
    release: () => {
      running.delete(entry);
      unwatchWhenIdle();
    },
  };
}
