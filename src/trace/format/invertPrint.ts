import { constantValue, narrowBits, type Constants } from "./evaluate.js";
import type { EventField } from "./eventFormat.js";
import { fieldsIn, type Expression } from "./expression.js";
import { namedTable, type NamedTable } from "./namedValues.js";
import { bitsOf, type Conversion, type PrintSegment } from "./printFormat.js";

/**
 * Where a value read from the text goes.
 *
 * A number n gives bits of the field: ((n >> right) << left) & mask, or all of the field when
 * `mask` is undefined. `field` is its index; -1 drops the value.
 */
export interface Target {
  readonly field: number;
  readonly left: number;
  readonly right: number;
  readonly mask: bigint | undefined;
  /** Added to n before it is shifted, and to the result after. */
  readonly before: bigint;
  readonly after: bigint;
  /** Index in an array field; -1 for the field itself. */
  readonly element: number;
  /** How it joins what the text said of the field before: in its place, or as further bits. */
  readonly mode: "set" | "add";
}

type Undone = Omit<Target, "mode">;

const WHOLE = { left: 0, right: 0, mask: undefined, before: 0n, after: 0n, element: -1 } as const;

/** One step of reading a text; literals stand between values. */
export type TextStep =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "number";
      readonly base: 8 | 10 | 16;
      readonly signed: boolean;
      /** Blanks that fill the width may stand before or after it. */
      readonly padded: boolean;
      readonly target: Target;
    }
  | { readonly kind: "named"; readonly table: NamedTable; readonly target: Target }
  /** One of a few fixed texts, each saying something about a field; longest first. */
  | { readonly kind: "choice"; readonly options: readonly Choice[]; readonly target: Target }
  /** `%pS` and the like: a symbol or an address. `hashed` for plain %p. */
  | { readonly kind: "pointer"; readonly hashed: boolean; readonly target: Target }
  /** `%pU`: sixteen bytes. */
  | { readonly kind: "uuid"; readonly target: Target }
  | { readonly kind: "text"; readonly target: Target };

export interface Choice {
  readonly text: string;
  readonly value: bigint;
}

/** A print fmt turned around. */
export interface TextReader {
  readonly fields: readonly EventField[];
  readonly steps: readonly TextStep[];
  /** Fields that the text shows only in part or not in a way that can be undone: name -> why. */
  readonly never: Readonly<Record<string, string>>;
  /** Fields shown only when another is not 0 (`found ? pblk : 0`), by index. */
  readonly guarded: readonly { readonly field: number; readonly by: number }[];
}

const NOWHERE: Target = { ...WHOLE, field: -1, mode: "set" };

/**
 * Turns a print fmt around: from writing fields to reading them.
 *
 * A conversion whose argument cannot be undone (a sum of two fields) is read and dropped, and its
 * fields are named in `never`, unless another conversion shows them.
 */
export function invertPrint(
  segments: readonly PrintSegment[],
  fields: readonly EventField[],
  constants: Constants,
  longSize: number,
): TextReader {
  const inverter = new Inverter(fields, constants, longSize);
  const steps: TextStep[] = [];
  for (const segment of segments) {
    if (segment.kind === "conversion") steps.push(...inverter.steps(segment));
    else if (segment.text !== "") steps.push({ kind: "literal", text: segment.text });
  }
  return {
    fields,
    steps: mergeLiterals(steps),
    never: inverter.never(),
    guarded: inverter.guarded,
  };
}

function mergeLiterals(steps: readonly TextStep[]): TextStep[] {
  const merged: TextStep[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (step.kind === "literal" && last?.kind === "literal") {
      merged[merged.length - 1] = { kind: "literal", text: last.text + step.text };
    } else merged.push(step);
  }
  return merged;
}

/** Keeps what the conversions so far say of each field. */
class Inverter {
  readonly #fields: readonly EventField[];
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #constants: Constants;
  readonly #longSize: number;
  readonly guarded: { field: number; by: number }[] = [];
  /** Bits of each field that the text gives; undefined is all. */
  readonly #known = new Map<number, bigint | undefined>();
  readonly #lost = new Set<string>();
  readonly #truthOnly = new Set<string>();

  constructor(fields: readonly EventField[], constants: Constants, longSize: number) {
    this.#longSize = longSize;
    this.#fields = fields;
    this.#indexOf = new Map(fields.map((field, i) => [field.name, i]));
    this.#constants = constants;
  }

  steps(conversion: Conversion): TextStep[] {
    const { argument } = conversion;
    switch (conversion.type) {
      case "p":
        return [this.#pointer(conversion, strip(argument))];
      case "s":
      case "c":
        return [this.#text(strip(argument), conversion.type === "c")];
      default:
        return [this.#number(conversion, argument)];
    }
  }

  never(): Record<string, string> {
    const never: Record<string, string> = {};
    for (const [index, bits] of this.#known) {
      const field = this.#fields[index]!;
      if (bits === undefined || coversField(bits, field)) continue;
      never[field.name] = `the text shows only its bits 0x${bits.toString(16)}`;
    }
    for (const name of this.#lost) {
      const index = this.#indexOf.get(name);
      if (index === undefined || this.#known.has(index)) continue;
      never[name] = "the text shows it only inside of a calculation";
    }
    for (const name of this.#truthOnly) never[name] ??= "the text shows only whether it is 0";
    return never;
  }

  #number(conversion: Conversion, argument: Expression): TextStep {
    const base =
      conversion.type === "d" || conversion.type === "u" ? 10 : conversion.type === "o" ? 8 : 16;
    return {
      kind: "number",
      base,
      signed: conversion.type === "d",
      padded: conversion.width !== undefined && !conversion.zeroPad,
      target: this.#target(argument, false, bitsOf(conversion.length, this.#longSize)),
    };
  }

  #pointer(conversion: Conversion, argument: Expression): TextStep {
    const target = this.#target(argument);
    if (conversion.pointer === "U") return { kind: "uuid", target };
    // A MAC address, a name: text as far as we are concerned.
    if (conversion.pointer !== "" && !/^[SsFfBxK]/.test(conversion.pointer))
      return { kind: "text", target };
    return { kind: "pointer", hashed: conversion.pointer === "", target };
  }

  #text(argument: Expression, character: boolean): TextStep {
    if (argument.kind === "named") {
      const table = namedTable(argument, this.#constants);
      return { kind: "named", table, target: this.#target(argument.value, true) };
    }
    if (argument.kind === "conditional") {
      const choice = this.#choice(argument, character);
      return choice ?? { kind: "text", target: this.#target(argument) };
    }
    if (argument.kind === "string") return { kind: "literal", text: argument.text };
    return { kind: "text", target: this.#target(argument) };
  }

  /** `flags & BIT ? "a" : "b"` and `field ? "a" : "b"`, also with ' ' or "" for a branch. */
  #choice(
    argument: Extract<Expression, { kind: "conditional" }>,
    character: boolean,
  ): TextStep | undefined {
    const then = this.#fixedText(strip(argument.then), character);
    const otherwise = this.#fixedText(strip(argument.otherwise), character);
    if (then === undefined || otherwise === undefined) return undefined;
    const test = this.#test(strip(argument.test));
    if (!test) return undefined;
    const options = [
      { text: then, value: test.whenTrue },
      { text: otherwise, value: test.whenFalse },
    ].sort((a, b) => b.text.length - a.text.length);
    return { kind: "choice", options, target: test.target };
  }

  #fixedText(expression: Expression, character: boolean): string | undefined {
    if (expression.kind === "string") return expression.text;
    if (!character) return undefined;
    const code = constantValue(expression, this.#constants);
    return code === undefined ? undefined : String.fromCharCode(Number(code));
  }

  #test(test: Expression): { target: Target; whenTrue: bigint; whenFalse: bigint } | undefined {
    if (test.kind === "unary" && test.operator === "!") {
      const inner = this.#test(strip(test.operand));
      return (
        inner && { target: inner.target, whenTrue: inner.whenFalse, whenFalse: inner.whenTrue }
      );
    }
    if (test.kind === "binary" && test.operator === "&") {
      const mask = this.#constant(test.right);
      const index = this.#fieldOf(test.left);
      // Only a single bit says what it was when the test held.
      if (mask === undefined || index === undefined || (mask & (mask - 1n)) !== 0n)
        return undefined;
      const bit = { ...WHOLE, field: index, mask };
      return { target: this.#settle(bit, false), whenTrue: mask, whenFalse: 0n };
    }
    const index = this.#fieldOf(test);
    if (index === undefined) return undefined;
    const field = this.#fields[index]!;
    if (field.shape.kind !== "integer") return undefined;
    // A truth value is 0 or 1; of a wider field the text says no more than that it is not 0.
    if (field.size > 1) this.#truthOnly.add(field.name);
    const whole = { ...WHOLE, field: index };
    return { target: this.#settle(whole, true), whenTrue: 1n, whenFalse: 0n };
  }

  #constant(expression: Expression): bigint | undefined {
    return constantValue(expression, this.#constants);
  }

  #fieldOf(expression: Expression): number | undefined {
    const plain = strip(expression);
    return plain.kind === "field" ? this.#indexOf.get(plain.name) : undefined;
  }

  /**
   * Settles what to do with a value for a field of which something may be known.
   *
   * All of a field beats some bits of it, and a number beats names, which may be wrong.
   */
  #settle(found: Undone, named: boolean): Target {
    if (found.element >= 0) {
      this.#known.set(found.field, undefined);
      return { ...found, mode: "set" };
    }
    const seen = this.#known.has(found.field);
    const before = this.#known.get(found.field);
    if (seen && before === undefined) {
      return found.mask === undefined && !named ? { ...found, mode: "set" } : NOWHERE;
    }
    if (found.mask === undefined) {
      this.#known.set(found.field, undefined);
      return { ...found, mode: "set" };
    }
    const bits = before ?? 0n;
    if ((bits & found.mask) !== 0n) return NOWHERE;
    this.#known.set(found.field, bits | found.mask);
    return { ...found, mode: "add" };
  }

  /** What a printed value says of a field, when it can be undone. */
  #target(expression: Expression, named = false, printedBits = 64): Target {
    const found = this.#undo(expression);
    if (!found) {
      this.#loseFieldsOf(expression);
      return NOWHERE;
    }
    return this.#settle(this.#cut(found, printedBits), named);
  }

  /** Only the low bits of a value came through a cast or a conversion. */
  #cut(found: Undone, bits: number): Undone {
    const field = this.#fields[found.field]!;
    const whole = field.size * 8;
    if (
      field.shape.kind !== "integer" ||
      found.right !== 0 ||
      found.after !== 0n ||
      found.left + bits >= whole
    )
      return found;
    const all = (1n << BigInt(whole)) - 1n;
    const low = ((1n << BigInt(bits)) - 1n) << BigInt(found.left);
    return { ...found, mask: low & (found.mask ?? all) };
  }

  #undo(expression: Expression): Undone | undefined {
    const plain = expression;
    switch (plain.kind) {
      case "cast": {
        const inner = this.#undo(plain.operand);
        const bits = narrowBits(plain.type);
        return inner && bits !== undefined ? this.#cut(inner, bits) : inner;
      }
      case "conditional":
        return this.#undoConditional(plain);
      case "field": {
        const index = this.#indexOf.get(plain.name);
        return index === undefined ? undefined : { ...WHOLE, field: index };
      }
      case "call": {
        const first = plain.args[0];
        const readsWhole =
          /^__(get_(rel_)?(str|dynamic_array|bitmask|cpumask)|print_hex(_str)?)$/.test(plain.name);
        if (!readsWhole || !first || (first.kind !== "name" && first.kind !== "field"))
          return undefined;
        const index = this.#indexOf.get(first.name);
        return index === undefined ? undefined : { ...WHOLE, field: index };
      }
      case "index": {
        const element = this.#constant(plain.index);
        const index = this.#fieldOf(plain.array);
        if (element === undefined || index === undefined || element < 0n || element > 4096n)
          return undefined;
        return this.#fields[index]!.shape.kind === "array"
          ? { ...WHOLE, field: index, element: Number(element) }
          : undefined;
      }
      case "binary": {
        const operand = this.#constant(plain.right);
        const inner = operand === undefined ? undefined : this.#undo(plain.left);
        if (!inner || operand === undefined) return undefined;
        if (inner.mask !== undefined && plain.operator !== "&") return undefined;
        return undoOperator(plain.operator, inner, operand, this.#fields[inner.field]!);
      }
      default:
        return undefined;
    }
  }

  /** `found ? pblk : 0`, and `len ? text : "NULL"`: the first branch, when the test field is not 0. */
  #undoConditional(plain: Extract<Expression, { kind: "conditional" }>): Undone | undefined {
    const by = this.#fieldOf(plain.test);
    const otherwise = strip(plain.otherwise);
    const inner = this.#undo(plain.then);
    if (
      by === undefined ||
      !inner ||
      (otherwise.kind !== "number" && otherwise.kind !== "string" && otherwise.kind !== "name")
    ) {
      return undefined;
    }
    if (by !== inner.field) this.guarded.push({ field: inner.field, by });
    return inner;
  }

  #loseFieldsOf(expression: Expression): void {
    for (const name of fieldsIn(expression)) this.#lost.add(name);
  }
}

function undoOperator(
  operator: string,
  inner: Undone,
  operand: bigint,
  field: EventField,
): Undone | undefined {
  const all = (1n << BigInt(field.size * 8)) - 1n;
  const shifted = inner.right !== 0 || inner.left !== 0;
  const moved = inner.before !== 0n || inner.after !== 0n;
  switch (operator) {
    case ">>":
      if (shifted || moved || operand < 0n || operand > 63n) return undefined;
      return { ...inner, left: Number(operand), mask: (all >> operand) << operand };
    case "<<":
      if (shifted || operand < 0n || operand > 63n) return undefined;
      return { ...inner, right: Number(operand) };
    case "+":
    case "-": {
      const back = operator === "+" ? -operand : operand;
      if (inner.left !== 0) return undefined;
      return inner.right === 0
        ? { ...inner, after: inner.after + back }
        : { ...inner, before: inner.before + back };
    }
    case "&":
      if (inner.right !== 0 || moved) return undefined;
      return { ...inner, mask: (operand << BigInt(inner.left)) & (inner.mask ?? all) };
    default:
      return undefined;
  }
}

function coversField(bits: bigint, field: EventField): boolean {
  const all = (1n << BigInt(field.size * 8)) - 1n;
  return (bits & all) === all;
}

/** Without casts, which change nothing about where a value comes from. */
function strip(expression: Expression): Expression {
  let plain = expression;
  while (plain.kind === "cast") plain = plain.operand;
  return plain;
}
