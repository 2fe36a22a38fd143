/** The definitions of a protocol's modules, and what they mention. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseModule } from "../../src/tla/parse/parseModule.js";
import type { ModuleSyntax, Syntax } from "../../src/tla/parse/syntax.js";

export interface Definition {
  readonly name: string;
  readonly module: string;
  readonly parameters: readonly string[];
  readonly body: Syntax;
}

/** What a module sees: its own definitions and those of the modules that it extends. */
export interface Scope {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly variables: ReadonlySet<string>;
}

/** The modules of a protocol's folder. */
export class Modules {
  private readonly parsed = new Map<string, ModuleSyntax>();
  private readonly scopes = new Map<string, Scope>();
  /** Those that are the protocol's own text: no links to specs/common, no MC, Trace or property modules. */
  readonly own: string[] = [];

  private constructor() {}

  static async read(folder: string): Promise<Modules> {
    const modules = new Modules();
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith(".tla")) continue;
      const file = path.join(folder, name);
      const { syntax } = await parseModule(file, readFileSync(file, "utf8"));
      modules.parsed.set(syntax.name, syntax);
      const isLink = lstatSync(file).isSymbolicLink();
      if (!isLink && !/^(MC|Trace)|Props$/.test(syntax.name)) modules.own.push(syntax.name);
    }
    return modules;
  }

  /** The definitions of one module itself, in its order. */
  definitionsOf(module: string): Definition[] {
    const found: Definition[] = [];
    for (const unit of this.parsed.get(module)?.units ?? []) {
      if (unit.kind !== "definition") continue;
      const parameters = unit.parameters.map((parameter) => parameter.name);
      found.push({ name: unit.name.name, module, parameters, body: unit.body });
    }
    return found;
  }

  scopeOf(module: string): Scope {
    const known = this.scopes.get(module);
    if (known !== undefined) return known;
    const definitions = new Map<string, Definition>();
    const variables = new Set<string>();
    const syntax = this.parsed.get(module);
    for (const { name } of syntax?.extends ?? []) {
      const scope = this.scopeOf(name);
      for (const [key, definition] of scope.definitions) definitions.set(key, definition);
      for (const variable of scope.variables) variables.add(variable);
    }
    for (const unit of syntax?.units ?? []) {
      if (unit.kind === "variables") for (const { name } of unit.names) variables.add(name);
    }
    for (const definition of this.definitionsOf(module)) {
      definitions.set(definition.name, definition);
    }
    const scope = { definitions, variables };
    this.scopes.set(module, scope);
    return scope;
  }
}

/** Calls `visit` for every expression inside, the outermost first. */
export function walk(syntax: Syntax, visit: (node: Syntax) => void): void {
  visit(syntax);
  for (const [key, value] of Object.entries(syntax)) {
    if (key !== "span") walkInside(value, visit);
  }
}

const UNIT_KINDS = new Set(["definition", "instance", "recursive"]);

function walkInside(value: unknown, visit: (node: Syntax) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) walkInside(item, visit);
    return;
  }
  // Bounds, updates, arms and definitions are no expressions, but hold some.
  if ("kind" in value && "span" in value && !UNIT_KINDS.has(String(value.kind))) {
    walk(value as Syntax, visit);
    return;
  }
  for (const [key, inner] of Object.entries(value)) if (key !== "span") walkInside(inner, visit);
}

/** The names that an expression applies. */
export function mentioned(syntax: Syntax): Set<string> {
  const names = new Set<string>();
  walk(syntax, (node) => {
    if (node.kind === "apply" || node.kind === "operator") names.add(node.name);
  });
  return names;
}

/** The definitions that are reached from the named ones. */
export function closure(scope: Scope, roots: Iterable<string>): Set<Definition> {
  const reached = new Set<Definition>();
  const visit = (name: string): void => {
    const definition = scope.definitions.get(name);
    if (definition === undefined || reached.has(definition)) return;
    reached.add(definition);
    for (const inner of mentioned(definition.body)) visit(inner);
  };
  for (const root of roots) visit(root);
  return reached;
}

/** Whether an expression is about a state (mentions a variable), or has a prime. */
export class Levels {
  private readonly known = new Map<Definition, { state: boolean; primed: boolean }>();
  private readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  of(syntax: Syntax): { state: boolean; primed: boolean } {
    let state = false;
    let primed = false;
    walk(syntax, (node) => {
      if (node.kind === "box" || node.kind === "fair" || node.kind === "angle") primed = true;
      if (node.kind !== "apply") return;
      if (node.name === "'" || node.name === "UNCHANGED") primed = true;
      if (this.scope.variables.has(node.name)) state = true;
      const definition = this.scope.definitions.get(node.name);
      if (definition === undefined) return;
      const inner = this.ofDefinition(definition);
      state ||= inner.state;
      primed ||= inner.primed;
    });
    return { state, primed };
  }

  private ofDefinition(definition: Definition): { state: boolean; primed: boolean } {
    const known = this.known.get(definition);
    if (known !== undefined) return known;
    // A recursive definition is, on the way, what the rest of its body makes of it.
    this.known.set(definition, { state: false, primed: false });
    const level = this.of(definition.body);
    this.known.set(definition, level);
    return level;
  }
}

/** The variables to which an operator gives values and nothing else: `Goto` gives one to `pc`. */
export function assigns(scope: Scope, syntax: Syntax): readonly string[] | undefined {
  switch (syntax.kind) {
    case "and": {
      const parts = syntax.items.map((item) => assigns(scope, item));
      if (parts.some((part) => part === undefined)) return undefined;
      return parts.flatMap((part) => part ?? []);
    }
    case "apply": {
      const [left] = syntax.args;
      if ((syntax.name === "=" || syntax.name === "\\in") && left?.kind === "apply") {
        const target = left.name === "'" ? left.args[0] : undefined;
        return target?.kind === "apply" ? [target.name] : undefined;
      }
      const definition = scope.definitions.get(syntax.name);
      return definition === undefined ? undefined : assigns(scope, definition.body);
    }
    default:
      return undefined;
  }
}
