/**
 * Facts about resolved expressions that code generation relies on: level, free names, strictness,
 * which variables are read. All are cached per node; recursion through RECURSIVE definitions is cut
 * by assuming the least answer and is safe for each fact as noted there.
 */
import type { Arg, Definition, Expr, IrBound, Local } from "../resolve/ir.js";

/** Constant 0, state 1, action 2, temporal 3. Parameters count as constants (arguments add theirs). */
export type Level = 0 | 1 | 2 | 3;

/** Direct subexpressions with the locals that are bound around each. */
export function children(e: Expr, visit: (child: Expr, bound: readonly Local[]) => void): void {
  const none: readonly Local[] = [];
  const args = (list: readonly Arg[]): void => {
    for (const a of list) {
      if (a.kind === "lambda") visit(a.body, a.parameters);
      else if (a.kind === "operatorRef") for (const i of a.implicit) visit(i, none);
      else visit(a, none);
    }
  };
  const bounds = (list: readonly IrBound[], body: Expr, more: readonly Local[] = none): void => {
    for (const b of list) visit(b.set, none);
    visit(body, [...list.flatMap((b) => b.locals), ...more]);
  };
  switch (e.kind) {
    case "value":
    case "local":
    case "variable":
    case "unsupported":
      return;
    case "constant":
    case "use":
    case "applyLocal":
    case "builtin":
      args(e.args);
      return;
    case "quantifier":
    case "map":
      bounds(e.bounds, e.body);
      return;
    case "function":
      bounds(e.bounds, e.body, e.self === undefined ? none : [e.self]);
      return;
    case "choose":
    case "filter":
      bounds([e.bound], e.body);
      return;
    case "set":
    case "tuple":
      for (const x of e.elements) visit(x, none);
      return;
    case "call":
      visit(e.fn, none);
      visit(e.arg, none);
      return;
    case "functionSet":
      visit(e.from, none);
      visit(e.to, none);
      return;
    case "record":
    case "recordSet":
      for (const [, x] of e.fields) visit(x, none);
      return;
    case "field":
      visit(e.record, none);
      return;
    case "except":
      visit(e.fn, none);
      for (const u of e.updates) {
        for (const s of u.path) if (s.kind === "index") visit(s.arg, none);
        visit(u.value, [u.at]);
      }
      return;
    case "prime":
    case "unchanged":
    case "enabled":
      visit(e.body, none);
      return;
    case "box":
    case "angle":
    case "fair":
      visit(e.action, none);
      visit(e.subscript, none);
      return;
    case "temporal":
      for (const x of e.args) visit(x, none);
      return;
    case "if":
      visit(e.test, none);
      visit(e.then, none);
      visit(e.else, none);
      return;
    case "case":
      for (const arm of e.arms) {
        visit(arm.test, none);
        visit(arm.value, none);
      }
      if (e.other !== undefined) visit(e.other, none);
      return;
    case "let":
      for (const d of e.definitions) if (d.body !== undefined) visit(d.body, d.parameters);
      visit(e.body, none);
      return;
    case "and":
    case "or":
      for (const x of e.items) visit(x, none);
      return;
    case "implies":
      visit(e.left, none);
      visit(e.right, none);
      return;
  }
}

/** The definition that stands for `d` after the configuration's replacements, if it is one. */
export function effective(d: Definition): Definition {
  let at = d;
  for (let i = 0; i < 100 && at.replacement?.kind === "definition"; i++) at = at.replacement;
  return at;
}

function definitionsUsed(e: Expr): Definition[] {
  const out: Definition[] = [];
  if (e.kind === "use") out.push(effective(e.definition));
  if (e.kind === "constant" && e.symbol.replacement?.kind === "definition") {
    out.push(effective(e.symbol.replacement));
  }
  if (e.kind === "builtin") {
    const r = e.op.replacement;
    if (r !== undefined) out.push(effective(r));
  }
  if (
    e.kind === "use" ||
    e.kind === "builtin" ||
    e.kind === "applyLocal" ||
    e.kind === "constant"
  ) {
    for (const a of e.args) {
      if (
        a.kind === "operatorRef" &&
        a.target.kind === "builtin" &&
        a.target.replacement !== undefined
      ) {
        out.push(effective(a.target.replacement));
      }
      if (a.kind === "operatorRef" && a.target.kind === "definition") out.push(effective(a.target));
      if (a.kind === "operatorRef" && a.target.kind === "constant") {
        const r = a.target.replacement;
        if (r?.kind === "definition") out.push(effective(r));
      }
    }
  }
  return out;
}

/**
 * The caches belong to one loaded spec: replacements by the configuration change the facts.
 * A class because it owns them.
 */
export class Analysis {
  private readonly levels = new Map<Expr, Level>();
  private readonly definitionLevels = new Map<Definition, Level>();
  private readonly freeNames = new Map<Expr, ReadonlySet<Local | Definition>>();
  private readonly impurity = new Map<Definition, boolean>();
  private readonly impureExpr = new Map<Expr, boolean>();
  private readonly strictness = new Map<Definition, readonly boolean[]>();
  private readonly primed = new Map<Definition, ReadonlySet<Local>>();
  private readonly outside = new Map<Definition, ReadonlySet<Local>>();
  private readonly byNames = new Map<Definition, ReadonlySet<Local>>();
  private readonly reads = new Map<Definition, Reads>();

  level(e: Expr): Level {
    const known = this.levels.get(e);
    if (known !== undefined) return known;
    const level = this.computeLevel(e);
    if (this.pending === 0) this.levels.set(e, level);
    return level;
  }

  private pending = 0;

  /** Recursion: a definition being computed counts as constant; the enclosing maximum corrects it. */
  definitionLevel(d: Definition): Level {
    const known = this.definitionLevels.get(d);
    if (known !== undefined) return known;
    if (d.fixed !== undefined || d.body === undefined) return 0;
    this.definitionLevels.set(d, 0);
    this.pending++;
    const level = this.computeLevel(d.body);
    this.pending--;
    if (this.pending === 0 || !d.recursive) this.definitionLevels.set(d, level);
    else this.definitionLevels.delete(d);
    return level;
  }

  private computeLevel(e: Expr): Level {
    let max: Level = 0;
    const raise = (l: Level): void => {
      if (l > max) max = l;
    };
    switch (e.kind) {
      case "variable":
        return 1;
      case "prime": {
        const inner = this.level(e.body);
        return inner === 0 ? 0 : inner === 3 ? 3 : 2;
      }
      case "unchanged":
        return this.level(e.body) === 0 ? 0 : 2;
      case "enabled":
        return this.level(e.body) === 0 ? 0 : 1;
      case "box":
      case "angle":
        raise(2);
        break;
      case "fair":
      case "temporal":
        return 3;
      default:
        break;
    }
    for (const d of definitionsUsed(e)) raise(this.definitionLevel(d));
    if (e.kind === "use" && e.args.length > 0) {
      const d = effective(e.definition);
      const primed = this.primedParameters(d);
      e.args.forEach((a, i) => {
        if (a.kind === "operatorRef" || !primed.has(d.parameters[i]!)) return;
        if (this.level(a.kind === "lambda" ? a.body : a) > 0) raise(2);
      });
      const outside = this.outsideEnabled(d);
      e.args.forEach((a, i) => {
        if (a.kind === "operatorRef") return;
        const level = this.level(a.kind === "lambda" ? a.body : a);
        raise(level === 2 && !outside.has(d.parameters[i]!) ? 1 : level);
      });
      return max;
    }
    children(e, (child) => {
      raise(this.level(child));
    });
    return max;
  }

  /** Locals and LET definitions that the expression mentions without binding them. */
  free(e: Expr): ReadonlySet<Local | Definition> {
    const known = this.freeNames.get(e);
    if (known !== undefined) return known;
    const out = new Set<Local | Definition>();
    if (e.kind === "local" || e.kind === "applyLocal") out.add(e.symbol);
    if (e.kind === "use" && e.definition.inner) out.add(e.definition);
    if (
      e.kind === "use" ||
      e.kind === "builtin" ||
      e.kind === "applyLocal" ||
      e.kind === "constant"
    ) {
      for (const a of e.args) {
        if (a.kind !== "operatorRef") continue;
        if (a.target.kind === "local") out.add(a.target);
        if (a.target.kind === "definition" && a.target.inner) out.add(a.target);
      }
    }
    children(e, (child, bound) => {
      for (const x of this.free(child)) if (x.kind !== "local" || !bound.includes(x)) out.add(x);
    });
    if (e.kind === "let") for (const d of e.definitions) out.delete(d);
    this.freeNames.set(e, out);
    return out;
  }

  impure(e: Expr): boolean {
    const known = this.impureExpr.get(e);
    if (known !== undefined) return known;
    let found = e.kind === "builtin" && e.op.impure && e.op.replacement === undefined;
    if (!found) found = definitionsUsed(e).some((d) => this.impureDefinition(d));
    if (!found && e.kind === "builtin") {
      found = e.args.some(
        (a) => a.kind === "operatorRef" && a.target.kind === "builtin" && a.target.impure,
      );
    }
    children(e, (child) => {
      found ||= this.impure(child);
    });
    this.impureExpr.set(e, found);
    return found;
  }

  impureDefinition(d: Definition): boolean {
    const known = this.impurity.get(d);
    if (known !== undefined) return known;
    this.impurity.set(d, false);
    const found = d.body !== undefined && d.fixed === undefined && this.impure(d.body);
    this.impurity.set(d, found);
    return found;
  }

  /** May be evaluated once and kept: no variable, no free name, no effect. */
  closed(e: Expr): boolean {
    return this.level(e) === 0 && this.free(e).size === 0 && !this.impure(e);
  }

  /** Is `x` evaluated whenever `e` is? False when in doubt: then it is passed unevaluated. */
  strictIn(e: Expr, x: Local | Definition): boolean {
    const any = (list: readonly Expr[]): boolean => list.some((y) => this.strictIn(y, x));
    switch (e.kind) {
      case "local":
        return e.symbol === x;
      case "builtin":
        return any(
          e.args.filter((a): a is Expr => a.kind !== "lambda" && a.kind !== "operatorRef"),
        );
      case "use": {
        if (e.definition === x) return true;
        const d = effective(e.definition);
        const strict = this.strictParameters(d);
        return e.args.some(
          (a, i) =>
            strict[i] === true &&
            a.kind !== "lambda" &&
            a.kind !== "operatorRef" &&
            this.strictIn(a, x),
        );
      }
      case "and":
      case "or":
        return this.strictIn(e.items[0]!, x);
      case "implies":
        return this.strictIn(e.left, x);
      case "if":
        return this.strictIn(e.test, x) || (this.strictIn(e.then, x) && this.strictIn(e.else, x));
      case "case":
        return this.strictIn(e.arms[0]!.test, x);
      case "quantifier":
      case "map":
      case "function":
        return this.strictIn(e.bounds[0]!.set, x);
      case "choose":
      case "filter":
        return this.strictIn(e.bound.set, x);
      case "set":
      case "tuple":
        return any(e.elements);
      case "record":
      case "recordSet":
        return any(e.fields.map(([, v]) => v));
      case "call":
        return any([e.fn, e.arg]);
      case "functionSet":
        return any([e.from, e.to]);
      case "field":
        return this.strictIn(e.record, x);
      case "except":
        return this.strictIn(e.fn, x);
      case "let":
        return this.strictIn(e.body, x);
      default:
        return false;
    }
  }

  strictParameters(d: Definition): readonly boolean[] {
    const known = this.strictness.get(d);
    if (known !== undefined) return known;
    this.strictness.set(d, []);
    const strict = d.parameters.map(
      (p) => p.arity === 0 && d.body !== undefined && this.strictIn(d.body, p),
    );
    this.strictness.set(d, strict);
    return strict;
  }

  /** Parameters that occur outside of ENABLED: an action given for another is asked about only. */
  private outsideEnabled(d: Definition): ReadonlySet<Local> {
    const known = this.outside.get(d);
    if (known !== undefined) return known;
    this.outside.set(d, new Set(d.parameters));
    const out = new Set<Local>();
    const visit = (e: Expr): void => {
      if (e.kind === "enabled") return;
      if (e.kind === "local" || e.kind === "applyLocal") out.add(e.symbol);
      if (e.kind === "use" && e.args.length > 0) {
        const used = effective(e.definition);
        const inner = this.outsideEnabled(used);
        e.args.forEach((a, i) => {
          if (a.kind === "operatorRef") {
            if (a.target.kind === "local") out.add(a.target);
          } else if (inner.has(used.parameters[i]!)) visit(a.kind === "lambda" ? a.body : a);
        });
      } else children(e, visit);
    };
    if (d.body !== undefined) visit(d.body);
    this.outside.set(d, out);
    return out;
  }

  /** Does it hold something that this engine does not evaluate, so that nothing is known of it? */
  unknown(e: Expr, seen = new Set<Definition>()): boolean {
    let found = e.kind === "unsupported";
    for (const d of definitionsUsed(e)) {
      if (found || seen.has(d) || d.body === undefined) continue;
      seen.add(d);
      found = this.unknown(d.body, seen);
    }
    children(e, (child) => {
      found ||= this.unknown(child, seen);
    });
    return found;
  }

  /** Parameters under a prime, UNCHANGED, ENABLED or a subscript: a state-level argument goes by name. */
  byName(d: Definition): ReadonlySet<Local> {
    return this.parametersUnder(d, this.byNames, true);
  }

  /** The same without ENABLED: a state-level argument makes the application an action. */
  primedParameters(d: Definition): ReadonlySet<Local> {
    return this.parametersUnder(d, this.primed, false);
  }

  private parametersUnder(
    d: Definition,
    cache: Map<Definition, ReadonlySet<Local>>,
    enabled: boolean,
  ): ReadonlySet<Local> {
    const known = cache.get(d);
    if (known !== undefined) return known;
    const out = new Set<Local>();
    cache.set(d, out);
    if (d.body !== undefined && d.parameters.length > 0) this.collect(d.body, out, cache, enabled);
    return out;
  }

  private collect(
    e: Expr,
    out: Set<Local>,
    cache: Map<Definition, ReadonlySet<Local>>,
    enabled: boolean,
  ): void {
    const all = (x: Expr): void => {
      for (const f of this.free(x)) {
        if (f.kind === "local") out.add(f);
        else if (f.body !== undefined)
          for (const g of this.free(f.body)) if (g.kind === "local") out.add(g);
      }
    };
    if (e.kind === "prime" || e.kind === "unchanged") all(e.body);
    if (e.kind === "enabled") {
      if (!enabled) return;
      all(e.body);
    }
    if (e.kind === "box" || e.kind === "angle" || e.kind === "fair") {
      all(e.subscript);
      all(e.action);
    }
    if (e.kind === "use") {
      const d = effective(e.definition);
      const inner = this.parametersUnder(d, cache, enabled);
      e.args.forEach((a, i) => {
        if (!inner.has(d.parameters[i]!)) return;
        if (a.kind === "lambda") all(a.body);
        else if (a.kind !== "operatorRef") all(a);
      });
    }
    children(e, (child) => {
      this.collect(child, out, cache, enabled);
    });
  }

  /** Which variables evaluating the definition may read, unprimed and primed. */
  readsOf(d: Definition): Reads {
    const known = this.reads.get(d);
    if (known !== undefined) return known;
    const out: Reads = { current: new Set(), next: new Set() };
    const seen = new Set<string>();
    const visitDefinition = (x: Definition, primed: boolean): void => {
      const key = `${x.id}${primed ? "'" : ""}`;
      if (seen.has(key) || x.body === undefined || x.fixed !== undefined) return;
      seen.add(key);
      visit(x.body, primed);
    };
    const visit = (e: Expr, primed: boolean): void => {
      if (e.kind === "variable") (primed ? out.next : out.current).add(e.symbol.index);
      for (const x of definitionsUsed(e)) visitDefinition(x, primed);
      if (e.kind === "prime") {
        visit(e.body, true);
        return;
      }
      if (e.kind === "unchanged") visit(e.body, true);
      if (e.kind === "box" || e.kind === "angle") visit(e.subscript, true);
      children(e, (child) => {
        visit(child, primed);
      });
    };
    visitDefinition(d, false);
    this.reads.set(d, out);
    return out;
  }

  private readonly constructing = new Map<Expr, boolean>();

  /** Can the value hold a function that a constructor makes? */
  constructs(e: Expr): boolean {
    const known = this.constructing.get(e);
    if (known !== undefined) return known;
    this.constructing.set(e, false);
    const found = this.computeConstructs(e);
    this.constructing.set(e, found);
    return found;
  }

  private computeConstructs(e: Expr): boolean {
    switch (e.kind) {
      case "function":
      case "applyLocal":
      case "local":
        return true;
      case "tuple":
        return e.elements.some((x) => this.constructs(x));
      case "record":
        return e.fields.some(([, x]) => this.constructs(x));
      case "if":
        return this.constructs(e.then) || this.constructs(e.else);
      case "case":
        return (
          e.arms.some((arm) => this.constructs(arm.value)) ||
          (e.other !== undefined && this.constructs(e.other))
        );
      case "let":
      case "prime":
        return this.constructs(e.body);
      case "except":
        return e.updates.some((u) => this.constructs(u.value));
      case "use": {
        const d = effective(e.definition);
        if (e.definition.inner) return true;
        return d.body !== undefined && d.fixed === undefined && this.constructs(d.body);
      }
      case "constant":
        return e.symbol.replacement !== undefined;
      default:
        return false;
    }
  }

  private readonly abstractUse = new Map<Definition, boolean>();

  /** Does the definition speak about a variable that an instance gives by an expression? */
  usesAbstract(d: Definition): boolean {
    const known = this.abstractUse.get(d);
    if (known !== undefined) return known;
    this.abstractUse.set(d, false);
    let found = d.abstract !== undefined;
    const visit = (e: Expr): void => {
      found ||= e.kind === "local" && e.symbol.abstract !== undefined;
      found ||= definitionsUsed(e).some((x) => this.usesAbstract(x));
      if (!found) children(e, visit);
    };
    if (d.body !== undefined && !found) visit(d.body);
    this.abstractUse.set(d, found);
    return found;
  }

  /** How often `x` occurs: 0, 1, or 2 for more or for once inside something repeated. */
  occurrences(e: Expr, x: Local | Definition): 0 | 1 | 2 {
    if (!this.free(e).has(x)) return 0;
    if (e.kind === "local" && e.symbol === x) return 1;
    if (e.kind === "use" && e.definition === x && e.args.length === 0) return 1;
    let count = 0;
    const repeated = REPEATED.has(e.kind);
    children(e, (child) => {
      const n = this.occurrences(child, x);
      count += repeated && n > 0 ? 2 : n;
    });
    if (count === 0) return 2;
    return count > 1 ? 2 : 1;
  }
}

const REPEATED = new Set<Expr["kind"]>([
  "quantifier",
  "choose",
  "filter",
  "map",
  "function",
  "use",
  "applyLocal",
  "let",
  "enabled",
]);

export interface Reads {
  readonly current: Set<number>;
  readonly next: Set<number>;
}
