import { errorAt, type Span } from "../parse/source.js";
import type { Bound, LetSyntax, Parameter, PathStep, Syntax } from "../parse/syntax.js";
import { stringValue, type Value } from "../values/value.js";
import { Scope } from "./scope.js";
import type {
  Arg,
  Definition,
  Expr,
  Instance,
  IrBound,
  IrStep,
  IrUpdate,
  Local,
  OperatorArg,
  Sym,
  TemporalOp,
} from "./ir.js";
import type { Builtin } from "../modules/registry.js";

/** Where an expression stands: its names, and what LET needs to define more. */
export interface Context {
  readonly scope: Scope;
  readonly module: string;
  /** Parameters of the enclosing parameterised instances. */
  readonly implicit: readonly Local[];
  /** Bound identifiers and parameters around this place, outermost first. */
  readonly locals: readonly Local[];
  /** What `@` means here. */
  readonly at: Local | undefined;
  /** Resolves the units of a LET; gives the scope for its body and the definitions made. */
  readonly defineUnits: (syntax: LetSyntax, context: Context) => [Context, Definition[]];
}

export function newLocal(p: { name: string; arity?: number }): Local {
  return { kind: "local", name: p.name, arity: p.arity ?? 0 };
}

export function withLocals(
  context: Context,
  locals: readonly Local[],
  spans: readonly Span[],
): Context {
  const scope = new Scope(context.scope);
  locals.forEach((local, i) => {
    scope.add(local.name, local, spans[i]!);
  });
  return { ...context, scope, locals: [...context.locals, ...locals] };
}

export function withParameters(
  context: Context,
  parameters: readonly Parameter[],
): [Context, Local[]] {
  const locals = parameters.map(newLocal);
  return [
    withLocals(
      context,
      locals,
      parameters.map((p) => p.span),
    ),
    locals,
  ];
}

/** Binds the names of bounds; all sets are read outside the bound names. */
function bind(bounds: readonly Bound[], context: Context): [IrBound[], Context] {
  const resolved = bounds.map((b) => ({
    locals: b.names.map(newLocal),
    tuple: b.tuple,
    set: resolve(b.set, context),
  }));
  const inner = withLocals(
    context,
    resolved.flatMap((b) => b.locals),
    bounds.flatMap((b) => b.names.map((n) => n.span)),
  );
  return [resolved, inner];
}

const TEMPORAL = new Set<string>(["[]", "<>", "~>", "-+->"]);

/** The expression that is `symbol` applied to arguments. `given`: arguments for implicit parameters. */
function reference(
  symbol: Sym,
  name: string,
  args: readonly Syntax[],
  context: Context,
  span: Span,
  given?: readonly Expr[],
): Expr {
  const arity = (wanted: number): void => {
    if (wanted !== args.length) {
      const has = wanted === 0 ? "no arguments" : `${wanted} argument${wanted === 1 ? "" : "s"}`;
      throw errorAt(span, `"${name}" takes ${has}, found ${args.length}`);
    }
  };
  switch (symbol.kind) {
    case "local":
      arity(symbol.arity);
      if (args.length === 0) return { kind: "local", symbol, span };
      return { kind: "applyLocal", symbol, args: args.map((a) => resolve(a, context)), span };
    case "variable":
      arity(0);
      return { kind: "variable", symbol, span };
    case "constant":
      arity(symbol.arity);
      return { kind: "constant", symbol, args: args.map((a) => argument(a, 0, context)), span };
    case "definition": {
      const own = symbol.parameters.slice(symbol.implicit.length);
      arity(own.length);
      const before: readonly Arg[] = given ?? implicitArguments(symbol.implicit, span);
      const after = args.map((a, i) => argument(a, own[i]!.arity, context));
      return { kind: "use", definition: symbol, args: [...before, ...after], span };
    }
    case "builtin":
      if (symbol.arity >= 0) arity(symbol.arity);
      return builtin(symbol, args, context, span);
    case "instance":
      throw errorAt(span, `"${name}" is a module instance, not an expression`);
  }
}

function implicitArguments(implicit: readonly Local[], span: Span): Arg[] {
  return implicit.map((symbol): Arg =>
    symbol.arity === 0
      ? { kind: "local", symbol, span }
      : { kind: "operatorRef", target: symbol, implicit: [], span },
  );
}

function builtin(op: Builtin, args: readonly Syntax[], context: Context, span: Span): Expr {
  if (op.module === "") {
    const value = (i: number): Expr => resolve(args[i]!, context);
    switch (op.name) {
      case "'":
        return { kind: "prime", body: value(0), span };
      case "UNCHANGED":
        return { kind: "unchanged", body: value(0), span };
      case "ENABLED":
        return { kind: "enabled", body: value(0), span };
      case "/\\":
        return { kind: "and", items: [value(0), value(1)], span };
      case "\\/":
        return { kind: "or", items: [value(0), value(1)], span };
      case "=>":
        return { kind: "implies", left: value(0), right: value(1), span };
      case "\\cdot":
        return { kind: "unsupported", what: "action composition (\\cdot)", alsoTlc: true, span };
      default:
        if (TEMPORAL.has(op.name)) {
          const operands = args.map((a) => resolve(a, context));
          return { kind: "temporal", op: op.name as TemporalOp, args: operands, span };
        }
    }
  }
  const resolved = args.map((a, i) => argument(a, op.operatorArity[i] ?? 0, context));
  return { kind: "builtin", op, args: resolved, span };
}

function arityOf(symbol: Sym): number {
  if (symbol.kind === "definition") return symbol.parameters.length - symbol.implicit.length;
  if (symbol.kind === "variable" || symbol.kind === "instance") return 0;
  return symbol.arity;
}

/** An argument: a value, or an operator where the parameter is one. */
export function argument(syntax: Syntax, arity: number, context: Context): Arg {
  if (arity === 0) {
    if (syntax.kind === "lambda" || syntax.kind === "operator") {
      throw errorAt(syntax.span, "expected a value, found an operator");
    }
    return resolve(syntax, context);
  }
  return operatorArgument(syntax, arity, context);
}

export function operatorArgument(syntax: Syntax, arity: number, context: Context): OperatorArg {
  const span = syntax.span;
  if (syntax.kind === "lambda") {
    if (syntax.parameters.length !== arity) {
      throw errorAt(
        span,
        `expected an operator of ${arity} arguments, found ${syntax.parameters.length}`,
      );
    }
    const [inner, parameters] = withParameters(context, syntax.parameters);
    return { kind: "lambda", parameters, body: resolve(syntax.body, inner), span };
  }
  let target: Sym | undefined;
  let implicit: readonly Expr[] = [];
  if (syntax.kind === "operator" || (syntax.kind === "apply" && syntax.args.length === 0)) {
    target = context.scope.need(syntax.name, span);
  } else if (syntax.kind === "path" && syntax.steps.at(-1)!.args.length === 0) {
    const found = walkPath(syntax.steps, context);
    target = found.symbol;
    implicit = found.given;
  }
  if (
    target === undefined ||
    target.kind === "instance" ||
    target.kind === "variable" ||
    arityOf(target) !== arity
  ) {
    throw errorAt(span, `expected an operator of ${arity} argument${arity === 1 ? "" : "s"}`);
  }
  if (target.kind === "definition" && implicit.length === 0) {
    implicit = implicitArguments(target.implicit, span) as Expr[];
  }
  return { kind: "operatorRef", target, implicit, span };
}

/** Follows `A!B(x)!C`: the symbol at its end and the arguments for its implicit parameters. */
function walkPath(steps: readonly PathStep[], context: Context): { symbol: Sym; given: Expr[] } {
  const head = steps[0]!;
  let symbol: Sym = context.scope.need(head.name, head.span);
  let given: Expr[] = [];
  for (let i = 0; i < steps.length - 1; i++) {
    const step = steps[i]!;
    if (symbol.kind !== "instance") {
      throw errorAt(
        step.span,
        `"${step.name}" is no module instance`,
        "Subexpressions cannot be addressed with !.",
      );
    }
    const instance: Instance = symbol;
    if (step.args.length !== instance.parameters.length) {
      throw errorAt(step.span, `"${step.name}" takes ${instance.parameters.length} arguments`);
    }
    if (i === 0) given = implicitArguments(instance.implicit, step.span) as Expr[];
    given.push(
      ...(step.args.map((a, k) => argument(a, instance.parameters[k]!.arity, context)) as Expr[]),
    );
    const next = steps[i + 1]!;
    const found: Sym | undefined = instance.exports.get(next.name);
    if (found === undefined) {
      throw errorAt(next.span, `the instance "${step.name}" has no definition "${next.name}"`);
    }
    symbol = found;
  }
  return { symbol, given };
}

/** Numbers of definitions that are parts of others: negative, each used once. */
let lastPart = 0;

/** `Def!1!2`: a definition of its own with that part as its body. */
function resolvePart(syntax: Extract<Syntax, { kind: "part" }>, context: Context): Expr {
  const { span } = syntax;
  const last = syntax.steps.at(-1);
  if (last === undefined) throw errorAt(span, "a subexpression needs a definition before the !");
  const { symbol, given } = walkPath(syntax.steps, context);
  if (symbol.kind !== "definition" || symbol.body === undefined) {
    throw errorAt(span, `"${last.name}" is no definition that has been completed`);
  }
  let body: Expr = symbol.body;
  for (const step of syntax.way) {
    if (step === ":") continue;
    const parts = partsOf(body);
    const at = step === "<<" ? 1 : step === ">>" ? 2 : Number(step);
    const next = parts?.[at - 1];
    if (next === undefined) {
      if (parts !== undefined) throw errorAt(span, `this subexpression has no part ${step}`);
      return { kind: "unsupported", what: "addressing this part of an expression with !", span };
    }
    body = next;
  }
  const before = syntax.steps.length > 1 ? given : undefined;
  return reference(
    { ...symbol, id: --lastPart, body },
    last.name,
    last.args,
    context,
    span,
    before,
  );
}

/** The operands that `!1`, `!2` address; undefined where we do not know SANY's numbering. */
function partsOf(e: Expr): readonly Expr[] | undefined {
  switch (e.kind) {
    case "and":
    case "or":
      return e.items;
    case "implies":
      return [e.left, e.right];
    case "if":
      return [e.test, e.then, e.else];
    case "set":
    case "tuple":
      return e.elements;
    case "prime":
    case "unchanged":
    case "enabled":
      return [e.body];
    case "builtin":
    case "use":
      return e.args.every(isExpr) ? e.args : undefined;
    default:
      return undefined;
  }
}

function isExpr(a: Arg): a is Expr {
  return a.kind !== "lambda" && a.kind !== "operatorRef";
}

const NO_SELF: Local | undefined = undefined;

/** Resolves one expression. */
export function resolve(syntax: Syntax, context: Context): Expr {
  const span = syntax.span;
  const go = (s: Syntax): Expr => resolve(s, context);
  switch (syntax.kind) {
    case "number":
      return { kind: "value", value: syntax.value, span };
    case "string":
      return { kind: "value", value: stringValue(syntax.text), span };
    case "boolean":
      return { kind: "value", value: syntax.value, span };
    case "apply":
      return reference(
        context.scope.need(syntax.name, span),
        syntax.name,
        syntax.args,
        context,
        span,
      );
    case "path": {
      const { symbol, given } = walkPath(syntax.steps, context);
      const last = syntax.steps.at(-1)!;
      const made = reference(symbol, last.name, last.args, context, span, given);
      if (made.kind !== "use") return made;
      return { ...made, path: syntax.steps.map((step) => step.name).join("!") };
    }
    case "part":
      return resolvePart(syntax, context);
    case "operator":
    case "lambda":
      throw errorAt(span, "an operator is no value here");
    case "quantifier": {
      const [bounds, inner] = bind(syntax.bounds, context);
      const body = resolve(syntax.body, inner);
      return { kind: "quantifier", forall: syntax.forall, bounds, body, span };
    }
    case "unbounded":
      return { kind: "unsupported", what: `unbounded ${syntax.text}`, alsoTlc: true, span };
    case "choose":
    case "filter": {
      const [bounds, inner] = bind([syntax.bound], context);
      return { kind: syntax.kind, bound: bounds[0]!, body: resolve(syntax.body, inner), span };
    }
    case "map": {
      const [bounds, inner] = bind(syntax.bounds, context);
      return { kind: "map", bounds, body: resolve(syntax.body, inner), span };
    }
    case "function":
      return resolveFunction(syntax, context, NO_SELF);
    case "set":
    case "tuple":
      return { kind: syntax.kind, elements: syntax.elements.map(go), span };
    case "call":
      return {
        kind: "call",
        fn: go(syntax.fn),
        arg: indexArgument(syntax.args, context, span),
        span,
      };
    case "functionSet":
      return { kind: "functionSet", from: go(syntax.from), to: go(syntax.to), span };
    case "record":
    case "recordSet":
      return {
        kind: syntax.kind,
        fields: syntax.fields.map(([name, value]) => [stringValue(name.name), go(value)] as const),
        span,
      };
    case "field":
      return { kind: "field", record: go(syntax.record), name: stringValue(syntax.name), span };
    case "except":
      return { kind: "except", fn: go(syntax.fn), updates: updates(syntax, context), span };
    case "at":
      if (context.at === undefined) throw errorAt(span, "@ has no meaning outside EXCEPT");
      return { kind: "local", symbol: context.at, span };
    case "box":
    case "angle":
      return {
        kind: syntax.kind,
        action: go(syntax.action),
        subscript: go(syntax.subscript),
        span,
      };
    case "fair":
      return {
        kind: "fair",
        strong: syntax.strong,
        subscript: go(syntax.subscript),
        action: go(syntax.action),
        span,
      };
    case "if":
      return {
        kind: "if",
        test: go(syntax.test),
        then: go(syntax.then),
        else: go(syntax.else),
        span,
      };
    case "case":
      return {
        kind: "case",
        arms: syntax.arms.map((arm) => ({ test: go(arm.test), value: go(arm.value) })),
        other: syntax.other === undefined ? undefined : go(syntax.other),
        span,
      };
    case "let": {
      const [inner, definitions] = context.defineUnits(syntax, context);
      return { kind: "let", definitions, body: resolve(syntax.body, inner), span };
    }
    case "and":
    case "or":
      return { kind: syntax.kind, items: syntax.items.map(go), span };
    case "unsupported":
      return { kind: "unsupported", what: syntax.what, span };
  }
}

function indexArgument(args: readonly Syntax[], context: Context, span: Span): Expr {
  if (args.length === 1) return resolve(args[0]!, context);
  return { kind: "tuple", elements: args.map((a) => resolve(a, context)), span };
}

/** `[x \in S |-> e]`; `self` is the name being defined by `f[x \in S] == e`. */
export function resolveFunction(
  syntax: Extract<Syntax, { kind: "function" }>,
  context: Context,
  self: Local | undefined,
): Expr {
  const [bounds, inner] = bind(syntax.bounds, context);
  const body = resolve(syntax.body, inner);
  return { kind: "function", bounds, body, self, span: syntax.span };
}

function updates(syntax: Extract<Syntax, { kind: "except" }>, context: Context): IrUpdate[] {
  return syntax.updates.map((update) => {
    const at = newLocal({ name: "@" });
    const path = update.path.map((step): IrStep => {
      if (step.kind === "field")
        return { kind: "field", name: stringValue(step.name) as Value, span: step.span };
      return { kind: "index", arg: indexArgument(step.args, context, step.span), span: step.span };
    });
    return { path, at, value: resolve(update.value, { ...context, at }) };
  });
}
