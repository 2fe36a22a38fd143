import { expect, test } from "vitest";
import { detectFormat } from "../../src/trace/detect.js";
import { read } from "./support/readers.js";

const PAYLOAD = "dev 254,0 ino 10715371 caller __ext4_new_inode+0x18d0";
const FIELDS = { dev: 254 << 20, ino: 10715371, ip: "__ext4_new_inode+0x18d0" };
const EVENT = `                   ext4:ext4_mark_inode_dirty: ${PAYLOAD}`;

// Lines of perf 6.1 on a kernel 6.18.
test.each([
  ["-F -comm", `17689 [001] 27019.300685:${EVENT}`],
  ["-F tid,event,trace", `17689 ${EVENT}`],
  ["-F pid,tid,cpu,time,event,trace", `17689/17689 [001] 27019.300685:${EVENT}`],
  [
    "-F +flags",
    `           mkdir 17689 [001] 27019.300685:${EVENT.replace(": ", ":                         ")}`,
  ],
  [
    "-F +ip,+sym",
    `           mkdir 17689 [001] 27019.300685:${EVENT} ffffffff817bd993 __ext4_mark_inode_dirty`,
  ],
  [
    "-F +ip,+sym,+dso",
    `           mkdir 17689 [001] 27019.300685:${EVENT} ffffffff817bd993 __ext4_mark_inode_dirty ([kernel.kallsyms])`,
  ],
  ["-F +insnlen", `           mkdir 17689 [001] 27019.300685:${EVENT} ilen: 0`],
])("perf script %s", async (_, line) => {
  const { events, counts } = await read(`${line}\n`);
  expect(events.map(({ pid, name, system, fields }) => [pid, name, system, fields])).toEqual([
    [17689, "ext4_mark_inode_dirty", "ext4", FIELDS],
  ]);
  expect(counts).toEqual({});
});

test("records that are no events are told apart from lines that cannot be read", async () => {
  const { events, counts } = await read(
    `            bash 17687 [001] 27019.256739: PERF_RECORD_COMM exec: bash:17687/17687\n` +
      `            bash 17687 [001] 27019.288245: PERF_RECORD_FORK(17689:17689):(17687:17687)\n` +
      `           mkdir 17689 [001] 27019.300685:${EVENT}\n` +
      "PERF_RECORD_FINISHED_ROUND\n" +
      "           mkdir 17689 [001] 27019.300686: PERF_RECORD_LOST lost 3\n",
  );
  expect(events.length).toBe(1);
  expect(counts).toEqual({ other_lines: 3, records_lost: 3 });
});

test.each(["PERF_RECORD_LOST 12", "PERF_RECORD_LOST_SAMPLES", "PERF_RECORD_THROTTLE"])(
  "%s tells of a loss that cannot be read: no other line",
  async (record) => {
    const line = `           mkdir 17689 [001] 27019.300685:${EVENT}\n`;
    const { counts, reader } = await read(`${line}mkdir 17689 [001] 27019.300686: ${record}\n`);
    expect(counts).toEqual({ lines_unreadable: 1 });
    expect(reader.counters.worst()).toBe("loss");
  },
);

test("a header longer than what is looked at", async () => {
  const head =
    "# ========\n# captured on    : Wed Nov 25 01:48:28 2026\n# os release : 6.18.44\n# perf version : 6.1.187\n" +
    "# event : name = ext4:ext4_da_write_begin, , id = { 1, 2 }, type = 2\n".repeat(2000);
  expect(detectFormat(Buffer.from(head.slice(0, 65536)))).toBe("perf");
  const { events, reader } = await read(
    `${head}           mkdir 17689 [001] 27019.300685:${EVENT}\n`,
  );
  expect([events.length, reader.infos[0]!.kernelRelease]).toEqual([1, "6.18.44"]);
});
