import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { lockstep } from "./program.js";

/*
 * The first events of a real 6.1 recording: mappings alone in their 1 GiB, so that each process
 * faults with size PUD first. XFS takes MMAPLOCK, fs_dax gives up (VM_FAULT_FALLBACK) before it
 * logs anything, MMAPLOCK is dropped, and the fault comes again with size PMD.
 */
const recorded = readFileSync(
  new URL("./fixtures/6.1-xfs-pud-faults.txt", import.meta.url),
  "utf8",
);
const sizes: Record<string, string> = { PTE: "order 0", PMD: "order 9", PUD: "order 18" };
const as612 = recorded.replace(/\b(PTE|PMD|PUD) write_fault/g, (_, size: string) => {
  return `${sizes[size]!} write_fault`;
});
const as72 = as612
  .replace(/xfs_filemap_fault: (.*) write_fault 0/g, "xfs_read_fault: $1")
  .replace(/xfs_filemap_fault: (.*) write_fault 1/g, "xfs_write_fault: $1");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-pud-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The verdict of each protocol that the log speaks of. */
async function verdicts(text: string, kernel?: string): Promise<Record<string, string>> {
  const file = path.join(folder, "trace.txt");
  writeFileSync(file, text);
  const of = kernel === undefined ? [] : ["--kernel", kernel];
  const { stdout } = await lockstep(["validate", "--json", ...of, file]);
  const { results } = JSON.parse(stdout) as { results: { protocol: string; verdict: string }[] };
  return Object.fromEntries(results.map(({ protocol, verdict }) => [protocol, verdict]));
}

describe("faults of 1 GiB, which log nothing but the lock", () => {
  // Without the kernel's release both layouts of xfs_filemap_fault are possible.
  it.each([
    ["6.1", recorded, undefined],
    ["6.12", as612, undefined],
    ["7.2", as72, "7.2"],
  ])("are none that a protocol refuses, as %s prints them", async (_, text, kernel) => {
    const found = await verdicts(text, kernel);
    expect(Object.keys(found)).toEqual(expect.arrayContaining(["fault", "mkwrite"]));
    expect(Object.values(found)).not.toContain("violates");
  });

  it("are told from faults of 2 MiB, which must log more", async () => {
    expect(await verdicts(recorded.replaceAll("PUD", "PMD"), "6.1")).toMatchObject({
      fault: "violates",
      mkwrite: "violates",
    });
  });
});

describe("a violation whose repair needs more tasks than the replay kept apart", () => {
  it("is reported, without a repair", async () => {
    // The same recording to its 60th line, its PUD faults renamed: five tasks, four slots.
    const file = new URL("./fixtures/6.1-xfs-five-tasks.txt", import.meta.url).pathname;
    const { stdout, exitCode } = await lockstep([
      "validate",
      "--json",
      "--protocol",
      "fault",
      "--kernel",
      "6.1",
      file,
    ]);
    expect(exitCode).toBe(1);
    expect((JSON.parse(stdout) as { verdict: string }).verdict).toBe("violates");
  });
});
