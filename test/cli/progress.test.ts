import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { packageRoot } from "../../src/base/index.js";
import { ProgressLine } from "../../src/cli/events/progressLine.js";
import { program } from "./program.js";

const log = path.join(packageRoot, "test/trace/fixtures/text/6.1.trace_pipe.lost.txt");

describe("the progress of a long reading", () => {
  let written = "";
  let now = 0;
  beforeEach(() => {
    written = "";
    now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  function at(line: ProgressLine, ms: number, bytes: number, events: number): void {
    now = ms;
    line.bytes(bytes);
    line.events(events);
  }

  test("percent, MB/s and events/s of a file whose size is known", () => {
    const line = new ProgressLine(true, 10_000_000);
    at(line, 500, 1_000_000, 100);
    expect(written).toBe("");
    at(line, 2000, 5_000_000, 900);
    expect(written).toBe("\r\x1b[K50%, 2.5 MB/s, 500 events/s");
    at(line, 2100, 5_500_000, 100);
    expect(written.split("\r").length).toBe(2);
    at(line, 2500, 9_999_999, 1400);
    expect(written.split("\r").at(-1)).toBe("\x1b[K99%, 4.0 MB/s, 1000 events/s");
    line.clear();
    expect(written.endsWith("\r\x1b[K")).toBe(true);
  });

  test("no percent where the size is not known, and nothing without a terminal", () => {
    const line = new ProgressLine(true, undefined);
    at(line, 4000, 2_000_000, 8000);
    expect(written).toBe("\r\x1b[K0.5 MB/s, 2000 events/s");
    written = "";
    const silent = new ProgressLine(false, undefined);
    at(silent, 4000, 2_000_000, 8000);
    silent.clear();
    expect(written).toBe("");
  });
});

describe("on a terminal and off it", () => {
  // Two pieces with more than a second between them, node's start included, as trace_pipe gives them.
  const slowly = `{ cat '${log}'; sleep 2.5; cat '${log}'; } | '${process.execPath}' '${program}' events --stats -`;

  test("a terminal sees it, and then only what was asked for", () => {
    const run = spawnSync("script", ["-qec", slowly, "/dev/null"], { encoding: "utf8" });
    const seen = run.stdout;
    // Records were lost in this log.
    expect(run.status).toBe(2);
    expect(seen).toMatch(/\r\x1b\[K\d+\.\d MB\/s, \d+ events\/s/);
    const last = seen.lastIndexOf("\x1b[K");
    expect(seen.slice(0, last)).not.toContain("events by name");
    expect(seen.slice(last)).toContain("events by name");
  });

  test("a file does not", () => {
    const { stdout, stderr } = spawnSync("sh", ["-c", slowly], { encoding: "utf8" });
    expect(stdout).toContain("events by name");
    expect(stderr).toBe("");
  });
});
