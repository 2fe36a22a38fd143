import { constantValue, type Constants } from "./evaluate.js";
import type { Expression } from "./expression.js";

/** One table of `__print_flags` or `__print_symbolic` with its numbers worked out. */
export interface NamedTable {
  readonly how: "flags" | "symbolic";
  readonly delimiter: string;
  readonly entries: readonly { readonly name: string; readonly value: bigint }[];
  /** Names whose value no table of ours knows. */
  readonly unresolved: ReadonlySet<string>;
  /** True when user-space tools cannot know the numbers: the print fmt has enumerators, no digits. */
  readonly opaqueToUserSpace: boolean;
}

export function namedTable(
  expression: Extract<Expression, { kind: "named" }>,
  constants: Constants,
): NamedTable {
  const entries: { name: string; value: bigint }[] = [];
  const unresolved = new Set<string>();
  for (const { name, value } of expression.table) {
    const number = constantValue(value, constants);
    if (number === undefined) unresolved.add(name);
    else entries.push({ name, value: BigInt.asUintN(64, number) });
  }
  const opaqueToUserSpace = expression.table.some((entry) => entry.value.kind === "name");
  return {
    how: expression.how,
    delimiter: expression.delimiter,
    entries,
    unresolved,
    opaqueToUserSpace,
  };
}

/**
 * A number as the kernel names it.
 *
 * Source: kernel/trace/trace_output.c trace_print_flags_seq, trace_print_symbols_seq@6.12.
 */
export function nameValue(table: NamedTable, number: bigint): string {
  let value = BigInt.asUintN(64, number);
  if (table.how === "symbolic") {
    return table.entries.find((entry) => entry.value === value)?.name ?? `0x${value.toString(16)}`;
  }
  const names: string[] = [];
  for (const entry of table.entries) {
    if (value === 0n) break;
    if ((value & entry.value) !== entry.value) continue;
    names.push(entry.name);
    value &= ~entry.value;
  }
  if (value !== 0n) names.push(`0x${value.toString(16)}`);
  return names.join(table.delimiter);
}
