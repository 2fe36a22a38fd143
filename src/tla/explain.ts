/**
 * Why an action cannot be taken. The action is walked as it is written: conjuncts from left to
 * right, through the bodies of operators, witnesses of \E and branches of disjunctions; a conjunct
 * is the culprit when everything before it can be satisfied and it cannot on top of that. This is
 * asked of the compiled code of the conjuncts so far, so an explanation never disagrees with `step`.
 * Of several branches or witnesses the one that got furthest is explained.
 */
import { resolveUse } from "./compile/calls.js";
import { oneLine, type Span } from "./parse/source.js";
import type { Arg, Definition, Expr, ExprOf, Local } from "./resolve/ir.js";
import { pattern } from "./runtime/functions.js";
import { settle } from "./runtime/settle.js";
import { EvaluationFailure } from "./values/failure.js";
import { listElements } from "./values/order.js";
import type { Value } from "./values/value.js";
import type { ActionFunction, Spec, State } from "./spec.js";

/** The first conjunct that is false, with the values of its parts. */
export interface FailedConjunct {
  readonly text: string;
  readonly module: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The two sides of the conjunct, or what it speaks about, by their text. */
  readonly values: Record<string, Value>;
}

/** Where the walk is: values of the locals, conjuncts that hold so far, LETs around. */
interface Place {
  readonly bound: ReadonlyMap<Local, Value>;
  readonly before: readonly Expr[];
  readonly wrap: (e: Expr) => Expr;
  readonly depth: number;
}

interface Culprit {
  readonly expr: Expr;
  readonly at: Place;
}

/** Witnesses of one \E that are tried, and operators that are entered, at most. */
const MAX_WITNESSES = 64;
const MAX_DEPTH = 40;

/** Compiled pieces of a spec by the identity of their expressions: replay explains over and over. */
class PieceCache {
  private readonly ids = new WeakMap<object, number>();
  private readonly functions = new Map<string, (...args: unknown[]) => unknown>();
  private next = 0;

  private id(item: object): number {
    let id = this.ids.get(item);
    if (id === undefined) {
      id = this.next++;
      this.ids.set(item, id);
    }
    return id;
  }

  compile(
    spec: Spec,
    kind: "action" | "value",
    items: readonly Expr[],
    params: Local[],
  ): (...args: unknown[]) => unknown {
    const ids = (list: readonly object[]): string => list.map((item) => this.id(item)).join(",");
    const key = `${kind} ${ids(items)} ${ids(params)}`;
    let f = this.functions.get(key);
    if (f === undefined) {
      const first = items[0]!;
      const expr: Expr = items.length === 1 ? first : { kind: "and", items, span: first.span };
      f = spec.compile({ kind, expr, params });
      this.functions.set(key, f);
    }
    return f;
  }
}

const pieceCaches = new WeakMap<Spec, PieceCache>();

class Explainer {
  private readonly spec: Spec;
  private readonly state: State;
  private readonly pieces: PieceCache;
  constructor(spec: Spec, state: State) {
    this.spec = spec;
    this.state = state;
    this.pieces = pieceCaches.get(spec) ?? new PieceCache();
    pieceCaches.set(spec, this.pieces);
  }

  /** Can the conjuncts be satisfied together? A failure of evaluation counts as no. */
  private satisfiable(items: readonly Expr[], at: Place): boolean {
    if (items.length === 0) return true;
    const locals = this.used(items, at);
    const run = this.pieces.compile(
      this.spec,
      "action",
      items,
      locals,
    ) as unknown as ActionFunction;
    let found = false;
    try {
      run(
        this.state,
        this.spec.emptyState(),
        () => {
          found = true;
        },
        ...locals.map((l) => at.bound.get(l)!),
      );
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error;
    }
    return found;
  }

  private used(items: readonly Expr[], at: Place): Local[] {
    const free = items.map((expr) => this.spec.link.analysis.free(expr));
    return [...at.bound.keys()].filter((l) => free.some((names) => names.has(l)));
  }

  /** The value of a state-level expression; undefined when it has none here. */
  evaluate(e: Expr, at: Place): Value | undefined {
    const expr = at.wrap(e);
    if (this.spec.link.analysis.level(expr) > 1) return undefined;
    for (const f of this.spec.link.analysis.free(expr)) {
      if (f.kind !== "local" || !at.bound.has(f)) return undefined;
    }
    const locals = this.used([expr], at);
    try {
      const f = this.pieces.compile(this.spec, "value", [expr], locals);
      return settle(f(this.state, undefined, ...locals.map((l) => at.bound.get(l))) as Value);
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error;
      return undefined;
    }
  }

  /** Finds the culprit inside `e`, which cannot be satisfied after `at.before`. */
  walk(e: Expr, at: Place): Culprit {
    switch (e.kind) {
      case "and": {
        let before = at.before;
        for (const item of e.items) {
          const more = [...before, at.wrap(item)];
          if (!this.satisfiable(more, at)) return this.walk(item, { ...at, before });
          before = more;
        }
        break;
      }
      case "or":
        return this.furthest(
          e,
          at,
          e.items.map((item) => () => this.walk(item, at)),
        );
      case "if": {
        const test = this.evaluate(e.test, at);
        if (typeof test === "boolean") return this.walk(test ? e.then : e.else, at);
        break;
      }
      case "case": {
        for (const arm of e.arms) {
          const test = this.evaluate(arm.test, at);
          if (test === true) return this.walk(arm.value, at);
          if (test !== false) return { expr: e, at };
        }
        if (e.other !== undefined) return this.walk(e.other, at);
        break;
      }
      case "let": {
        const wrap = (x: Expr): Expr =>
          at.wrap({ kind: "let", definitions: e.definitions, body: x, span: x.span });
        return this.walk(e.body, { ...at, wrap });
      }
      case "quantifier":
        if (!e.forall) return this.witnesses(e, at);
        break;
      case "use":
        return this.enter(e, e.definition, e.args, at);
      default:
        break;
    }
    return { expr: e, at };
  }

  /** The branch that got furthest; the whole when none got anywhere or several got equally far. */
  private furthest(e: Expr, at: Place, branches: readonly (() => Culprit)[]): Culprit {
    let best: Culprit | undefined;
    let tied = false;
    for (const branch of branches) {
      const found = branch();
      const progress = found.at.before.length;
      if (best === undefined || progress > best.at.before.length) {
        best = found;
        tied = false;
      } else if (progress === best.at.before.length && found.expr !== best.expr) tied = true;
    }
    if (best === undefined || (tied && best.at.before.length === at.before.length)) {
      return { expr: e, at };
    }
    return best;
  }

  private witnesses(e: ExprOf<"quantifier">, at: Place): Culprit {
    const lists: (readonly Value[])[] = [];
    for (const b of e.bounds) {
      const set = this.evaluate(b.set, at);
      if (set === undefined) return { expr: e, at };
      lists.push(listElements(set));
    }
    const branches: (() => Culprit)[] = [];
    const open = (i: number, k: number, bound: ReadonlyMap<Local, Value>): void => {
      if (branches.length >= MAX_WITNESSES) return;
      if (i === e.bounds.length) {
        branches.push(() => this.walk(e.body, { ...at, bound }));
        return;
      }
      const b = e.bounds[i]!;
      for (const v of lists[i]!) {
        if (b.tuple) {
          const parts = pattern(v, b.locals.length, -1);
          open(i + 1, 0, new Map([...bound, ...b.locals.map((l, n) => [l, parts[n]!] as const)]));
        } else {
          const next = new Map([...bound, [b.locals[k]!, v] as const]);
          if (k + 1 < b.locals.length) open(i, k + 1, next);
          else open(i + 1, 0, next);
        }
      }
    };
    open(0, 0, at.bound);
    return branches.length === 0 ? { expr: e, at } : this.furthest(e, at, branches);
  }

  /** Goes into an operator's body when its arguments are plain values. */
  private enter(e: Expr, used: Definition, args: readonly Arg[], at: Place): Culprit {
    const here: Culprit = { expr: e, at };
    let d = used;
    if (!used.inner) {
      const resolved = resolveUse(used);
      if (resolved.kind !== "definition") return here;
      d = resolved.definition;
    }
    if (d.body === undefined || at.depth > MAX_DEPTH) return here;
    const byName = this.spec.link.analysis.byName(d);
    const bound = new Map(at.bound);
    for (let i = 0; i < args.length; i++) {
      const a = args[i]!;
      const p = d.parameters[i]!;
      if (a.kind === "lambda" || a.kind === "operatorRef") return here;
      if (byName.has(p) && this.spec.link.analysis.level(a) > 0) return here;
      const v = this.evaluate(a, at);
      if (v === undefined) return here;
      bound.set(p, v);
    }
    const wrap = d.inner ? at.wrap : (x: Expr): Expr => x;
    return this.walk(d.body, { ...at, bound, wrap, depth: at.depth + 1 });
  }

  /** The values that the culprit speaks about. */
  values({ expr, at }: Culprit): Record<string, Value> {
    const out: Record<string, Value> = {};
    const add = (e: Expr): void => {
      if (e.kind === "value" || Object.keys(out).length >= 12) return;
      const v = this.evaluate(e, at);
      if (v !== undefined) out[oneLine(e.span)] = v;
    };
    const visit = (e: Expr): void => {
      switch (e.kind) {
        case "and":
        case "or":
          e.items.forEach(visit);
          return;
        case "implies":
          visit(e.left);
          visit(e.right);
          return;
        case "quantifier":
          e.bounds.forEach((b) => {
            add(b.set);
          });
          return;
        case "use":
        case "builtin":
          if (e.kind === "builtin" && e.op.key === ".~") {
            const inner = e.args[0]!;
            if (isExpr(inner)) visit(inner);
            return;
          }
          if (e.args.length === 0) add(e);
          for (const a of e.args) if (isExpr(a)) add(a);
          return;
        case "if":
          visit(e.test);
          return;
        case "case":
          for (const arm of e.arms) visit(arm.test);
          return;
        default:
          add(e);
      }
    };
    visit(expr);
    return out;
  }
}

function isExpr(a: Arg): a is Expr {
  return a.kind !== "lambda" && a.kind !== "operatorRef";
}

function describeSpan(span: Span): Omit<FailedConjunct, "values"> {
  return {
    text: oneLine(span),
    module: span.source.module,
    file: span.source.file,
    line: span.line,
    column: span.column,
  };
}

/** The first conjunct of `d(args)` that is false in `s`; undefined when the step can be taken. */
export function explainAction(
  spec: Spec,
  d: Definition,
  args: readonly Value[],
  s: State,
): FailedConjunct | undefined {
  if (spec.step(d.name, args, s).length > 0) return undefined;
  const own = d.parameters.slice(d.implicit.length);
  const at: Place = {
    bound: new Map(own.map((p, i) => [p, args[i]!] as const)),
    before: [],
    wrap: (e) => e,
    depth: 0,
  };
  const explainer = new Explainer(spec, s);
  const resolved = resolveUse(d);
  const body = resolved.kind === "definition" ? resolved.definition.body : undefined;
  if (body === undefined || d.replacement !== undefined)
    return { ...describeSpan(d.span), values: {} };
  const culprit = explainer.walk(body, at);
  return { ...describeSpan(culprit.expr.span), values: explainer.values(culprit) };
}
