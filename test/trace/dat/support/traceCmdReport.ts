import { execFileSync } from "node:child_process";

/** One event as `trace-cmd report -t -R -N` prints it. */
export interface ReportedEvent {
  readonly buffer: string;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  /** As printed: nanoseconds with nine digits after the point, or a counter's number. */
  readonly time: string;
  readonly name: string;
  readonly fields: string;
}

export interface Report {
  readonly events: readonly ReportedEvent[];
  /** `CPU:n [m EVENTS DROPPED]` lines: the cpu and the count, -1 when it has none; by the index of the event after. */
  readonly lost: readonly {
    readonly before: number;
    readonly cpu: number;
    readonly count: number;
  }[];
}

const EVENT =
  /^(?:(\S+):\s+)?\s*(.{1,16}?)-(-?\d+)\s+\[(\d{3,})\]\s*(\d+(?:\.\d+)?): (\S+):\s*(.*)$/;
const LOST = /^(?:\S+:\s+)?CPU:(\d+) \[(?:(\d+) )?EVENTS DROPPED\]$/;

export function traceCmdIsThere(): boolean {
  try {
    execFileSync("trace-cmd", ["--version"], { stdio: "ignore" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    // It prints its usage and fails on --version in some releases.
    return true;
  }
}

/** What trace-cmd prints of a file: nanoseconds, raw fields if asked for, no plugins. */
export function traceCmdText(file: string, raw = true): string {
  const text = execFileSync(
    "trace-cmd",
    ["report", "-t", ...(raw ? ["-R"] : []), "-N", "-i", file],
    {
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  return text.toString("latin1");
}

export function parseReport(text: string): Report {
  const events: ReportedEvent[] = [];
  const lost: { before: number; cpu: number; count: number }[] = [];
  for (const line of text.split("\n")) {
    const drop = LOST.exec(line);
    if (drop) {
      lost.push({
        before: events.length,
        cpu: Number(drop[1]),
        count: drop[2] === undefined ? -1 : Number(drop[2]),
      });
      continue;
    }
    const match = EVENT.exec(line);
    if (!match) continue;
    const [, buffer = "", comm, pid, cpu, time, name, fields] = match;
    events.push({
      buffer,
      comm: comm!.trim(),
      pid: Number(pid),
      cpu: Number(cpu),
      time: time!,
      name: name!,
      fields: fields!,
    });
  }
  return { events, lost };
}
