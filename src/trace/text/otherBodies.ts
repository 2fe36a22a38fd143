import type { FieldValue } from "../event.js";
import { syscallArguments, syscallResult } from "../format/syscallText.js";
import { withUnknown } from "./genericPayload.js";
import { graphCall, graphReturn } from "./graphBodies.js";
import type { DecodedFields } from "./template.js";

/** An entry that does not print as `name: payload`. */
export interface OtherBody {
  readonly name: string;
  readonly system: string;
  readonly decoded: DecodedFields;
  /** False when something in the text could not be read. */
  readonly whole: boolean;
}

/** A symbol, under the options sym-offset and sym-addr with more; of an unknown one the address. */
const SYMBOL = "([\\w.$]+(?:\\+0x[0-9a-f]+/0x[0-9a-f]+)?(?: \\[[\\w-]+\\])?)(?: <[0-9a-f]+>)?";
const STACK = /^<(user )?stack trace ?>$/;
const MARKER = /^(tracing_mark_write): ?([^]*)$/;
/** With an offset or an address it is no event's name: a marker, or trace_printk. */
const PRINTED = /^([\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+|[\w.$]+(?= <))(?: <[0-9a-f]+>)?: ?([^]*)$/;
const FUNCTION = new RegExp(`^${SYMBOL}(?:\\((.*)\\))? +<-${SYMBOL}$`);
const SYSCALL_ENTER = /^sys_(\w+)\((.*)\)$/;
const SYSCALL_EXIT = /^sys_(\w+) -> ((?:0x)?[0-9a-f]+)$/;
const RAW_MARKER = /^# ([0-9a-f]{1,8}) buf: (.*)$/;
const REPEATS = new RegExp(
  `^${SYMBOL}(?:\\(.*\\))? +<-${SYMBOL} \\(repeats: (\\d{1,15}), last_ts:(.*)\\)$`,
);
/** What the option fields makes of entries of ftrace's own. */
const UNKNOWN_TYPE = /^UNKNOWN TYPE (\d{1,5})$/;
/** The numbers of these never changed (enum trace_type, kernel/trace/trace.h). */
const ENTRY_TYPES: Readonly<Record<string, string>> = {
  1: "function",
  2: "context_switch",
  3: "wakeup",
  4: "kernel_stack",
  5: "print",
  6: "bprint",
  10: "funcgraph_exit",
  11: "funcgraph_entry",
};
const LEFT_OUT = "the option fields leaves it out";

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
  const marker = MARKER.exec(text) ?? PRINTED.exec(text);
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
  if (exit !== null) return syscallExit(exit[1]!, exit[2]!);
  const enter = SYSCALL_ENTER.exec(text);
  if (enter !== null) {
    const { whole, ...decoded } = syscallArguments(enter[2]!, 0);
    return { name: `sys_enter_${enter[1]!}`, system: "syscalls", decoded, whole };
  }
  const unprinted = UNKNOWN_TYPE.exec(text);
  if (unprinted !== null) return unprintedEntry(unprinted[1]!);
  const raw = RAW_MARKER.exec(text);
  if (raw !== null) {
    return plain("raw_data", { id: Number.parseInt(raw[1]!, 16), buf: raw[2]! });
  }
  return undefined;
}

function syscallExit(name: string, text: string): OtherBody {
  const ret = syscallResult(text);
  const fields: Record<string, FieldValue> = ret === undefined ? {} : { ret };
  const decoded = withUnknown(fields, ret === undefined ? { ret: `no result: ${text}` } : {});
  return { name: `sys_exit_${name}`, system: "syscalls", decoded, whole: true };
}

/** Only its type is told: that there was such an entry is no loss. */
function unprintedEntry(type: string): OtherBody {
  const name = ENTRY_TYPES[type] ?? `ftrace_type_${type}`;
  const unknown = name === "print" ? { ip: LEFT_OUT, buf: LEFT_OUT } : {};
  return { name, system: "ftrace", decoded: withUnknown({}, unknown), whole: true };
}

/** The names under which trace.dat, trace-cmd and perf know ftrace's own entries. */
const ENTRIES: ReadonlySet<string> = new Set([
  ...Object.values(ENTRY_TYPES),
  "bputs",
  "user_stack",
  "raw_data",
  "func_repeats",
  "hwlat",
  "osnoise",
  "timerlat",
]);

const MANY_LINED: ReadonlySet<string> = new Set([
  "print",
  "bprint",
  "bputs",
  "raw_data",
  "console",
]);

/** Entries whose text may go on in further lines. */
export function isManyLined(name: string): boolean {
  return MANY_LINED.has(name);
}

export function isEntryOfFtrace(name: string): boolean {
  return ENTRIES.has(name);
}

/**
 * Entries that user-space tools print with their own name before what the kernel prints bare: system
 * calls, and lines of the function graph. Out: undefined for all other names.
 */
export function entryOfFtrace(name: string, text: string): DecodedFields | undefined {
  if (name.startsWith("sys_enter_")) {
    const { whole, ...decoded } = syscallArguments(text, 0);
    return whole ? decoded : undefined;
  }
  if (name.startsWith("sys_exit_")) {
    const ret = text.startsWith("0x") ? syscallResult(text) : undefined;
    return ret === undefined ? undefined : withUnknown({ ret }, {});
  }
  if (name === "function") return calledFunction(text);
  if (name === "print" || name === "bprint" || name === "bputs") return printed(text);
  if (name === "kernel_stack" || name === "user_stack") {
    // The frames stand in further lines; under -N the first of them in this one.
    return /^(?:<(?:user )?stack trace ?>|\t?=> .*|)$/.test(text) ? withUnknown({}, {}) : undefined;
  }
  if (name === "sched_switch") return schedSwitch(text);
  if (name === "funcgraph_entry") return graphCall(text);
  if (name === "funcgraph_exit") return graphReturn(text);
  return undefined;
}

const CALLED = new RegExp(`^ *${SYMBOL}(?:\\((.*)\\))?(?: +<-- ${SYMBOL})?$`);

/** `ksys_read <-- do_syscall_64`: what trace-cmd's plugin makes of a call, indented by depth. */
function calledFunction(text: string): DecodedFields | undefined {
  const match = CALLED.exec(text);
  if (match === null) return undefined;
  const args: Record<string, FieldValue> = match[2] === undefined ? {} : { args: match[2] };
  return match[3] === undefined
    ? withUnknown(
        { ip: match[1]!, ...args },
        { parent_ip: "printed only under the plugin's option parent" },
      )
    : withUnknown({ ip: match[1]!, parent_ip: match[3], ...args }, {});
}

const SAID = new RegExp(`^${SYMBOL}: ?([^]*)$`);

/** `tracing_mark_write: text`, raw `ip=tracing_mark_write buf=text`. */
function printed(text: string): DecodedFields | undefined {
  const match = /^ip=(\S+) buf=([^]*)$/.exec(text) ?? SAID.exec(text);
  return match === null ? undefined : withUnknown({ ip: match[1]!, buf: match[2]! }, {});
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

function plain(name: string, fields: Record<string, FieldValue>): OtherBody {
  const decoded = { fields, unknownFields: undefined };
  return { name, system: "ftrace", decoded, whole: true };
}
