import { errorAt, type Span } from "../parse/source.js";
import type {
  Identifier,
  LetSyntax,
  ModuleSyntax,
  Parameter,
  Substitution,
  Unit,
} from "../parse/syntax.js";
import { LANGUAGE, standardModule, type StandardModule } from "../modules/registry.js";
import { Scope } from "./scope.js";
import { orderVariables } from "./variableOrder.js";
import {
  newLocal,
  operatorArgument,
  resolve,
  resolveFunction,
  withLocals,
  withParameters,
  type Context,
} from "./expressions.js";
import type { Library } from "./modules.js";
import type { Constant, Definition, Expr, Instance, Local, Sym, Variable } from "./ir.js";

export interface Assumption {
  readonly name: string | undefined;
  readonly body: Expr;
  readonly span: Span;
}

/** A spec whose names are resolved. */
export interface ResolvedSpec {
  readonly library: Library;
  readonly variables: readonly Variable[];
  readonly constants: readonly Constant[];
  readonly assumptions: readonly Assumption[];
  readonly root: ReadonlyMap<string, Sym>;
  readonly definitions: readonly Definition[];
  /** How many variables of instances are given by expressions. */
  readonly abstractCount: number;
  /** Names of each module that the root extends, for `<-[M]`. */
  readonly modules: ReadonlyMap<string, ReadonlyMap<string, Sym>>;
  /** The context of the end of the root module: for expressions given from outside. */
  readonly context: Context;
}

/** What a name that an instantiated module declares stands for. */
type Given = (declared: Parameter, isVariable: boolean) => Sym;

type InstanceUnit = Extract<Unit, { kind: "instance" }>;
type DefinitionUnit = Extract<Unit, { kind: "definition" }>;

/** What a module looks like from outside: its names, in order, without the local ones. */
interface ModuleScope {
  readonly scope: Scope;
  readonly exports: Map<string, Sym>;
  /** In an instance: what its constants and variables stand for; seen by a module that extends it. */
  readonly substituted: Map<string, Sym>;
}

/** Owns the tables that all modules of one spec share. */
class Resolver {
  readonly variables: Variable[] = [];
  readonly constants: Constant[] = [];
  readonly assumptions: Assumption[] = [];
  readonly definitions: Definition[] = [];
  rootContext: Context | undefined;
  abstractCount = 0;
  readonly extended = new Map<string, ModuleScope>();
  private readonly inProgress = new Set<string>();
  /** What nested modules see of the module around them, in its latest copy. */
  private readonly around = new Map<ModuleSyntax, Scope>();
  private readonly base = new Scope();
  private readonly library: Library;

  constructor(library: Library) {
    this.library = library;
    for (const op of LANGUAGE) this.base.replace(op.name, op);
  }

  /** The module as EXTENDS sees it; resolved once. */
  extendsModule(name: string, span: Span, nested: ReadonlyMap<string, ModuleSyntax>): ModuleScope {
    const known = this.extended.get(name);
    if (known !== undefined) return known;
    if (this.inProgress.has(name)) throw errorAt(span, `module "${name}" extends itself`);
    const inner = nested.get(name);
    const parsed = this.library.modules.get(name);
    const syntax = inner ?? parsed?.syntax;
    let made: ModuleScope;
    if (syntax === undefined) {
      const standard = standardModule(name);
      if (standard === undefined) throw errorAt(span, `module "${name}" not found`);
      made = this.standardScope(standard, span);
    } else {
      this.inProgress.add(name);
      made = this.moduleScope(syntax, undefined, [], this.base, nested);
      this.inProgress.delete(name);
    }
    this.extended.set(name, made);
    return made;
  }

  private standardScope(standard: StandardModule, span: Span): ModuleScope {
    const exports = new Map<string, Sym>();
    for (const name of standard.extends) {
      for (const [key, symbol] of this.extendsModule(name, span, new Map()).exports) {
        exports.set(key, symbol);
      }
    }
    // A copy: the configuration of this spec may replace it.
    for (const op of standard.operators) exports.set(op.name, { ...op });
    return { scope: this.base, exports, substituted: new Map() };
  }

  /**
   * Resolves the units of a module. `given`: for an instance, what its declared constants and
   * variables stand for; undefined when the module is the root or extended.
   */
  moduleScope(
    syntax: ModuleSyntax,
    given: Given | undefined,
    implicit: readonly Local[],
    outer: Scope,
    outerNested: ReadonlyMap<string, ModuleSyntax>,
  ): ModuleScope {
    const nested = new Map(outerNested);
    for (const unit of syntax.units) {
      if (unit.kind === "module") nested.set(unit.module.name, unit.module);
    }
    const scope = new Scope(outer);
    const exports = new Map<string, Sym>();
    const substituted = new Map<string, Sym>();
    for (const extension of syntax.extends) {
      const found =
        given === undefined
          ? this.extendsModule(extension.name, extension.span, nested)
          : this.instantiate(extension.name, extension.span, given, implicit, outer, nested);
      for (const [name, symbol] of found.exports) {
        scope.add(name, symbol, extension.span);
        exports.set(name, symbol);
      }
      for (const [name, symbol] of found.substituted) {
        scope.add(name, symbol, extension.span);
        substituted.set(name, symbol);
      }
    }
    const context: Context = {
      scope,
      module: syntax.name,
      implicit,
      locals: implicit,
      at: undefined,
      defineUnits: (syntax, inner) => this.letUnits(syntax, inner, nested),
    };
    const add = (id: Identifier, symbol: Sym, local: boolean): void => {
      scope.add(id.name, symbol, id.span);
      if (!local) exports.set(id.name, symbol);
    };
    const addGiven = (id: Identifier, symbol: Sym): void => {
      scope.add(id.name, symbol, id.span);
      (given === undefined ? exports : substituted).set(id.name, symbol);
    };
    for (const unit of syntax.units) {
      this.unit(unit, context, add, addGiven, given, nested);
    }
    if (this.library.root.syntax === syntax) this.rootContext = context;
    return { scope, exports, substituted };
  }

  private unit(
    unit: Unit,
    context: Context,
    add: (id: Identifier, symbol: Sym, local: boolean) => void,
    addGiven: (id: Identifier, symbol: Sym) => void,
    given: Given | undefined,
    nested: ReadonlyMap<string, ModuleSyntax>,
  ): void {
    switch (unit.kind) {
      case "constants":
        for (const c of unit.names) addGiven(c, given?.(c, false) ?? this.newConstant(c));
        return;
      case "variables":
        for (const v of unit.names)
          addGiven(v, given?.({ ...v, arity: 0 }, true) ?? this.newVariable(v.name));
        return;
      case "recursive":
        for (const r of unit.names) add(r, this.declare(r, context), false);
        return;
      case "definition":
        this.definition(unit, context, false, (symbol) => {
          add(unit.name, symbol, unit.local);
        });
        return;
      case "instance":
        this.instanceUnit(unit, context, nested, add);
        return;
      case "assume": {
        const body = resolve(unit.body, context);
        if (given === undefined) {
          this.assumptions.push({ name: unit.name?.name, body, span: unit.body.span });
        }
        if (unit.name !== undefined) add(unit.name, this.plain(unit.name, body, context), false);
        return;
      }
      case "theorem":
        if (unit.name !== undefined && unit.body !== undefined) {
          add(unit.name, this.plain(unit.name, resolve(unit.body, context), context), false);
        }
        return;
      case "module":
        this.around.set(unit.module, context.scope.snapshot());
        return;
    }
  }

  private newConstant(c: Parameter): Constant {
    const made: Constant = {
      kind: "constant",
      name: c.name,
      arity: c.arity,
      index: this.constants.length,
      span: c.span,
      value: undefined,
      replacement: undefined,
    };
    this.constants.push(made);
    return made;
  }

  private newVariable(name: string): Variable {
    const made: Variable = { kind: "variable", name, index: this.variables.length };
    this.variables.push(made);
    return made;
  }

  private make(
    id: Identifier,
    own: readonly Local[],
    context: Context,
    inner: boolean,
    local: boolean,
    recursive: boolean,
  ): Definition {
    const made: Definition = {
      kind: "definition",
      id: this.definitions.length,
      name: id.name,
      module: context.module,
      parameters: inner ? own : [...context.implicit, ...own],
      implicit: inner ? [] : context.implicit,
      span: id.span,
      local,
      inner,
      recursive,
      body: undefined,
      abstract: undefined,
      replacement: undefined,
      fixed: undefined,
    };
    this.definitions.push(made);
    return made;
  }

  private plain(id: Identifier, body: Expr, context: Context): Definition {
    const made = this.make(id, [], context, false, false, false);
    made.body = body;
    return made;
  }

  private declare(r: Parameter, context: Context): Definition {
    const own = Array.from({ length: r.arity }, (_, i) => newLocal({ name: `_${i + 1}` }));
    return this.make(r, own, context, false, false, true);
  }

  /** `name(params) == body`: completes a RECURSIVE declaration or adds a new definition. */
  private definition(
    unit: DefinitionUnit,
    context: Context,
    inner: boolean,
    add: (symbol: Definition) => void,
  ): Definition {
    const declared = context.scope.own().get(unit.name.name);
    const pending =
      declared?.kind === "definition" && declared.recursive && declared.body === undefined;
    const [bodyContext, own] = withParameters(context, unit.parameters);
    let made: Definition;
    if (pending) {
      if (declared.parameters.length - declared.implicit.length !== own.length) {
        throw errorAt(
          unit.name.span,
          `"${unit.name.name}" was declared RECURSIVE with another arity`,
        );
      }
      made = declared;
      // The declared object is the one that others refer to: give it the real parameters.
      Object.assign(made, {
        parameters: [...made.implicit, ...own],
        span: unit.name.span,
        local: unit.local,
      });
    } else {
      made = this.make(unit.name, own, context, inner, unit.local, false);
    }
    if (unit.isFunction && unit.body.kind === "function") {
      const self = newLocal(unit.name);
      const selfContext = pending ? bodyContext : withLocals(bodyContext, [self], [unit.name.span]);
      made.body = resolveFunction(unit.body, selfContext, self);
    } else {
      made.body = resolve(unit.body, bodyContext);
    }
    if (!pending) add(made);
    return made;
  }

  /** The definitions of a LET; instances inside take the surrounding locals as implicit parameters. */
  private letUnits(
    syntax: LetSyntax,
    outer: Context,
    nested: ReadonlyMap<string, ModuleSyntax>,
  ): [Context, Definition[]] {
    const context: Context = { ...outer, scope: new Scope(outer.scope) };
    const made: Definition[] = [];
    if (holdsInstance(syntax)) {
      this.liftedUnits(syntax.units, context, nested);
      return [context, made];
    }
    for (const unit of syntax.units) {
      if (unit.kind === "recursive") {
        for (const r of unit.names) {
          const own = Array.from({ length: r.arity }, (_, i) => newLocal({ name: `_${i + 1}` }));
          const declared = this.make(r, own, context, true, false, true);
          context.scope.add(r.name, declared, r.span);
          made.push(declared);
        }
      } else if (unit.kind === "definition") {
        const known = made.find((d) => d.name === unit.name.name);
        const definition = this.definition(unit, context, true, (symbol) => {
          context.scope.add(unit.name.name, symbol, unit.name.span);
        });
        if (definition !== known) made.push(definition);
      }
    }
    return [context, made];
  }

  /**
   * The units of a LET with an instance in it: what the instance defines stands outside of the LET, with
   * the names bound around it as parameters; so must what it may see of the LET.
   */
  private liftedUnits(
    units: readonly Unit[],
    context: Context,
    nested: ReadonlyMap<string, ModuleSyntax>,
  ): void {
    const lifted: Context = { ...context, implicit: context.locals };
    const add = (id: Identifier, symbol: Sym): void => {
      context.scope.add(id.name, symbol, id.span);
    };
    for (const unit of units) {
      if (unit.kind === "recursive") {
        for (const r of unit.names) add(r, this.declare(r, lifted));
      } else if (unit.kind === "definition") {
        this.definition(unit, lifted, false, (symbol) => {
          add(unit.name, symbol);
        });
      } else if (unit.kind === "instance") this.instanceUnit(unit, lifted, nested, add);
    }
  }

  private instanceUnit(
    unit: InstanceUnit,
    context: Context,
    nested: ReadonlyMap<string, ModuleSyntax>,
    add: (id: Identifier, symbol: Sym, local: boolean) => void,
  ): void {
    const [inner, parameters] = withParameters(context, unit.parameters);
    const implicit = [...context.implicit, ...parameters];
    const substitute = this.substitutions(unit.substitutions, { ...inner, implicit }, unit);
    // A nested module sees the names before it in the module around it, another one only its own.
    const inside = nested.get(unit.module.name);
    const outer = inside === undefined ? this.base : (this.around.get(inside) ?? context.scope);
    const made = this.instantiate(
      unit.module.name,
      unit.module.span,
      substitute,
      implicit,
      outer,
      nested,
    );
    if (unit.name === undefined) {
      for (const [name, symbol] of made.exports) {
        add({ name, span: unit.module.span }, symbol, unit.local);
      }
      return;
    }
    const instance: Instance = {
      kind: "instance",
      name: unit.name.name,
      implicit: context.implicit,
      parameters,
      exports: made.exports,
    };
    add(unit.name, instance, unit.local);
  }

  private instantiate(
    name: string,
    span: Span,
    given: Given,
    implicit: readonly Local[],
    outer: Scope,
    nested: ReadonlyMap<string, ModuleSyntax>,
  ): ModuleScope {
    const syntax = nested.get(name) ?? this.library.modules.get(name)?.syntax;
    if (syntax === undefined) return this.extendsModule(name, span, nested);
    if (this.inProgress.has(name)) throw errorAt(span, `module "${name}" instantiates itself`);
    this.inProgress.add(name);
    const made = this.moduleScope(syntax, given, implicit, outer, nested);
    this.inProgress.delete(name);
    return made;
  }

  /** What a declared name of the instantiated module stands for: WITH, or the same name outside. */
  private substitutions(
    list: readonly Substitution[],
    context: Context,
    unit: InstanceUnit,
  ): Given {
    const made = new Map<string, Sym>();
    const byName = new Map(list.map((s) => [s.name, s]));
    return (declared, isVariable) => {
      const { name, arity, span } = declared;
      const known = made.get(name);
      if (known !== undefined) return known;
      const substitution = byName.get(name);
      let symbol =
        substitution === undefined
          ? this.sameName(name, context, unit, span)
          : this.substituted(substitution, arity, context);
      if (isVariable && symbol.kind === "definition") {
        if (substitution === undefined) {
          const { span } = unit;
          const args = symbol.implicit.map((local): Expr => ({
            kind: "local",
            symbol: local,
            span,
          }));
          const use: Expr = { kind: "use", definition: symbol, args, span };
          symbol = this.plain({ name, span: unit.span }, use, context);
        }
        symbol.abstract = this.abstractCount++;
      } else if (isVariable && symbol.kind === "local") symbol.abstract ??= this.abstractCount++;
      made.set(name, symbol);
      return symbol;
    };
  }

  private sameName(name: string, context: Context, unit: InstanceUnit, span: Span): Sym {
    const found = context.scope.find(name);
    if (found === undefined) {
      throw errorAt(
        unit.span,
        `the instance of "${unit.module.name}" gives no meaning to "${name}" (declared in ${span.source.file} line ${span.line})`,
        `Add WITH ${name} <- ...`,
      );
    }
    return found;
  }

  private substituted(s: Substitution, arity: number, context: Context): Sym {
    const value = s.value;
    if (arity > 0) {
      const op = operatorArgument(value, arity, context);
      if (op.kind === "lambda") {
        const made = this.make(s, op.parameters, context, false, false, false);
        made.body = op.body;
        return made;
      }
      return op.target;
    }
    if (value.kind === "apply" && value.args.length === 0) {
      const direct = context.scope.find(value.name);
      if (direct !== undefined && (direct.kind === "variable" || direct.kind === "constant"))
        return direct;
      if (direct?.kind === "local" && context.implicit.includes(direct)) return direct;
    }
    const made = this.make(s, [], context, false, false, false);
    made.body = resolve(value, context);
    return made;
  }
}

/** Resolves the root module of a library and everything under it. */
export function resolveSpec(library: Library): ResolvedSpec {
  const resolver = new Resolver(library);
  const root = resolver.extendsModule(
    library.root.syntax.name,
    library.root.syntax.span,
    new Map(),
  );
  const context = resolver.rootContext;
  if (context === undefined)
    throw errorAt(library.root.syntax.span, "the root module was not resolved");
  // The configuration may also name local definitions of the root module.
  const names = new Map([...root.exports, ...context.scope.own()]);
  return {
    library,
    variables: orderVariables(resolver.variables, names),
    constants: resolver.constants,
    assumptions: resolver.assumptions,
    root: names,
    definitions: resolver.definitions,
    abstractCount: resolver.abstractCount,
    modules: new Map([...resolver.extended].map(([name, scope]) => [name, scope.exports])),
    context,
  };
}

const instancesIn = new WeakMap<object, boolean>();

/** Is there an INSTANCE anywhere in this part of the syntax? */
function holdsInstance(node: object): boolean {
  const known = instancesIn.get(node);
  if (known !== undefined) return known;
  let found = "kind" in node && node.kind === "instance";
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (found) break;
    if (key !== "span" && typeof value === "object" && value !== null) found = holdsInstance(value);
  }
  instancesIn.set(node, found);
  return found;
}
