import type { FieldValue } from "../event.js";
import { withUnknown } from "./genericPayload.js";
import type { DecodedFields } from "./template.js";

/** An entry that does not print as `name: payload`. */
export interface OtherBody {
  readonly name: string;
  readonly system: string;
  readonly decoded: DecodedFields;
}

const STACK = /^<(user )?stack trace ?>$/;
const MARKER = /^(tracing_mark_write): ?([^]*)$/;
const FUNCTION = /^([\w.]+(?: \[[\w-]+\])?)(?:\((.*)\))? +<-([\w.]+(?: \[[\w-]+\])?)$/;
const SYSCALL_ENTER = /^sys_(\w+)\((.*)\)$/;
const SYSCALL_EXIT = /^sys_(\w+) -> (?:0x)?([0-9a-f]+)$/;
const RAW_MARKER = /^# ([0-9a-f]{1,8}) buf: (.*)$/;
const REPEATS =
  /^([\w.]+(?: \[[\w-]+\])?) <-([\w.]+(?: \[[\w-]+\])?) \(repeats: (\d{1,15}), last_ts:(.*)\)$/;

/**
 * Reads the entries of ftrace itself: stack traces, function lines, system calls (which print
 * without the event's name), raw markers.
 *
 * Out: undefined when it is none of them. Names are those of the entries in trace.dat, so that
 * both give the same events. Source: kernel/trace/trace_output.c, trace_syscalls.c@6.12.
 */
export function readOtherBody(text: string): OtherBody | undefined {
  const stack = STACK.exec(text);
  if (stack !== null) {
    return plain(stack[1] === undefined ? "kernel_stack" : "user_stack", {});
  }
  const marker = MARKER.exec(text);
  if (marker !== null) return plain("print", { ip: marker[1]!, buf: marker[2]! });
  const repeats = REPEATS.exec(text);
  if (repeats !== null) {
    return plain("func_repeats", {
      ip: repeats[1]!,
      parent_ip: repeats[2]!,
      count: Number(repeats[3]),
    });
  }
  const call = FUNCTION.exec(text);
  if (call !== null) {
    const args: Record<string, FieldValue> = call[2] === undefined ? {} : { args: call[2] };
    return plain("function", { ip: call[1]!, parent_ip: call[3]!, ...args });
  }
  const exit = SYSCALL_EXIT.exec(text);
  if (exit !== null) {
    const value = BigInt.asIntN(64, BigInt(`0x${exit[2]!}`));
    return {
      name: `sys_exit_${exit[1]!}`,
      system: "syscalls",
      decoded: withUnknown({ ret: narrow(value) }, {}),
    };
  }
  const enter = SYSCALL_ENTER.exec(text);
  if (enter !== null) {
    return {
      name: `sys_enter_${enter[1]!}`,
      system: "syscalls",
      decoded: syscallArguments(enter[2]!),
    };
  }
  const raw = RAW_MARKER.exec(text);
  if (raw !== null) {
    return plain("raw_data", { id: Number.parseInt(raw[1]!, 16), buf: raw[2]! });
  }
  return undefined;
}

const GRAPH_CALL = /^(?:[$@*#!+]? *(\d{1,15}(?:\.\d+)?) us)? *\| ( *)(.*?)\(.*\)(?: \{|;)$/;
const GRAPH_RETURN = /^(?:[$@*#!+]? *(\d{1,15}(?:\.\d+)?) us)? *\| ( *)\}(?: \/\* (.*) \*\/)?$/;

/**
 * Entries that user-space tools print with their own name before what the kernel prints bare: system
 * calls, and lines of the function graph. Out: undefined for all other names.
 */
export function entryOfFtrace(name: string, text: string): DecodedFields | undefined {
  if (name.startsWith("sys_enter_")) return syscallArguments(text);
  if (name.startsWith("sys_exit_")) {
    const value = /^0x([0-9a-f]+)$/.exec(text);
    return value === null
      ? undefined
      : withUnknown({ ret: narrow(BigInt.asIntN(64, BigInt(`0x${value[1]!}`))) }, {});
  }
  if (name === "sched_switch") return schedSwitch(text);
  if (name === "funcgraph_entry") return graphCall(text);
  if (name === "funcgraph_exit") return graphReturn(text);
  return undefined;
}

const SCHED_SWITCH =
  /^(.*):(\d{1,10}) \[(-?\d{1,10})\] (\S+) ==> (.*):(\d{1,10}) \[(-?\d{1,10})\](?: CPU:\d+)?$/;

/** `racer:413 [120] S ==> swapper/1:0 [120]`: what trace-cmd's plugin makes of sched_switch. */
function schedSwitch(text: string): DecodedFields | undefined {
  const match = SCHED_SWITCH.exec(text);
  if (match === null) return undefined;
  return withUnknown(
    {
      prev_comm: match[1]!,
      prev_pid: Number(match[2]),
      prev_prio: Number(match[3]),
      prev_state: match[4]!,
      next_comm: match[5]!,
      next_pid: Number(match[6]),
      next_prio: Number(match[7]),
    },
    {},
  );
}

/** `! 194.566 us |      xfs_ilock2_io_mmap();`: two blanks a level. */
export function graphCall(text: string): DecodedFields | undefined {
  const call = GRAPH_CALL.exec(text);
  if (call === null) return undefined;
  return withUnknown({ func: call[3]!, ...graphPlace(call[1], call[2]!) }, {});
}

/** `+ 13.674 us   |      } /* xfs_ilock [xfs] *\/`: with the option funcgraph-tail the name. */
export function graphReturn(text: string): DecodedFields | undefined {
  const back = GRAPH_RETURN.exec(text);
  if (back === null) return undefined;
  const name: Record<string, FieldValue> = back[3] === undefined ? {} : { func: back[3] };
  return withUnknown({ ...name, ...graphPlace(back[1], back[2]!) }, {});
}

function graphPlace(microseconds: string | undefined, indent: string): Record<string, FieldValue> {
  const depth = { depth: Math.max(0, indent.length - 1) >> 1 };
  return microseconds === undefined
    ? depth
    : { ...depth, duration_ns: Math.round(Number(microseconds) * 1000) };
}

function plain(name: string, fields: Record<string, FieldValue>): OtherBody {
  return { name, system: "ftrace", decoded: { fields, unknownFields: undefined } };
}

function narrow(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** `fd: 3, cmd: c0189436`: hexadecimal with 0x or, up to 6.x, without; 7.x adds what a buffer held. */
function syscallArguments(text: string): DecodedFields {
  const fields: Record<string, FieldValue> = {};
  const unknown: Record<string, string> = {};
  for (const match of text.matchAll(/(?:^|, )(\w+): ([^,]*)/g)) {
    const number = /^(?:0x)?([0-9a-f]+)(?: |$)/.exec(match[2]!);
    if (number === null) unknown[match[1]!] = `no number: ${match[2]!}`;
    else fields[match[1]!] = narrow(BigInt(`0x${number[1]!}`));
  }
  return withUnknown(fields, unknown);
}
