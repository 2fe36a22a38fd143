/** TLCExt as far as it does not need TLC's inside: no traces, no talk with the user. */
import { EvaluationFailure, fail, show, unsupported } from "../values/failure.js";
import { equalValues } from "../values/order.js";
import { failureText, printValue } from "../values/print.js";
import { modelValue, STRING, type Value } from "../values/value.js";
import { defineModule } from "./registry.js";
import { surroundings } from "./tlc.js";

type Op = (...args: never[]) => unknown;

defineModule(
  "TLCExt",
  [],
  `AssertEq!/2 AssertError/2 Trace!/0 CounterExample!/0 ToTrace/1 TLCModelValue/1 TLCCache/2
   TLCNoOp/1 TLCDefer!/1 PickSuccessor/1 TLCGetOrDefault!/2 TLCGetAndSet!/(v2vv) TLCFP/1
   TLCEvalDefinition/1`,
);

/** Operators with arguments that are given unevaluated, as functions. */
export const UNEVALUATED: Readonly<Record<string, readonly number[]>> = {
  "TLCExt.AssertError": [1],
};

function getOrDefault(key: Value, otherwise: Value, node: number): Value {
  if (typeof key === "number") return surroundings.registers.get(key) ?? otherwise;
  return fail(node, "TLCGetOrDefault needs a number, found the ", show(key));
}

function set(key: Value, v: Value, node: number): void {
  if (typeof key !== "number") fail(node, "TLCSet needs a number, found the ", show(key));
  else surroundings.registers.set(key, v);
}

const refuse =
  (what: string): Op =>
  (...args: unknown[]) =>
    unsupported(what, args.at(-1) as number);

export const TLC_EXT: Readonly<Record<string, Op>> = {
  "TLCExt.AssertEq": (a: Value, b: Value) => {
    if (equalValues(a, b)) return true;
    surroundings.print?.(`AssertEq: ${printValue(a)} # ${printValue(b)}`);
    return false;
  },
  // TLC compares with the text of its own error; the engine has texts of its own but for Assert.
  "TLCExt.AssertError": (text: Value, evaluate: () => Value, node: number) => {
    if (typeof text !== "object" || text.kind !== STRING) {
      return fail(node, "AssertError needs a string, found the ", show(text));
    }
    try {
      evaluate();
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error;
      if (failureText(error) === text.text) return true;
      return unsupported("AssertError about an error of TLC itself", node);
    }
    return false;
  },
  "TLCExt.TLCModelValue": (name: Value, node: number) => {
    if (typeof name === "object" && name.kind === STRING) return modelValue(name.text);
    return fail(node, "TLCModelValue needs a string, found the ", show(name));
  },
  "TLCExt.TLCCache": (v: Value) => v,
  "TLCExt.TLCNoOp": (v: Value) => v,
  "TLCExt.PickSuccessor": (guard: Value, node: number) => {
    if (typeof guard !== "boolean") {
      return fail(node, "PickSuccessor needs a boolean, found the ", show(guard));
    }
    return guard || unsupported("PickSuccessor, which asks the user,", node);
  },
  "TLCExt.TLCGetOrDefault": getOrDefault,
  "TLCExt.TLCGetAndSet": (
    key: Value,
    op: (old: Value, v: Value) => Value,
    v: Value,
    otherwise: Value,
    node: number,
  ) => {
    const old = getOrDefault(key, otherwise, node);
    set(key, op(old, v), node);
    return old;
  },
  "TLCExt.Trace": refuse("Trace"),
  "TLCExt.CounterExample": refuse("CounterExample"),
  "TLCExt.ToTrace": refuse("ToTrace"),
  "TLCExt.TLCDefer": refuse("TLCDefer"),
  "TLCExt.TLCFP": refuse("TLCFP"),
  "TLCExt.TLCEvalDefinition": refuse("TLCEvalDefinition"),
};
