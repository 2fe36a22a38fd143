/**
 * The syntax of a module as written: names are not resolved, operators are applications by name.
 * After this phase the text is well formed and precedence is respected; names may still be unknown.
 */
import type { Span } from "./source.js";

export interface Bound {
  /** One name per introduced identifier, or the names of a tuple pattern. */
  readonly names: readonly Identifier[];
  readonly tuple: boolean;
  readonly set: Syntax;
}

export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

export interface Parameter extends Identifier {
  readonly arity: number;
}

/** A step of `A!B(x)!C`. */
export interface PathStep extends Identifier {
  readonly args: readonly Syntax[];
}

export type ExceptStep =
  | { readonly kind: "field"; readonly name: string; readonly span: Span }
  | { readonly kind: "index"; readonly args: readonly Syntax[]; readonly span: Span };

export interface ExceptUpdate {
  readonly path: readonly ExceptStep[];
  readonly value: Syntax;
}

export interface CaseArm {
  readonly test: Syntax;
  readonly value: Syntax;
}

export type Syntax = { readonly span: Span } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "apply"; readonly name: string; readonly args: readonly Syntax[] }
  | { readonly kind: "operator"; readonly name: string }
  | { readonly kind: "path"; readonly steps: readonly PathStep[] }
  /** `A!Inv!1!<<`: a part of a definition's body, by the way to it. */
  | {
      readonly kind: "part";
      readonly steps: readonly PathStep[];
      readonly way: readonly string[];
    }
  | {
      readonly kind: "quantifier";
      readonly forall: boolean;
      readonly bounds: readonly Bound[];
      readonly body: Syntax;
    }
  | { readonly kind: "unbounded"; readonly text: string }
  | { readonly kind: "choose"; readonly bound: Bound; readonly body: Syntax }
  | { readonly kind: "set"; readonly elements: readonly Syntax[] }
  | { readonly kind: "filter"; readonly bound: Bound; readonly body: Syntax }
  | { readonly kind: "map"; readonly body: Syntax; readonly bounds: readonly Bound[] }
  | { readonly kind: "call"; readonly fn: Syntax; readonly args: readonly Syntax[] }
  | { readonly kind: "function"; readonly bounds: readonly Bound[]; readonly body: Syntax }
  | { readonly kind: "functionSet"; readonly from: Syntax; readonly to: Syntax }
  | { readonly kind: "record"; readonly fields: readonly (readonly [Identifier, Syntax])[] }
  | { readonly kind: "recordSet"; readonly fields: readonly (readonly [Identifier, Syntax])[] }
  | { readonly kind: "field"; readonly record: Syntax; readonly name: string }
  | { readonly kind: "except"; readonly fn: Syntax; readonly updates: readonly ExceptUpdate[] }
  | { readonly kind: "at" }
  | { readonly kind: "tuple"; readonly elements: readonly Syntax[] }
  | { readonly kind: "box"; readonly action: Syntax; readonly subscript: Syntax }
  | { readonly kind: "angle"; readonly action: Syntax; readonly subscript: Syntax }
  | {
      readonly kind: "fair";
      readonly strong: boolean;
      readonly subscript: Syntax;
      readonly action: Syntax;
    }
  | { readonly kind: "if"; readonly test: Syntax; readonly then: Syntax; readonly else: Syntax }
  | { readonly kind: "case"; readonly arms: readonly CaseArm[]; readonly other?: Syntax }
  | { readonly kind: "let"; readonly units: readonly Unit[]; readonly body: Syntax }
  | { readonly kind: "and"; readonly items: readonly Syntax[] }
  | { readonly kind: "or"; readonly items: readonly Syntax[] }
  | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Syntax }
  | { readonly kind: "unsupported"; readonly what: string }
);

export type LetSyntax = Extract<Syntax, { kind: "let" }>;

export interface Substitution extends Identifier {
  readonly value: Syntax;
}

export type Unit = { readonly span: Span } & (
  | { readonly kind: "constants"; readonly names: readonly Parameter[] }
  | { readonly kind: "variables"; readonly names: readonly Identifier[] }
  | { readonly kind: "recursive"; readonly names: readonly Parameter[] }
  | {
      readonly kind: "definition";
      readonly name: Identifier;
      readonly parameters: readonly Parameter[];
      readonly body: Syntax;
      readonly local: boolean;
      /** `f[x \in S] == e`: the body is the function constructor, which may mention `f`. */
      readonly isFunction: boolean;
    }
  | {
      readonly kind: "instance";
      readonly name?: Identifier;
      readonly parameters: readonly Parameter[];
      readonly module: Identifier;
      readonly substitutions: readonly Substitution[];
      readonly local: boolean;
    }
  | { readonly kind: "assume"; readonly name?: Identifier; readonly body: Syntax }
  | { readonly kind: "theorem"; readonly name?: Identifier; readonly body?: Syntax }
  | { readonly kind: "module"; readonly module: ModuleSyntax }
);

export interface ModuleSyntax {
  readonly name: string;
  readonly span: Span;
  readonly extends: readonly Identifier[];
  readonly units: readonly Unit[];
}
