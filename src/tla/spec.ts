import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../base/index.js";
import { compileProgram, Places, type Linkage, type Root } from "./compile/program.js";
import { toUserError } from "./errors.js";
import { explainAction, type FailedConjunct } from "./explain.js";
import { LIBRARY } from "./modules/library.js";
import { makeModel, type Model } from "./model.js";
import { parseConfig } from "./parse/config.js";
import { loadFrom, loadLibrary, type Library } from "./resolve/modules.js";
import { meetNames } from "./resolve/nameOrder.js";
import { resolveSpec } from "./resolve/resolveModule.js";
import type { Arg, Definition, Expr, Local } from "./resolve/ir.js";
import { settle } from "./runtime/settle.js";
import { splitActions, type ActionInstance } from "./splitActions.js";
import { fail } from "./values/failure.js";
import { equalValues } from "./values/order.js";
import { hashState, lastHigh, lastLow } from "./values/hash.js";
import type { Value } from "./values/value.js";
import { withinStack } from "./parse/nesting.js";
import { parseModule } from "./parse/parseModule.js";

/** A state: the variables' values in the order of `Spec.variables`. Immutable. */
export type State = readonly Value[] & { readonly brand?: "state" };

export type ConfigSource =
  { readonly file: string } | { readonly name: string; readonly text: string };

export interface Successor {
  readonly state: State;
  /** TLC's label: the operator whose body the step satisfies. */
  readonly action: string;
  readonly args: Record<string, Value>;
}

/** Fills a next state and reports each way to do so; -1, or the index of a variable without a value. */
export type Emit = (incomplete: number) => void;
export type ActionFunction = (
  s: State | undefined,
  t: (Value | undefined)[],
  emit: Emit,
  ...args: Value[]
) => void;
export type Predicate = (s: State, t?: State, ...args: Value[]) => boolean;

/** An action ready to run. */
export interface Action extends ActionInstance {
  readonly run: ActionFunction;
}

/** A spec loaded with a configuration. All failures that are the user's are thrown as UserError. */
export class Spec {
  readonly module: string;
  readonly variables: readonly string[];
  readonly sources: readonly { module: string; file: string; text: string }[];
  /** For the explorer. */
  readonly model: Model;
  readonly link: Linkage;
  private readonly operators: ReadonlyMap<string, Definition>;
  private readonly compiled = {
    action: new Map<string, (...args: unknown[]) => unknown>(),
    value: new Map<string, (...args: unknown[]) => unknown>(),
  };
  private actionList: readonly Action[] | undefined;
  private initFunction: ActionFunction | undefined;

  constructor(model: Model) {
    this.model = model;
    const { resolved, analysis } = model;
    this.module = resolved.library.root.syntax.name;
    this.variables = resolved.variables.map((v) => v.name);
    this.sources = resolved.library.sources;
    this.link = {
      analysis,
      places: new Places(),
      variableCount: this.variables.length,
      abstractCount: resolved.abstractCount,
      constants: resolved.constants.map((c) => c.value),
      library: LIBRARY,
    };
    const operators = new Map<string, Definition>();
    for (const [name, symbol] of resolved.root) {
      if (symbol.kind === "definition") operators.set(name, symbol);
    }
    this.operators = operators;
  }

  /** Runs `f`, turning failures of evaluation into the user's errors with places. */
  guard<T>(f: () => T): T {
    try {
      return f();
    } catch (error) {
      throw toUserError(error, this.link.places);
    }
  }

  /** Compiles one root. */
  compile(root: Root): (...args: unknown[]) => unknown {
    return this.compileAll([root])[0]!;
  }

  compileAll(roots: readonly Root[]): readonly ((...args: unknown[]) => unknown)[] {
    return this.guard(() => compileProgram(this.link, roots)) as readonly ((
      ...args: unknown[]
    ) => unknown)[];
  }

  predicate(expr: Expr): Predicate {
    return this.compile({ kind: "predicate", expr, params: [] }) as Predicate;
  }

  /** The actions of the next-state relation, in TLC's order. */
  actions(): readonly Action[] {
    if (this.actionList === undefined) {
      const next = this.model.next;
      const instances =
        next === undefined
          ? []
          : this.guard(() => splitActions(next, this.model.nextName, this.link));
      const roots = new Map<Expr, Root>();
      for (const a of instances) {
        if (!roots.has(a.expr))
          roots.set(a.expr, { kind: "action", expr: a.expr, params: a.locals });
      }
      const functions = this.compileAll([...roots.values()]);
      const byExpr = new Map([...roots.keys()].map((e, i) => [e, functions[i]!]));
      this.actionList = instances.map((a) => ({
        ...a,
        run: byExpr.get(a.expr) as unknown as ActionFunction,
      }));
    }
    return this.actionList;
  }

  /** The initial predicate as a function, if there is one. */
  init(): ActionFunction | undefined {
    const expr = this.model.init;
    if (expr === undefined) return undefined;
    this.initFunction ??= this.compile({
      kind: "initial",
      expr,
      params: [],
    }) as unknown as ActionFunction;
    return this.initFunction;
  }

  emptyState(): (Value | undefined)[] {
    return new Array<Value | undefined>(this.variables.length).fill(undefined);
  }

  /** The state that `t` holds now; its lazy parts are evaluated. */
  settleState(t: readonly (Value | undefined)[]): State {
    const out: Value[] = new Array<Value>(t.length);
    for (let i = 0; i < t.length; i++) out[i] = settle(t[i]!);
    return out;
  }

  incomplete(index: number, what: string): never {
    return fail(-1, `the variable ${this.variables[index] ?? "?"} is not given a value by ${what}`);
  }

  initialStates(): State[] {
    return this.guard(() => {
      const init = this.init();
      const out: State[] = [];
      if (init === undefined) return out;
      const t = this.emptyState();
      init(undefined, t, (missing) => {
        if (missing >= 0) this.incomplete(missing, "the initial predicate");
        out.push(this.settleState(t));
      });
      return out;
    });
  }

  /** Every way to take a step, as TLC counts them. */
  successors(s: State): Successor[] {
    const actions = this.actions();
    return this.guard(() => {
      const out: Successor[] = [];
      const t = this.emptyState();
      for (const a of actions) {
        t.fill(undefined);
        a.run(
          s,
          t,
          (missing) => {
            if (missing >= 0) this.incomplete(missing, `the action ${a.name}`);
            out.push({ state: this.settleState(t), action: a.name, args: a.args });
          },
          ...a.values,
        );
      }
      return out;
    });
  }

  /** The number of parameters of a definition that the root module sees. */
  operatorArity(name: string): number | undefined {
    const d = this.operators.get(name);
    return d === undefined ? undefined : d.parameters.length - d.implicit.length;
  }

  /** Names of the definitions that the root module sees. */
  operatorNames(): Iterable<string> {
    return this.operators.keys();
  }

  /** Names of an operator's parameters, in order; none for an unknown one. */
  parameterNames(name: string): readonly string[] {
    const d = this.operators.get(name);
    return d === undefined ? [] : d.parameters.slice(d.implicit.length).map((p) => p.name);
  }

  /** `name(p1, ..)` with fresh locals for the arguments. */
  application(name: string, count: number): { expr: Expr; params: Local[] } {
    const d = this.operators.get(name);
    if (d === undefined) throw new UserError(`the module ${this.module} has no operator "${name}"`);
    const own = d.parameters.slice(d.implicit.length);
    if (own.length !== count) {
      throw new UserError(`${name} takes ${own.length} arguments, found ${count}`);
    }
    const params = own.map((p): Local => ({ kind: "local", name: p.name, arity: 0 }));
    const args: Arg[] = params.map((symbol) => ({ kind: "local", symbol, span: d.span }));
    return { expr: { kind: "use", definition: d, args, span: d.span }, params };
  }

  private compiledOperator(
    kind: "action" | "value",
    name: string,
    count: number,
  ): (...args: unknown[]) => unknown {
    const compiled = this.compiled[kind];
    let f = compiled.get(name);
    if (f === undefined) {
      const { expr, params } = this.application(name, count);
      f = this.compile({ kind, expr, params });
      compiled.set(name, f);
    }
    return f;
  }

  /** The distinct successors of `s` by the operator `action` applied to `args`. */
  step(action: string, args: readonly Value[], s: State): State[] {
    const run = this.compiledOperator("action", action, args.length) as unknown as ActionFunction;
    return this.guard(() => {
      const out: State[] = [];
      const t = this.emptyState();
      run(
        s,
        t,
        (missing) => {
          if (missing >= 0) this.incomplete(missing, `the action ${action}`);
          const made = this.settleState(t);
          if (!out.some((known) => sameState(known, made))) out.push(made);
        },
        ...args,
      );
      return out;
    });
  }

  /** The value of the operator in a state (and its successor, for primes). */
  evaluate(operator: string, args: readonly Value[], s: State, next?: State): Value {
    const f = this.compiledOperator("value", operator, args.length);
    return this.guard(() => settle(f(s, next, ...args) as Value));
  }

  /** The first conjunct of `action` that is false in `s`; undefined when a step is possible. */
  explain(action: string, args: readonly Value[], s: State): FailedConjunct | undefined {
    const d = this.operators.get(action);
    if (d === undefined)
      throw new UserError(`the module ${this.module} has no operator "${action}"`);
    return this.guard(() => explainAction(this, d, args, s));
  }

  /** The state's 64-bit fingerprint as text: equal for equal states, and for others but by chance. */
  stateKey(s: State): string {
    hashState(s);
    return `${lastHigh()} ${lastLow()}`;
  }

  valueOf(s: State, variable: string): Value {
    const i = this.variables.indexOf(variable);
    if (i < 0) throw new UserError(`the module ${this.module} has no variable "${variable}"`);
    return s[i]!;
  }
}

function sameState(a: State, b: State): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !equalValues(a[i]!, b[i]!)) return false;
  return true;
}

export interface LoadOptions {
  readonly specFile: string;
  readonly config: ConfigSource;
  readonly library?: readonly string[];
}

function build(library: Library, configFile: string, configText: string): Spec {
  const config = parseConfig(configFile, configText);
  return withinStack(library.root.source.file, () => {
    meetNames(library, config);
    return new Spec(makeModel(resolveSpec(library), config));
  });
}

/**
 * Reads a spec and its configuration. Throws UserError for what TLC refuses to load and for what it
 * loads and this engine does not support.
 */
export async function loadSpec(o: LoadOptions): Promise<Spec> {
  const [name, text] =
    "file" in o.config
      ? [o.config.file, await readText(o.config.file, "configuration")]
      : [o.config.name, o.config.text];
  await readText(o.specFile, "spec");
  const library = await loadLibrary(o.specFile, o.library ?? []);
  return build(library, name, text);
}

/** As `loadSpec`, for a module given as text; `folder` is where it looks for other modules. */
export async function loadSpecText(
  moduleText: string,
  configText: string,
  folder: string,
  library: readonly string[] = [],
): Promise<Spec> {
  const root = await parseModule(join(folder, "(input).tla"), moduleText);
  const loaded = await loadFrom(root, [folder, ...library, join(dirname(folder), "common")]);
  return build(loaded, "(input).cfg", configText);
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UserError(`cannot read the ${what}: ${error instanceof Error ? error.message : ""}`, {
      place: { file },
      cause: error,
    });
  }
}
