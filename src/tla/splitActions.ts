/** Splits the next-state relation into actions as TLC does, so that labels and coverage agree. */
import { compileProgram, type Linkage } from "./compile/program.js";
import { effective } from "./compile/analysis.js";
import { EvaluationFailure } from "./values/failure.js";
import { listElements } from "./values/order.js";
import { pattern } from "./runtime/functions.js";
import type { Expr, ExprOf, IrBound, Local } from "./resolve/ir.js";
import type { Value } from "./values/value.js";

/** One instance of an action: an expression, and values for the constants bound on the way to it. */
export interface ActionInstance {
  readonly name: string;
  readonly expr: Expr;
  readonly locals: readonly Local[];
  readonly values: readonly Value[];
  /** Parameters of the operator that gave the name. */
  readonly args: Readonly<Record<string, Value>>;
}

interface Place {
  readonly name: string;
  readonly bound: ReadonlyMap<Local, Value>;
  readonly args: Readonly<Record<string, Value>>;
  /** LETs passed on the way: put around whatever is cut out. */
  readonly wrap: (e: Expr) => Expr;
  readonly depth: number;
}

/** TLC descends without bound; this is a guard against RECURSIVE definitions. */
const MAX_DEPTH = 200;

class Splitter {
  readonly found: ActionInstance[] = [];
  private readonly link: Linkage;
  private readonly shared = new Map<Expr, Map<string, Expr>>();
  constructor(link: Linkage) {
    this.link = link;
  }

  split(e: Expr, at: Place): void {
    switch (e.kind) {
      case "or":
        for (const item of e.items) this.split(item, at);
        return;
      case "let": {
        const wrap = (x: Expr): Expr =>
          at.wrap({ kind: "let", definitions: e.definitions, body: x, span: x.span });
        this.split(e.body, { ...at, wrap });
        return;
      }
      case "quantifier":
        if (!e.forall && this.enumerate(e.bounds, e.body, at)) return;
        break;
      case "use":
        if (this.enter(e, at)) return;
        this.add(e, { ...at, name: e.path ?? e.definition.name });
        return;
      default:
        break;
    }
    this.add(e, at);
  }

  private add(e: Expr, at: Place): void {
    const expr = at.wrap(e);
    const free = this.link.analysis.free(expr);
    const locals = [...at.bound.keys()].filter((l) => free.has(l));
    this.found.push({
      name: at.name,
      expr: this.identity(e, expr, locals),
      locals,
      values: locals.map((l) => at.bound.get(l)!),
      args: at.args,
    });
  }

  /** The same object for equal cuts, so that an action is compiled once for all its instances. */
  private identity(e: Expr, expr: Expr, locals: readonly Local[]): Expr {
    if (e === expr) return e;
    let known = this.shared.get(e);
    if (known === undefined) this.shared.set(e, (known = new Map<string, Expr>()));
    const key = locals.map((l) => l.name).join();
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, expr);
    return expr;
  }

  private constant(e: Expr, at: Place): boolean {
    if (this.link.analysis.level(e) > 0) return false;
    for (const f of this.link.analysis.free(at.wrap(e))) {
      if (f.kind !== "local" || !at.bound.has(f)) return false;
    }
    return true;
  }

  private evaluate(e: Expr, at: Place): Value {
    const locals = [...at.bound.keys()];
    const [f] = compileProgram(this.link, [{ kind: "value", expr: at.wrap(e), params: locals }]);
    return (f as (...args: unknown[]) => Value)(
      undefined,
      undefined,
      ...locals.map((l) => at.bound.get(l)),
    );
  }

  private enumerate(bounds: readonly IrBound[], body: Expr, at: Place): boolean {
    if (!bounds.every((b) => this.constant(b.set, at))) return false;
    const before = this.found.length;
    try {
      const lists = bounds.map((b) => listElements(this.evaluate(b.set, at)));
      // As TLC's ContextEnumerator: the first name changes fastest.
      const places = bounds.flatMap((b, i) =>
        (b.tuple ? [b.locals] : b.locals.map((l) => [l])).map((locals) => ({
          locals,
          tuple: b.tuple,
          values: lists[i]!,
        })),
      );
      const open = (n: number, bound: ReadonlyMap<Local, Value>): void => {
        const place = places[n];
        if (place === undefined) {
          this.split(body, { ...at, bound, depth: at.depth + 1 });
          return;
        }
        for (const v of place.values) {
          const parts = place.tuple ? pattern(v, place.locals.length, -1) : [v];
          open(n - 1, new Map([...bound, ...place.locals.map((l, k) => [l, parts[k]!] as const)]));
        }
      };
      open(places.length - 1, at.bound);
      return true;
    } catch (error) {
      // As TLC: what cannot be evaluated ahead is one action; its error shows when it is taken.
      if (!(error instanceof EvaluationFailure)) throw error;
      this.found.length = before;
      return false;
    }
  }

  private enter(e: ExprOf<"use">, at: Place): boolean {
    const { definition: used, args } = e;
    const d = used.inner ? used : effective(used);
    if (d.body === undefined || d.fixed !== undefined || at.depth > MAX_DEPTH) return false;
    if (d.replacement !== undefined) return false;
    const bound = new Map(at.bound);
    const own: Record<string, Value> = {};
    try {
      for (let i = 0; i < args.length; i++) {
        const a = args[i]!;
        if (a.kind === "lambda" || a.kind === "operatorRef" || !this.constant(a, at)) return false;
        const v = this.evaluate(a, at);
        bound.set(d.parameters[i]!, v);
        own[d.parameters[i]!.name] = v;
      }
    } catch (error) {
      if (!(error instanceof EvaluationFailure)) throw error;
      return false;
    }
    const wrap = d.inner ? at.wrap : (x: Expr): Expr => x;
    this.split(d.body, { name: e.path ?? d.name, bound, args: own, wrap, depth: at.depth + 1 });
    return true;
  }
}

/** The actions of `next` in TLC's order. */
export function splitActions(next: Expr, name: string, link: Linkage): ActionInstance[] {
  const splitter = new Splitter(link);
  splitter.split(next, { name, bound: new Map(), args: {}, wrap: (e) => e, depth: 0 });
  return splitter.found;
}
