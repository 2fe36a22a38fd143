import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bytesInput, openTrace, type TraceEvent } from "../../../src/trace/index.js";
import { readAll } from "./support/readAll.js";

test("the same recording as kernel text and as trace.dat: the same lines and the same fields", async () => {
  const folder = "traces/6.1/xfs-dax-hole-race";
  const { events } = await readAll(`${folder}/trace.dat`);
  const text: TraceEvent[] = [];
  const input = bytesInput("trace.txt.zst", readFileSync(`${folder}/trace.txt.zst`));
  for await (const batch of openTrace([input], { kernelRelease: "6.1.192" })) text.push(...batch);
  expect(text.length).toBe(events.length);
  for (let i = 0; i < events.length; i++) {
    const ours = events[i]!;
    const theirs = text[i]!;
    if (ours.raw !== theirs.raw) expect(ours.raw).toBe(theirs.raw);
    expect(ours.inInterrupt).toBe(theirs.inInterrupt);
    for (const [field, value] of Object.entries(theirs.fields)) {
      // Text has symbols where the record has addresses, and of vm_flags one bit.
      if (typeof value === "string") continue;
      const own = ours.fields[field];
      const same = field === "vm_flags" ? (Number(own) & 8) === value : own === value;
      if (!same) expect([ours.raw, field, own]).toEqual([ours.raw, field, value]);
    }
  }
});
