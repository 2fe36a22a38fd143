import type { Span } from "../parse/source.js";
import type { Definition, Expr, Local, OperatorArg } from "../resolve/ir.js";
import type { Value } from "../values/value.js";
import type { Analysis } from "./analysis.js";

/** Lines of generated code; nested lists are declarations put in later. */
export type Code = (string | Code)[];

/**
 * Which states are at hand where code runs: JavaScript names of the current and the next state, and
 * for each which variables are known to have a value (undefined: all).
 */
export interface Mode {
  readonly current: string | undefined;
  readonly currentKnown: Status | undefined;
  readonly next: string | undefined;
  readonly nextKnown: Status | undefined;
  /**
   * The state `current` (or `next`) is the one that ENABLED looks for: variables of instances that
   * are given by expressions have a value of their own there (Definition.abstract).
   */
  readonly currentAbstract: boolean;
  readonly nextAbstract: boolean;
}

/** One character per variable: "1" assigned, "0" not yet. */
export type Status = string;

/** What a name means in generated code. */
export type Binding =
  /** A JavaScript expression without cost or effect that is the value. */
  | { readonly kind: "value"; readonly code: string }
  /** A JavaScript name that holds the value or a Thunk. */
  | { readonly kind: "lazy"; readonly code: string }
  /** Evaluated anew at each use, in the environment where it was written (call by name). */
  | { readonly kind: "name"; readonly expr: Expr; readonly env: Env; readonly memo?: Memo }
  /** A JavaScript function; arguments may be Thunks. */
  | { readonly kind: "operator"; readonly code: string }
  /** An operator argument known while compiling. */
  | { readonly kind: "argument"; readonly arg: OperatorArg; readonly env: Env }
  /** A LET definition: `code` is a function (with parameters), usable in state `current` only. */
  | {
      readonly kind: "function";
      readonly code: string | undefined;
      readonly current: string | undefined;
      readonly next: string | undefined;
      readonly env: () => Env;
    };

/** The remembered value of a call-by-name binding, valid where the current state is `current`. */
export interface Memo {
  readonly code: string;
  readonly current: string | undefined;
}

/** Names in scope while generating code. Persistent: extending does not change the original. */
export class Env {
  private readonly parent: Env | undefined;
  private readonly own: ReadonlyMap<Local | Definition, Binding>;
  constructor(parent?: Env, own?: ReadonlyMap<Local | Definition, Binding>) {
    this.parent = parent;
    this.own = own ?? new Map<Local | Definition, Binding>();
  }
  get(name: Local | Definition): Binding | undefined {
    // A loop, not recursion: environments of inlined calls get long.
    let found = this.own.get(name);
    for (let at = this.parent; found === undefined && at !== undefined; at = at.parent) {
      found = at.own.get(name);
    }
    return found;
  }
  with(name: Local | Definition, binding: Binding): Env {
    return new Env(this, new Map([[name, binding]]));
  }
  withAll(entries: readonly (readonly [Local | Definition, Binding])[]): Env {
    return new Env(this, new Map(entries));
  }
}

/** What happens after an action's conjunct succeeded, given what is assigned by then. */
export interface Continuation {
  /** One line of code at most: may be repeated instead of shared. */
  readonly small: boolean;
  readonly emit: (status: Status, out: Code) => void;
}

/** Where an action's assignments go. */
export interface ActionFrame {
  /** JavaScript name of the array being filled. */
  readonly target: string;
  /** Init assigns `x`, Next assigns `x'`. */
  readonly initial: boolean;
  readonly current: string | undefined;
  /** The code is the body of a search that ends with the first success (ENABLED). */
  readonly stop: boolean;
}

/** The generator of one compiled unit of code; owns names, literals, places and the queue of units. */
export interface Generator {
  readonly analysis: Analysis;
  readonly variableCount: number;
  /** Slots of a state that ENABLED looks for: variables, then abstract ones. */
  readonly slotCount: number;
  /** A fresh JavaScript name. */
  fresh(prefix: string): string;
  /** The number of an expression, for places of failures. */
  place(span: Span): number;
  /** The name of a constant that holds this value. */
  literal(value: Value): string;
  /** The name of a constant that holds this object (a shape, a list of names). */
  object(value: object): string;
  /** The expression for a declared constant. */
  constant(index: number): string;
  /** The name of a function of the runtime. */
  runtime(name: string): string;
  /** The name of a library operator. */
  library(key: string, span: Span): string;
  /** A field site. */
  site(): string;
  /** The expression that evaluates a closed constant expression once. */
  cell(e: Expr): string;
  /** The name of the function of a definition; checked: it may read an incomplete state. */
  unit(d: Definition, checked: boolean): string;
  value(e: Expr, env: Env, mode: Mode, out: Code): string;
  bool(e: Expr, env: Env, mode: Mode, out: Code): string;
  action(e: Expr, env: Env, frame: ActionFrame, status: Status, k: Continuation, out: Code): void;
}
