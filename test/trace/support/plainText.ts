/**
 * A second, slow and simple reading of text logs, to hold the real readers to: one pattern a
 * layout, fields by one small pattern each. Written from the kernel's printing functions, not from
 * src/trace, and using nothing of it.
 */
export interface PlainEvent {
  readonly line: number;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  readonly flags: string;
  /** Nanoseconds or counts. */
  readonly ts: bigint;
  readonly name: string;
  readonly buffer: string;
  readonly payload: string;
}

const LAYOUTS = {
  kernel:
    /^(?<comm>.{16})-(?<pid>\d+) +(?:\( *[\d-]+\) +)?\[(?<cpu>\d+)\] (?:(?<flags>[^ \d][^ ]{4}) +)? *(?<time>[\d.]+): (?<body>.*)$/,
  traceCmd:
    /^(?:(?<buffer>[a-z]\w*): {1,})?(?<comm>(?:(?<=: +)|^) *(?! ).{1,16})-(?<pid>\d+) +\[(?<cpu>\d+)\] +(?<time>[\d.]+): +(?:\(\+\d+\) +)?(?<body>.*)$/,
  traceCmdLatency:
    /^(?<comm>.{8})-(?<pid>\d+) +(?<cpu>\d+)(?<flags>[^ ]{5}) +(?<time>[\d.]+): (?<body>.*)$/,
  latency: /^(?<comm>.{8})-(?<pid>\d+) +(?<cpu>\d+)(?<flags>[^ ]{5}) (?<us>\d+)us.: (?<body>.*)$/,
  verbose:
    /^(?<comm>.{16}) +(?<pid>\d+) +(?<cpu>\d+) \d+ \w{8} \w{8} \[(?<hex>\w+)\] [\d.]+(?<ms>ms)? \(.*?\): (?<body>.*)$/,
  perf: /^(?<comm>.{16}|\S.*?) +(?<pid>\d+) \[(?<cpu>\d+)\] (?:K )? *(?<time>[\d.]+): +\w+:(?<body>\w+: .*)$/,
  dmesg:
    /^\[ *[\d.]+\] (?<comm>.{8})-(?<pid>\d+) +(?<cpu>\d+)(?<flags>[^ ]{5}) (?<us>\d+)us.: (?<body>.*)$/,
} as const;

export type PlainLayout = keyof typeof LAYOUTS;

function nanoseconds(time: string): bigint {
  const [seconds, fraction] = time.split(".");
  return fraction === undefined
    ? BigInt(seconds!)
    : BigInt(seconds!) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
}

function nameOf(body: string): { name: string; payload: string } {
  const named = /^(\w+):(?: +(.*)| *)$/.exec(body.replace(/: {2,}/, ": "));
  if (named && named[1] !== "tracing_mark_write" && named[1] !== "kernel_stack") {
    return { name: named[1]!, payload: /^\w+: ?(.*)$/.exec(body)![1]! };
  }
  if (body.startsWith("tracing_mark_write:")) return { name: "print", payload: body };
  if (/<stack trace ?>/.test(body)) return { name: "kernel_stack", payload: "" };
  const call = /^sys_(\w+)\(/.exec(body);
  if (call) return { name: `sys_enter_${call[1]!}`, payload: body };
  const back = /^sys_(\w+) -> /.exec(body);
  if (back) return { name: `sys_exit_${back[1]!}`, payload: body };
  if (body.includes(" <-")) return { name: "function", payload: body };
  throw new Error(`the simple reading does not know: ${body}`);
}

/** Every event of a log in this layout; lines of other shapes are left out. */
export function plainEvents(text: string, layout: PlainLayout): PlainEvent[] {
  return text.split("\n").flatMap((line, i) => {
    if (line.startsWith("#")) return [];
    const groups = LAYOUTS[layout].exec(line)?.groups;
    if (!groups) return [];
    const { comm, pid, cpu, flags, time, us, hex, ms, body, buffer } = groups;
    const ts =
      time !== undefined
        ? nanoseconds(time)
        : us !== undefined
          ? BigInt(us) * 1000n
          : BigInt(`0x${hex!}`) * (ms === undefined ? 1n : 1000n);
    return [
      {
        line: i + 1,
        comm: comm!.trimStart(),
        pid: Number(pid),
        cpu: Number(cpu),
        flags: flags ?? "",
        ts,
        buffer: buffer ?? "",
        ...nameOf(body!),
      },
    ];
  });
}

const BITS: Record<string, Record<string, number>> = {
  lock: {
    IOLOCK_EXCL: 1,
    IOLOCK_SHARED: 2,
    ILOCK_EXCL: 4,
    ILOCK_SHARED: 8,
    MMAPLOCK_EXCL: 16,
    MMAPLOCK_SHARED: 32,
  },
  fault: {
    WRITE: 1,
    MKWRITE: 2,
    ALLOW_RETRY: 4,
    RETRY_NOWAIT: 8,
    KILLABLE: 16,
    TRIED: 32,
    USER: 64,
    REMOTE: 128,
    INSTRUCTION: 256,
    INTERRUPTIBLE: 512,
    VMA_LOCK: 4096,
  },
  result: {
    NOPAGE: 256,
    FALLBACK: 2048,
    LOCKED: 512,
    SIGBUS: 2,
    MAJOR: 4,
    RETRY: 1024,
    NEEDDSYNC: 8192,
  },
};

function sum(kind: string, names: string): number {
  return names
    .split("|")
    .filter((name) => name !== "")
    .map((name) => (name.startsWith("0x") ? Number(name) : BITS[kind]![name]!))
    .reduce((a, b) => a + b, 0);
}

/** Some fields that the text gives beyond doubt; those of kernel text include flags and results. */
export function plainFields(event: PlainEvent, kernelText: boolean): Record<string, number> {
  const { name, payload } = event;
  const fields: Record<string, number> = {};
  if (!/^(?:xfs|dax|ext4|jbd2|iomap)_/.test(name) || /remap_|dev=/.test(name + payload))
    return fields;
  const device = /\bdev (\d+)[:,](\d+)/.exec(payload);
  if (device) fields["dev"] = (Number(device[1]) << 20) + Number(device[2]);
  const inode = /\bino (\w+)/.exec(payload);
  if (inode) fields["ino"] = Number(inode[1]);
  if (name.startsWith("dax_")) {
    for (const key of ["address", "pgoff", "pglen", "vm_start", "vm_end", "max_pgoff"]) {
      const value = new RegExp(`\\b${key} (\\w+)(?!\\S)`).exec(payload);
      if (value) fields[key] = Number(value[1]);
    }
  }
  if (!kernelText) return fields;
  const lock = /\bflags (\S*) caller/.exec(payload);
  if (lock && /^xfs_i(?:un)?lock/.test(name) && lock[1] !== "")
    fields["lock_flags"] = sum("lock", lock[1]!);
  const fault = /\bshared (\S+) address .* ?pgoff \w+(?: max_pgoff \w+)? (\S*)$/.exec(payload);
  if (fault && /fault/.test(name)) {
    fields["flags"] = sum("fault", fault[1]!);
    fields["result"] = sum("result", fault[2]!);
  }
  return fields;
}
