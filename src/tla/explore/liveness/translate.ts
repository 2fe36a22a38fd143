/** From resolved temporal expressions to formulas over numbered atoms. */
import { effective, type Analysis } from "../../compile/analysis.js";
import { errorAt } from "../../parse/source.js";
import type { Arg, Definition, Expr, ExprOf, IrBound, Local } from "../../resolve/ir.js";
import type { Value } from "../../values/value.js";
import { always, and, atom, eventually, FALSE, not, or, TRUE, type Formula } from "./formula.js";

export interface Atom {
  /** Closed: no name from its surroundings is free in it. */
  readonly expr: Expr;
  /** It speaks about a step, not a state. */
  readonly action: boolean;
}

export interface Facts {
  readonly analysis: Analysis;
  /** The value of a closed constant expression. */
  readonly constant: (e: Expr) => Value;
  /** The elements of a finite set, in order; fails on anything else. */
  readonly elements: (set: Value, at: Expr) => readonly Value[];
  /** The components of an element that a tuple pattern of `n` names is matched with. */
  readonly components: (v: Value, n: number, at: Expr) => readonly Value[];
}

/** Names in scope, innermost first. Arguments are closed: they mean the same everywhere. */
type Scope =
  | undefined
  | { readonly kind: "names"; readonly names: ReadonlyMap<Local, Arg>; readonly outer: Scope }
  | { readonly kind: "let"; readonly definitions: readonly Definition[]; readonly outer: Scope };

/** Translates the formulas of one model; a class because it owns the list of atoms. */
export class Translator {
  readonly atoms: Atom[] = [];
  private readonly facts: Facts;
  private nextId = -1;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** Throws UserError on what TLC's liveness checking cannot handle either. */
  formula(e: Expr): Formula {
    return this.translate(e, undefined);
  }

  private translate(e: Expr, scope: Scope): Formula {
    if (!this.temporal(e, scope)) {
      this.constants(e, scope);
      return this.atom(e, scope);
    }
    switch (e.kind) {
      case "and":
        return and(...e.items.map((item) => this.translate(item, scope)));
      case "or":
        return or(...e.items.map((item) => this.translate(item, scope)));
      case "implies":
        return or(not(this.translate(e.left, scope)), this.translate(e.right, scope));
      case "temporal":
        return this.operator(e, scope);
      case "fair":
        return this.fairness(e, scope);
      case "quantifier":
        return this.quantifier(e, scope);
      case "let":
        return this.translate(e.body, { kind: "let", definitions: e.definitions, outer: scope });
      case "if": {
        const test = this.translate(e.test, scope);
        const then = this.translate(e.then, scope);
        return or(and(test, then), and(not(test), this.translate(e.else, scope)));
      }
      case "builtin":
        if (e.op.key === ".~" && e.op.replacement === undefined) {
          return not(this.translate(e.args[0] as Expr, scope));
        }
        break;
      case "use": {
        const d = effective(e.definition);
        if (d.body !== undefined) {
          const outer = d.inner ? definingScope(d, scope) : undefined;
          return this.translate(d.body, this.bind(d.parameters, e.args, scope, outer));
        }
        break;
      }
      case "constant": {
        const d = e.symbol.replacement;
        if (d?.kind === "definition" && effective(d).body !== undefined) {
          const target = effective(d);
          return this.translate(
            target.body!,
            this.bind(target.parameters, e.args, scope, undefined),
          );
        }
        break;
      }
      case "local": {
        const bound = lookup(e.symbol, scope);
        if (bound && bound.kind !== "lambda" && bound.kind !== "operatorRef") {
          return this.translate(bound, undefined);
        }
        break;
      }
      case "applyLocal": {
        const bound = lookup(e.symbol, scope);
        if (bound?.kind === "lambda") {
          return this.translate(bound.body, this.bind(bound.parameters, e.args, scope, undefined));
        }
        if (bound?.kind === "operatorRef" && bound.target.kind === "definition") {
          const args = [...bound.implicit, ...e.args];
          return this.translate(
            { kind: "use", definition: bound.target, args, span: e.span },
            scope,
          );
        }
        break;
      }
      default:
        break;
    }
    throw errorAt(
      e.span,
      "this temporal formula is not supported by the builtin engine (nor by TLC)",
      "Write it with [], <>, ~>, WF_, SF_, /\\, \\/, ~, => and bounded quantifiers over constant sets.",
    );
  }

  private operator(e: ExprOf<"temporal">, scope: Scope): Formula {
    const [left, right] = e.args.map((arg) => this.translate(arg, scope)) as [Formula, Formula];
    switch (e.op) {
      case "[]":
        return always(left);
      case "<>":
        return eventually(left);
      case "~>":
        return always(or(not(left), eventually(right)));
      case "-+->":
        throw errorAt(
          e.span,
          "the operator -+-> is not supported by the builtin engine (nor by TLC)",
        );
    }
  }

  /** `WF_v(A)` is `[]<>(~ENABLED <<A>>_v \/ <<A>>_v)`, `SF_v(A)` is `<>[]~ENABLED <<A>>_v \/ []<><<A>>_v`. */
  private fairness(e: ExprOf<"fair">, scope: Scope): Formula {
    const { action, subscript, span } = e;
    const step: Expr = { kind: "angle", action, subscript, span };
    const taken = this.atom(step, scope);
    const disabled = not(this.atom({ kind: "enabled", body: step, span }, scope));
    return e.strong
      ? or(eventually(always(disabled)), always(eventually(taken)))
      : always(eventually(or(disabled, taken)));
  }

  private quantifier(e: ExprOf<"quantifier">, scope: Scope): Formula {
    const parts: Formula[] = [];
    const walk = (index: number, inner: Scope): void => {
      const bound = e.bounds[index];
      if (bound === undefined) {
        parts.push(this.translate(e.body, inner));
        return;
      }
      const choices = this.choices(bound, scope);
      for (const names of choices) walk(index + 1, { kind: "names", names, outer: inner });
    };
    walk(0, scope);
    return e.forall ? and(...parts) : or(...parts);
  }

  /** The ways to bind the names of one bound. */
  private choices(bound: IrBound, scope: Scope): ReadonlyMap<Local, Arg>[] {
    const set = this.close(bound.set, scope);
    if (this.facts.analysis.level(set) > 0) {
      throw errorAt(
        bound.set.span,
        "a quantifier around a temporal formula needs a set that is the same in all states",
      );
    }
    const span = bound.set.span;
    const elements = this.facts.elements(this.facts.constant(set), set);
    const literal = (value: Value): Expr => ({ kind: "value", value, span });
    if (bound.tuple) {
      return elements.map((element) => {
        const parts = this.facts.components(element, bound.locals.length, set);
        return new Map(bound.locals.map((local, i) => [local, literal(parts[i]!)]));
      });
    }
    let result: Map<Local, Arg>[] = [new Map<Local, Arg>()];
    for (const local of bound.locals) {
      result = result.flatMap((names) =>
        elements.map((v) => new Map(names).set(local, literal(v))),
      );
    }
    return result;
  }

  /** As TLC: the constant parts of a state predicate are evaluated before the search. */
  private constants(e: Expr, scope: Scope): void {
    const expr = this.close(e, scope);
    const { analysis, constant } = this.facts;
    if (analysis.level(expr) === 0) {
      if (typeof constant(expr) !== "boolean") {
        throw errorAt(e.span, "a temporal formula is made of booleans, found another value");
      }
    } else if (e.kind === "and" || e.kind === "or") {
      for (const item of e.items) this.constants(item, scope);
    } else if (e.kind === "implies") {
      this.constants(e.left, scope);
      this.constants(e.right, scope);
    } else if (e.kind === "if") {
      for (const part of [e.test, e.then, e.else]) this.constants(part, scope);
    } else if (e.kind === "builtin" && e.op.key === ".~" && e.op.replacement === undefined) {
      this.constants(e.args[0] as Expr, scope);
    }
  }

  private atom(e: Expr, scope: Scope): Formula {
    if (e.kind === "value" && typeof e.value === "boolean") return e.value ? TRUE : FALSE;
    const expr = this.close(e, scope);
    this.atoms.push({ expr, action: this.facts.analysis.level(expr) >= 2 });
    return atom(this.atoms.length - 1);
  }

  private temporal(e: Expr, scope: Scope): boolean {
    const { analysis } = this.facts;
    if (analysis.level(e) === 3) return true;
    for (const name of analysis.free(e)) {
      if (name.kind !== "local") continue;
      const bound = lookup(name, scope);
      if (!bound || bound.kind === "operatorRef") continue;
      if (analysis.level(bound.kind === "lambda" ? bound.body : bound) === 3) return true;
    }
    return false;
  }

  private bind(
    parameters: readonly Local[],
    args: readonly Arg[],
    scope: Scope,
    outer: Scope,
  ): Scope {
    if (parameters.length === 0) return outer;
    const names = new Map<Local, Arg>();
    parameters.forEach((parameter, i) => names.set(parameter, this.closeArg(args[i]!, scope)));
    return { kind: "names", names, outer };
  }

  private closeArg(arg: Arg, scope: Scope): Arg {
    if (arg.kind === "lambda") return { ...arg, body: this.close(arg.body, scope) };
    if (arg.kind !== "operatorRef") return this.close(arg, scope);
    const bound = arg.target.kind === "local" ? lookup(arg.target, scope) : undefined;
    if (bound) return bound;
    return { ...arg, implicit: arg.implicit.map((i) => this.close(i, scope)) };
  }

  /** The expression with what its free names stand for put in: as arguments of a definition made for it. */
  private close(e: Expr, scope: Scope): Expr {
    const { analysis } = this.facts;
    if (e.kind === "local") {
      const bound = lookup(e.symbol, scope);
      if (bound && bound.kind !== "lambda" && bound.kind !== "operatorRef") return bound;
    }
    let body = e;
    for (let at = scope; at; at = at.outer) {
      if (at.kind !== "let") continue;
      const { definitions } = at;
      if (definitions.some((d) => analysis.free(body).has(d))) {
        body = { kind: "let", definitions, body, span: e.span };
      }
    }
    const parameters: Local[] = [];
    const args: Arg[] = [];
    for (const name of analysis.free(body)) {
      const bound = name.kind === "local" ? lookup(name, scope) : undefined;
      if (name.kind === "local" && bound) {
        parameters.push(name);
        args.push(bound);
      }
    }
    if (parameters.length === 0) return body;
    const definition: Definition = {
      kind: "definition",
      id: this.nextId--,
      name: "Temporal",
      module: e.span.source.module,
      parameters,
      implicit: [],
      span: e.span,
      local: true,
      inner: false,
      recursive: false,
      body,
      abstract: undefined,
      replacement: undefined,
      fixed: undefined,
    };
    return { kind: "use", definition, args, span: e.span };
  }
}

function lookup(name: Local, scope: Scope): Arg | undefined {
  for (let at = scope; at; at = at.outer) {
    const found = at.kind === "names" ? at.names.get(name) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The scope in which a LET defines `d`, that LET included. */
function definingScope(d: Definition, scope: Scope): Scope {
  let at = scope;
  while (at && !(at.kind === "let" && at.definitions.includes(d))) at = at.outer;
  return at;
}
