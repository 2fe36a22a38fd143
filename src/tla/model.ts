/** What a configuration makes of a resolved spec: constants with values, what to check. */
import { didYouMean, UserError } from "../base/index.js";
import { applyConstants, arityOf } from "./constants.js";
import type { Config, Named } from "./parse/config.js";
import { errorAt, type Span } from "./parse/source.js";
import type { Expr } from "./resolve/ir.js";
import type { ResolvedSpec } from "./resolve/resolveModule.js";
import { Analysis, effective } from "./compile/analysis.js";

export interface NamedExpr {
  readonly name: string;
  readonly expr: Expr;
}

/** A spec with its configuration applied. */
export interface Model {
  readonly resolved: ResolvedSpec;
  readonly analysis: Analysis;
  readonly init: Expr | undefined;
  readonly next: Expr | undefined;
  /** Name of the definition that is the next-state relation, for labels. */
  readonly nextName: string;
  /** Fairness and other temporal conjuncts of SPECIFICATION. */
  readonly fairness: readonly Expr[];
  readonly invariants: readonly NamedExpr[];
  /** State-level properties: must hold at the start. */
  readonly initialProperties: readonly NamedExpr[];
  /** `[][A]_v`. */
  readonly actionProperties: readonly NamedExpr[];
  /** Everything else under PROPERTY. */
  readonly temporal: readonly NamedExpr[];
  readonly constraints: readonly NamedExpr[];
  readonly actionConstraints: readonly NamedExpr[];
  readonly symmetry: Expr | undefined;
  readonly view: Expr | undefined;
  readonly alias: Expr | undefined;
  readonly postcondition: NamedExpr | undefined;
  readonly checkDeadlock: boolean;
}

/** The expression for a name of the configuration. */
function need(resolved: ResolvedSpec, n: Named, what: string): Expr {
  const symbol = resolved.root.get(n.name);
  if (symbol?.kind === "definition" && arityOf(symbol) === 0) {
    return { kind: "use", definition: symbol, args: [], span: symbol.span };
  }
  // As TLC: a constant stands for what replaces it, or for TRUE; never for another value.
  if (
    symbol?.kind === "constant" &&
    symbol.arity === 0 &&
    (symbol.replacement !== undefined || symbol.value === true)
  ) {
    return { kind: "constant", symbol, args: [], span: n.span };
  }
  if (symbol === undefined) {
    throw errorAt(
      n.span,
      `${what} ${n.name}: there is no such definition`,
      didYouMean(n.name, resolved.root.keys()),
    );
  }
  throw errorAt(n.span, `${what} ${n.name} must be a definition without parameters`);
}

/** Follows names that stand for temporal formulas; `visit` sees the conjuncts, each with its name. */
function conjuncts(
  e: Expr,
  name: string,
  analysis: Analysis,
  visit: (e: Expr, name: string) => void,
): void {
  if (e.kind === "and") {
    for (const item of e.items) conjuncts(item, name, analysis, visit);
    return;
  }
  if (e.kind === "use" && e.args.length === 0 && !e.definition.inner && analysis.level(e) >= 2) {
    const d = effective(e.definition);
    if (d.body !== undefined && analysis.level(d.body) === 3) {
      conjuncts(d.body, d.name, analysis, visit);
      return;
    }
  }
  visit(e, name);
}

/** The `[A]_v` of `[][A]_v`, if it is one. */
function boxedAction(e: Expr): Extract<Expr, { kind: "box" }> | undefined {
  if (e.kind !== "temporal" || e.op !== "[]") return undefined;
  const body = e.args[0]!;
  if (body.kind === "box") return body;
  if (body.kind === "use" && body.args.length === 0 && !body.definition.inner) {
    const d = effective(body.definition);
    if (d.body?.kind === "box") return d.body;
  }
  return undefined;
}

interface Behaviour {
  init: Expr | undefined;
  next: Expr | undefined;
  nextName: string;
  fairness: Expr[];
}

function nameOf(e: Expr, otherwise: string): string {
  return e.kind === "use" ? e.definition.name : otherwise;
}

/**
 * The parts of a specification. As TLC: a name that stands for a constant says nothing about states.
 * Undefined when nothing but such names and the next-state relation is left: there are no states.
 */
function splitSpecification(
  e: Expr,
  name: string,
  span: Span,
  analysis: Analysis,
  stateless: boolean,
): Behaviour | undefined {
  const inits: Expr[] = [];
  const constants: Expr[] = [];
  const out: Behaviour = { init: undefined, next: undefined, nextName: name, fairness: [] };
  conjuncts(e, name, analysis, (c) => {
    const box = boxedAction(c);
    if (box !== undefined) {
      if (out.next !== undefined) {
        throw errorAt(c.span, "the specification has two next-state relations");
      }
      out.next = box.action;
      out.nextName = nameOf(box.action, "UnnamedAction");
    } else if (analysis.level(c) === 0 && c.kind === "use" && !analysis.unknown(c)) {
      constants.push(c);
    } else if (analysis.level(c) <= 1) inits.push(c);
    else out.fairness.push(c);
  });
  if (inits.length === 0 && stateless && out.next !== undefined) return undefined;
  if (inits.length === 0) throw errorAt(span, `the specification ${name} has no initial predicate`);
  if (out.next === undefined) {
    throw errorAt(span, `the specification ${name} has no next-state relation [][Next]_v`);
  }
  const items = [...constants, ...inits];
  out.init = items.length === 1 ? items[0]! : { kind: "and", items, span: inits[0]!.span };
  return out;
}

function behaviour(resolved: ResolvedSpec, config: Config, analysis: Analysis): Behaviour {
  const none = { init: undefined, next: undefined, nextName: "Next", fairness: [] };
  const file = { place: { file: config.source.file } };
  if (config.specification !== undefined) {
    if (config.init !== undefined || config.next !== undefined) {
      throw new UserError("the configuration gives both SPECIFICATION and INIT or NEXT", file);
    }
    const { name, span } = config.specification;
    const e = need(resolved, config.specification, "SPECIFICATION");
    const stateless = resolved.variables.length === 0 && config.properties.length === 0;
    return splitSpecification(e, name, span, analysis, stateless) ?? none;
  }
  const init = config.init === undefined ? undefined : need(resolved, config.init, "INIT");
  const next = config.next === undefined ? undefined : need(resolved, config.next, "NEXT");
  if (init === undefined && next === undefined) {
    if (resolved.variables.length > 0 || config.properties.length > 0) {
      throw new UserError("the configuration gives neither SPECIFICATION nor INIT and NEXT", file);
    }
    return none;
  }
  if (init === undefined) throw new UserError("the configuration gives NEXT but no INIT", file);
  if (next === undefined) throw new UserError("the configuration gives INIT but no NEXT", file);
  for (const [e, named] of [
    [init, config.init!],
    [next, config.next!],
  ] as const) {
    if (analysis.level(e) > 0 || analysis.unknown(e)) continue;
    throw errorAt(named.span, `${named.name} is a constant: it says nothing about states`);
  }
  return { init, next, nextName: config.next!.name, fairness: [] };
}

interface Properties {
  invariants: NamedExpr[];
  initialProperties: NamedExpr[];
  actionProperties: NamedExpr[];
  temporal: NamedExpr[];
}

/** The conjuncts of a state predicate, each with the innermost name that it has, as TLC tells them. */
function predicates(e: Expr, name: string, visit: (e: Expr, name: string) => void): void {
  if (e.kind === "and") for (const item of e.items) predicates(item, name, visit);
  else if (e.kind === "use" && e.args.length === 0 && !e.definition.inner) {
    const { body, name: inner } = effective(e.definition);
    if (body === undefined) visit(e, name);
    else predicates(body, inner, visit);
  } else if (e.kind === "variable") {
    throw errorAt(e.span, `the variable ${e.symbol.name} cannot be used as a property`);
  } else visit(e, name);
}

/** Sorts the conjuncts of a property by how they are checked. */
function splitProperty(outer: string, e: Expr, analysis: Analysis, into: Properties): void {
  conjuncts(e, outer, analysis, (c, name) => {
    const level = analysis.level(c);
    const box = boxedAction(c);
    if (level <= 1) {
      predicates(c, name, (expr, inner) => into.initialProperties.push({ name: inner, expr }));
      return;
    }
    if (box !== undefined) into.actionProperties.push({ name, expr: box });
    else if (c.kind === "temporal" && c.op === "[]" && analysis.level(c.args[0]!) <= 1) {
      into.invariants.push({ name, expr: c.args[0]! });
    } else if (level === 2) {
      throw errorAt(
        c.span,
        `the property ${name} is an action, which no behaviour can be held to`,
        "Write [][A]_v for every step, or []<><<A>>_v for steps without end.",
      );
    } else into.temporal.push({ name, expr: c });
  });
}

/** As SANY: what a RECURSIVE operator is applied to cannot be primed inside it. */
function refusePrimedRecursion(resolved: ResolvedSpec, analysis: Analysis): void {
  for (const d of resolved.definitions) {
    if (!d.recursive || d.body === undefined) continue;
    const primed = analysis.primedParameters(d);
    const own = d.parameters.slice(d.implicit.length);
    const at = own.findIndex((p) => primed.has(p));
    if (at < 0) continue;
    throw errorAt(d.span, `argument ${at + 1} of the recursive operator ${d.name} is primed`);
  }
}

/** Applies a configuration. The symbols of `resolved` are changed: one resolved spec, one configuration. */
export function makeModel(resolved: ResolvedSpec, config: Config): Model {
  applyConstants(resolved, config);
  const analysis = new Analysis();
  refusePrimedRecursion(resolved, analysis);
  for (const { span, name, replacement } of resolved.constants) {
    if (replacement?.kind !== "definition" || replacement.parameters.length > 0) continue;
    const use: Expr = { kind: "use", definition: replacement, args: [], span };
    if (analysis.level(use) === 0) continue;
    throw errorAt(
      replacement.span,
      `the configuration puts ${replacement.name}, which is not constant, in the place of ${name}`,
    );
  }
  for (const a of resolved.assumptions) {
    if (analysis.level(a.body) === 0) continue;
    throw errorAt(a.span, "an assumption must be constant: this one speaks of the state");
  }
  const named = (list: readonly Named[], what: string): NamedExpr[] =>
    list.map((n) => ({ name: n.name, expr: need(resolved, n, what) }));
  const b = behaviour(resolved, config, analysis);
  const properties: Properties = {
    invariants: named(config.invariants, "INVARIANT"),
    initialProperties: [],
    actionProperties: [],
    temporal: [],
  };
  const constraints = named(config.constraints, "CONSTRAINT");
  const statePredicates = (
    what: string,
    list: readonly Named[],
    exprs: readonly NamedExpr[],
  ): void => {
    list.forEach((n, i) => {
      if (analysis.level(exprs[i]!.expr) <= 1) return;
      throw errorAt(
        n.span,
        `the ${what} ${n.name} is not a state predicate (it has a prime or is temporal)`,
      );
    });
  };
  statePredicates("invariant", config.invariants, properties.invariants);
  statePredicates("constraint", config.constraints, constraints);
  for (const p of named(config.properties, "PROPERTY")) {
    splitProperty(p.name, p.expr, analysis, properties);
  }
  const optional = (n: Named | undefined, what: string): Expr | undefined =>
    n === undefined ? undefined : need(resolved, n, what);
  return {
    resolved,
    analysis,
    ...b,
    ...properties,
    constraints,
    actionConstraints: named(config.actionConstraints, "ACTION_CONSTRAINT"),
    symmetry: optional(config.symmetry, "SYMMETRY"),
    view: optional(config.view, "VIEW"),
    alias: optional(config.alias, "ALIAS"),
    postcondition:
      config.postcondition === undefined
        ? undefined
        : {
            name: config.postcondition.name,
            expr: need(resolved, config.postcondition, "POSTCONDITION"),
          },
    checkDeadlock: config.checkDeadlock,
  };
}
