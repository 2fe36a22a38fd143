/**
 * Resolved expressions: every name points at what it means. After this phase all names are known,
 * arities fit, and instances are gone (their definitions are copies with the substitutions inside).
 */
import type { Span } from "../parse/source.js";
import type { Value } from "../values/value.js";
import type { Builtin } from "../modules/registry.js";

/** A bound identifier or a parameter; one object per binding place. */
export interface Local {
  readonly kind: "local";
  readonly name: string;
  readonly arity: number;
  /** The parameter of an instance that is one of its variables: as Definition.abstract. */
  abstract?: number | undefined;
}

export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  /** Place in a state; settled when the root module is resolved (variableOrder.ts). */
  index: number;
}

/** A declared constant; the configuration gives it a value or an operator. */
export interface Constant {
  readonly kind: "constant";
  readonly name: string;
  readonly arity: number;
  readonly index: number;
  readonly span: Span;
  value: Value | undefined;
  replacement: Target | undefined;
}

export interface Definition {
  readonly kind: "definition";
  readonly id: number;
  readonly name: string;
  readonly module: string;
  /** Parameters of enclosing parameterised instances first, then its own. */
  readonly parameters: readonly Local[];
  /** How many of `parameters` come from enclosing instances. */
  readonly implicit: readonly Local[];
  readonly span: Span;
  readonly local: boolean;
  /** Defined inside a LET: may mention locals of its surroundings. */
  readonly inner: boolean;
  recursive: boolean;
  body: Expr | undefined;
  /**
   * Set for an expression that an instance puts in the place of a VARIABLE: the number of that
   * variable among all such. ENABLED speaks about the variable's next value, not the expression's.
   */
  abstract: number | undefined;
  /** What the configuration puts in its place. */
  replacement: Target | undefined;
  fixed: Value | undefined;
}

export interface Instance {
  readonly kind: "instance";
  readonly name: string;
  readonly implicit: readonly Local[];
  readonly parameters: readonly Local[];
  readonly exports: ReadonlyMap<string, Sym>;
}

export type Sym = Local | Variable | Constant | Definition | Builtin | Instance;
export type Target = Definition | Builtin;

export interface IrBound {
  readonly locals: readonly Local[];
  readonly tuple: boolean;
  readonly set: Expr;
}

/** An operator given as an argument. */
export type OperatorArg =
  | {
      readonly kind: "operatorRef";
      readonly target: Local | Constant | Definition | Builtin;
      /** Arguments for the implicit parameters of `target`. */
      readonly implicit: readonly Expr[];
      readonly span: Span;
    }
  | {
      readonly kind: "lambda";
      readonly parameters: readonly Local[];
      readonly body: Expr;
      readonly span: Span;
    };

export type Arg = Expr | OperatorArg;

export type IrStep =
  | { readonly kind: "field"; readonly name: Value; readonly span: Span }
  | { readonly kind: "index"; readonly arg: Expr; readonly span: Span };

export interface IrUpdate {
  readonly path: readonly IrStep[];
  readonly at: Local;
  readonly value: Expr;
}

export type Expr = { readonly span: Span } & (
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "local"; readonly symbol: Local }
  | { readonly kind: "variable"; readonly symbol: Variable }
  | { readonly kind: "constant"; readonly symbol: Constant; readonly args: readonly Arg[] }
  | {
      readonly kind: "use";
      readonly definition: Definition;
      readonly args: readonly Arg[];
      /** How the text names it, where that is a path: `I!Op`. */
      readonly path?: string;
    }
  | { readonly kind: "applyLocal"; readonly symbol: Local; readonly args: readonly Arg[] }
  | { readonly kind: "builtin"; readonly op: Builtin; readonly args: readonly Arg[] }
  | {
      readonly kind: "quantifier";
      readonly forall: boolean;
      readonly bounds: readonly IrBound[];
      readonly body: Expr;
    }
  | { readonly kind: "choose"; readonly bound: IrBound; readonly body: Expr }
  | { readonly kind: "filter"; readonly bound: IrBound; readonly body: Expr }
  | { readonly kind: "map"; readonly bounds: readonly IrBound[]; readonly body: Expr }
  | { readonly kind: "set"; readonly elements: readonly Expr[] }
  | { readonly kind: "call"; readonly fn: Expr; readonly arg: Expr }
  | {
      readonly kind: "function";
      readonly bounds: readonly IrBound[];
      readonly body: Expr;
      /** The function's own name inside its body, when it is recursive. */
      readonly self: Local | undefined;
    }
  | { readonly kind: "functionSet"; readonly from: Expr; readonly to: Expr }
  | { readonly kind: "record"; readonly fields: readonly (readonly [Value, Expr])[] }
  | { readonly kind: "recordSet"; readonly fields: readonly (readonly [Value, Expr])[] }
  | { readonly kind: "field"; readonly record: Expr; readonly name: Value }
  | { readonly kind: "except"; readonly fn: Expr; readonly updates: readonly IrUpdate[] }
  | { readonly kind: "tuple"; readonly elements: readonly Expr[] }
  | { readonly kind: "prime"; readonly body: Expr }
  | { readonly kind: "unchanged"; readonly body: Expr }
  | { readonly kind: "enabled"; readonly body: Expr }
  | { readonly kind: "box"; readonly action: Expr; readonly subscript: Expr }
  | { readonly kind: "angle"; readonly action: Expr; readonly subscript: Expr }
  | {
      readonly kind: "fair";
      readonly strong: boolean;
      readonly subscript: Expr;
      readonly action: Expr;
    }
  | { readonly kind: "temporal"; readonly op: TemporalOp; readonly args: readonly Expr[] }
  | { readonly kind: "if"; readonly test: Expr; readonly then: Expr; readonly else: Expr }
  | {
      readonly kind: "case";
      readonly arms: readonly { readonly test: Expr; readonly value: Expr }[];
      readonly other: Expr | undefined;
    }
  | { readonly kind: "let"; readonly definitions: readonly Definition[]; readonly body: Expr }
  | { readonly kind: "and"; readonly items: readonly Expr[] }
  | { readonly kind: "or"; readonly items: readonly Expr[] }
  | { readonly kind: "implies"; readonly left: Expr; readonly right: Expr }
  /** `alsoTlc`: TLC refuses it as well, so that it is the spec that is wrong. */
  | { readonly kind: "unsupported"; readonly what: string; readonly alsoTlc?: true }
);

export type TemporalOp = "[]" | "<>" | "~>" | "-+->";
export type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;
