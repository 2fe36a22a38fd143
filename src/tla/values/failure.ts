import type { Value } from "./value.js";

/** A value inside a message; `naming(v)` in print.ts writes it out when the message is shown. */
export interface Shown {
  readonly shown: Value;
}

export type MessagePart = string | Shown;

/**
 * What goes wrong while a spec is evaluated: the user's failure, without its place yet. `node` is
 * the number of the expression (compile/places.ts), or -1 when only the caller knows it. The parts
 * become text when the failure leaves this folder, since printing may itself evaluate.
 */
export class EvaluationFailure extends Error {
  node: number;
  readonly parts: readonly MessagePart[];
  readonly unsupported: boolean;
  constructor(parts: readonly MessagePart[], node: number, unsupported = false) {
    super(parts.map((part) => (typeof part === "string" ? part : "...")).join(""));
    this.name = "EvaluationFailure";
    this.parts = parts;
    this.node = node;
    this.unsupported = unsupported;
  }
}

export function show(value: Value): Shown {
  return { shown: value };
}

/** Throws the failure; typed so that it can stand where a value is expected. */
export function fail(node: number, ...parts: MessagePart[]): never {
  throw new EvaluationFailure(parts, node);
}

/** What TLC accepts and this engine does not: never guessed. */
export function unsupported(what: string, node = -1): never {
  throw new EvaluationFailure([`${what} is not supported by the builtin engine`], node, true);
}

/** What neither TLC nor this engine evaluates. */
export function refused(what: string, node = -1): never {
  return fail(node, `${what} cannot be evaluated`);
}
