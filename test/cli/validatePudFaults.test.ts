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

async function verdict(text: string, protocol: string, kernel?: string): Promise<string> {
  const file = path.join(folder, "trace.txt");
  writeFileSync(file, text);
  const of = kernel === undefined ? [] : ["--kernel", kernel];
  const { stdout } = await lockstep(["validate", "--json", "--protocol", protocol, ...of, file]);
  return (JSON.parse(stdout) as { verdict: string }).verdict;
}

describe.each(["fault", "mkwrite"])("%s: faults of 1 GiB, which log nothing but the lock", (of) => {
  it.each([
    ["6.1", recorded],
    ["6.12", as612],
    ["7.2", as72],
  ])("are none that the protocol refuses, as %s prints them", async (kernel, text) => {
    expect(await verdict(text, of, kernel)).not.toBe("violates");
    expect(await verdict(text, of)).not.toBe("violates");
  });

  it("are told from faults of 2 MiB, which must log more", async () => {
    expect(await verdict(recorded.replaceAll("PUD", "PMD"), of, "6.1")).toBe("violates");
    expect(await verdict(as612.replaceAll("order 18", "order 9"), of, "6.12")).toBe("violates");
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
