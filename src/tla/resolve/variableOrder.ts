/**
 * The order in which TLC shows a state's variables: not that of their declaration, but that in which
 * they lie in SANY's table of the root module's names, a java.util.Hashtable.
 *
 * Known limit: variables that share a slot stand in the order of declaration, as TLC has them unless
 * the table grew in between.
 */
import type { Sym, Variable } from "./ir.js";

/** Names that SANY's table holds before it reads a module: the language's own operators. */
const LANGUAGE_NAMES = 72;

/** Gives every variable its index in TLC's order. `root`: the names that the root module sees. */
export function orderVariables(
  variables: readonly Variable[],
  root: ReadonlyMap<string, Sym>,
): Variable[] {
  const slots = tableSize(countNames(root));
  const slotOf = (v: Variable): number => (javaHash(v.name) & 0x7fffffff) % slots;
  const ordered = [...variables].sort((a, b) => slotOf(a) - slotOf(b));
  ordered.forEach((v, i) => {
    v.index = i;
  });
  return ordered;
}

/** A named instance also puts `I!Op` for each of its operators into the table. */
function countNames(root: ReadonlyMap<string, Sym>): number {
  let count = LANGUAGE_NAMES;
  for (const symbol of root.values()) {
    if (symbol.kind === "builtin" && symbol.module === "") continue;
    count++;
    if (symbol.kind !== "instance") continue;
    for (const { kind } of symbol.exports.values()) {
      if (kind === "definition" || kind === "builtin") count++;
    }
  }
  return count;
}

/** Slots of a java.util.Hashtable that grew to `count` entries: 11 at first, load at most 3/4. */
function tableSize(count: number): number {
  let slots = 11;
  while (count > Math.floor(slots * 0.75)) slots = slots * 2 + 1;
  return slots;
}

/** java.lang.String.hashCode. */
function javaHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
