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
const RAW_MARKER = /^# ([0-9a-f]+) buf: (.*)$/;
const REPEATS =
  /^([\w.]+(?: \[[\w-]+\])?) <-([\w.]+(?: \[[\w-]+\])?) \(repeats: (\d+), last_ts:(.*)\)$/;

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
