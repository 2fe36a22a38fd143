import { describe, expect, test } from "vitest";

import { findTlc } from "../../src/tlc/index.js";
import { lockstep } from "../cli/program.js";

const hasTlc = (await findTlc(process.env)).kind === "found";

interface Result {
  readonly config: string;
  readonly ok: boolean;
  readonly actual: { readonly outcome: string; readonly name?: string };
  readonly generated?: number;
  readonly distinct?: number;
  readonly depth?: number;
  readonly differences: readonly string[];
}

/** The page-lock path, the RFC and the entry-lock path: what must come out of each. */
const outcomes: [config: string, outcome: string, name: string | undefined][] = [
  ["m01_v44_shared_alloc", "invariant", "NoStaleZero"],
  ["m02_rfc_deadlock", "deadlock", undefined],
  ["m02_rfc_leak", "invariant", "LockBalance"],
  ["m03_rfc_fixed", "pass", undefined],
  ["m04_rfc_fixed_write2", "invariant", "NoStaleZero"],
  ["v412", "pass", undefined],
  ["v412_write2", "pass", undefined],
  ["v415_failing_faults", "pass", undefined],
  ["v415_sync_iomap_error", "invariant", "SlotPteAgree"],
];

async function check(engine: string, config: string): Promise<Result> {
  const { stdout } = await lockstep([
    ...["check", "fault", "--json", "--engine", engine, "--config", config],
  ]);
  return (JSON.parse(stdout) as { results: Result[] }).results[0]!;
}

describe("the fault protocol, the same on both engines", () => {
  test.each(outcomes)("%s: %s %s", async (config, outcome, name) => {
    const builtin = await check("builtin", config);
    expect(builtin.differences).toEqual([]);
    expect(builtin.actual).toMatchObject(name === undefined ? { outcome } : { outcome, name });
    if (!hasTlc) return;
    const tlc = await check("tlc", config);
    expect(tlc.actual).toMatchObject(name === undefined ? { outcome } : { outcome, name });
    // A run that stops early has counts that depend on the order of its search: TLC's, in ours too.
    expect([builtin.generated, builtin.distinct, builtin.depth]).toEqual([
      tlc.generated,
      tlc.distinct,
      tlc.depth,
    ]);
  });
});
