/** What a configuration gives to constants, and what it puts in the place of definitions. */
import { didYouMean, UserError } from "../base/index.js";
import type { Assignment, Config, ConfigValue, Replacement } from "./parse/config.js";
import { errorAt, type Span } from "./parse/source.js";
import type { Builtin } from "./modules/registry.js";
import type { Definition, Expr, Sym, Target } from "./resolve/ir.js";
import { newLocal } from "./resolve/expressions.js";
import { mentioned } from "./resolve/modules.js";
import type { ResolvedSpec } from "./resolve/resolveModule.js";
import { EvaluationFailure } from "./values/failure.js";
import { isSet, listElements } from "./values/order.js";
import { failureText } from "./values/print.js";
import { modelValue, SetValue, stringValue, type Value } from "./values/value.js";

function configValue(v: ConfigValue): Value {
  switch (v.kind) {
    case "number":
    case "boolean":
      return v.value;
    case "string":
      return stringValue(v.text);
    case "model":
      return modelValue(v.name);
    case "set":
      return new SetValue(v.elements.map(configValue), v.elements.length < 2);
  }
}

/** As TLC the sets of a configuration are put in order at once: `{1, "a"}` cannot be. */
function assignedValue(a: Assignment): Value {
  const value = configValue(a.value);
  const order = (v: Value): void => {
    if (isSet(v)) listElements(v).forEach(order);
  };
  try {
    order(value);
  } catch (error) {
    if (!(error instanceof EvaluationFailure)) throw error;
    throw errorAt(a.span, `the value of ${a.name}: ${failureText(error)}`);
  }
  return value;
}

/** What an assignment or a replacement without a module is about. */
function symbolNamed(resolved: ResolvedSpec, a: Replacement | Assignment): Sym[] {
  const found = resolved.root.get(a.name);
  return found === undefined ? [] : [found];
}

/**
 * What `<-[M]` and `= [M]` are about: every copy of the definition that instances of M made, or what
 * M sees under the name. As in TLC a definition that M has from elsewhere is changed for everybody.
 */
function symbolsOf(resolved: ResolvedSpec, a: Replacement | Assignment, module: string): Sym[] {
  const copies = resolved.definitions.filter((d) => d.module === module && d.name === a.name);
  const seen = resolved.modules.get(module);
  if (copies.length > 0) return copies;
  if (seen === undefined && !resolved.library.modules.has(module)) {
    throw errorAt(a.span, `there is no module "${module}" to replace ${a.name} in`);
  }
  const found = seen?.get(a.name) ?? builtinOf(resolved, module, a.name);
  return found === undefined || found.kind === "constant" ? [] : [found];
}

/** A built-in operator that a module has by an INSTANCE of its own. */
function builtinOf(resolved: ResolvedSpec, module: string, name: string): Sym | undefined {
  const parsed = resolved.library.modules.get(module);
  if (parsed === undefined) return undefined;
  for (const m of mentioned(parsed.syntax)) {
    const found = resolved.modules.get(m.name)?.get(name);
    if (found?.kind === "builtin") return found;
  }
  return undefined;
}

/** How many arguments whoever uses the symbol gives it. */
export function arityOf(symbol: Sym): number {
  if (symbol.kind === "definition") return symbol.parameters.length - symbol.implicit.length;
  if (symbol.kind === "constant" || symbol.kind === "builtin") return symbol.arity;
  return 0;
}

function applyReplacement(resolved: ResolvedSpec, r: Replacement): void {
  const symbols =
    r.module === undefined ? symbolNamed(resolved, r) : symbolsOf(resolved, r, r.module);
  if (symbols.length === 0) {
    const where = r.module === undefined ? "the specification" : `the module ${r.module}`;
    throw errorAt(r.span, `${r.name} <- ${r.target}: there is no "${r.name}" in ${where}`);
  }
  const target = resolved.root.get(r.target);
  if (target === undefined || (target.kind !== "definition" && target.kind !== "builtin")) {
    throw errorAt(
      r.span,
      `${r.name} <- ${r.target}: there is no definition "${r.target}"`,
      didYouMean(r.target, resolved.root.keys()),
    );
  }
  const replacement: Target = target;
  for (const symbol of symbols) {
    if (arityOf(symbol) !== arityOf(target)) {
      throw errorAt(r.span, `${r.name} and ${r.target} take different numbers of arguments`);
    }
    if (symbol.kind === "constant" || symbol.kind === "definition") {
      symbol.replacement = replacement;
    } else if (symbol.kind === "builtin") {
      symbol.replacement =
        replacement.kind === "definition" ? replacement : applied(replacement, r.span);
    } else throw errorAt(r.span, `"${r.name}" cannot be replaced`);
  }
}

/** A definition that stands for a built-in operator, where one takes the place of another. */
function applied(op: Builtin, span: Span): Definition {
  const parameters = op.operatorArity.map((_, i) => newLocal({ name: `_${i + 1}` }));
  const args = parameters.map((symbol): Expr => ({ kind: "local", symbol, span }));
  return {
    ...valueDefinition(op.name, false, span),
    parameters,
    body: { kind: "builtin", op, args, span },
    fixed: undefined,
  };
}

/** As TLC (2223): what stands for something else cannot itself have something that stands for it. */
function refuseChains(replacements: readonly Replacement[]): void {
  for (const r of replacements) {
    if (!replacements.some((other) => other.module === r.module && other.name === r.target))
      continue;
    throw errorAt(r.span, `${r.name} <- ${r.target}: ${r.target} is itself replaced`);
  }
}

/** A definition with a value, for a built-in operator that is given one (`Nat = {0, 1}`). */
function valueDefinition(name: string, fixed: Value, span: Span): Definition {
  return {
    kind: "definition",
    id: -1,
    name,
    module: span.source.module,
    parameters: [],
    implicit: [],
    span,
    local: false,
    inner: false,
    recursive: false,
    body: undefined,
    abstract: undefined,
    replacement: undefined,
    fixed,
  };
}

/** Gives the constants of `resolved` their values; throws UserError where one has none. */
export function applyConstants(resolved: ResolvedSpec, config: Config): void {
  for (const a of config.assignments) {
    // As TLC: a value for a name that the spec does not have is ignored.
    const symbols =
      a.module === undefined ? symbolNamed(resolved, a) : symbolsOf(resolved, a, a.module);
    for (const symbol of symbols) {
      if (symbol.kind === "constant" && symbol.arity === 0) symbol.value = assignedValue(a);
      else if (symbol.kind === "definition" && arityOf(symbol) === 0) {
        symbol.fixed = assignedValue(a);
      } else if (symbol.kind === "builtin" && symbol.arity === 0) {
        // TLC's own definition of a built-in operator outdoes a value for one module.
        if (a.module !== undefined) continue;
        symbol.replacement = valueDefinition(symbol.name, assignedValue(a), a.span);
      } else throw errorAt(a.span, `"${a.name}" cannot be given a value`);
    }
  }
  refuseChains(config.replacements);
  for (const r of config.replacements) applyReplacement(resolved, r);
  const missing = resolved.constants.filter(
    (c) => c.value === undefined && c.replacement === undefined,
  );
  if (missing.length > 0) {
    throw new UserError(`the constant ${missing.map((c) => c.name).join(", ")} has no value`, {
      place: { file: config.source.file },
      hint: `Add CONSTANT ${missing[0]!.name} = ... to the configuration.`,
    });
  }
}
