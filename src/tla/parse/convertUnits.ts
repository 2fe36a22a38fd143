import { errorAt, spanText } from "./source.js";
import { childOf, bound, expression, identifier, named, need, parameter } from "./convert.js";
import type { Tree } from "./grammar.js";
import type { Identifier, ModuleSyntax, Parameter, Substitution, Syntax, Unit } from "./syntax.js";

/** Builds the units of a module or of a LET. */
export function convertUnits(trees: readonly Tree[]): Unit[] {
  return trees.flatMap((tree) => unit(tree, false));
}

export function convertModule(tree: Tree): ModuleSyntax {
  const name = identifier(need(childOf(tree, "name"), tree));
  const extendsTree = tree.children.find((child) => child.type === "extends");
  const body = tree.children.filter((child) => child.named && child !== extendsTree);
  return {
    name: name.name,
    span: name.span,
    extends: extendsTree === undefined ? [] : named(extendsTree).map(identifier),
    units: convertUnits(body.filter((child) => child.field !== "name")),
  };
}

function unit(tree: Tree, local: boolean): Unit[] {
  const span = tree.span;
  const kids = named(tree);
  switch (tree.type) {
    case "header_line":
    case "single_line":
    case "double_line":
    case "use_or_hide":
      return [];
    case "variable_declaration":
      return [{ kind: "variables", names: kids.map(identifier), span }];
    case "constant_declaration":
      return [{ kind: "constants", names: kids.map(parameter), span }];
    case "recursive_declaration":
      return [{ kind: "recursive", names: kids.map(parameter), span }];
    case "local_definition":
      return unit(need(kids[0], tree), true);
    case "operator_definition":
      return [operatorDefinition(tree, local)];
    case "function_definition":
      return [functionDefinition(tree, local)];
    case "instance":
      return [instance(tree, local)];
    case "module_definition": {
      const name = identifier(need(childOf(tree, "name"), tree));
      const inner = instance(need(childOf(tree, "definition"), tree), local);
      return [{ ...inner, name, parameters: parameters(tree) }];
    }
    case "assumption": {
      const name = childOf(tree, "name");
      const body = expression(need(kids.at(-1), tree));
      return [
        name
          ? { kind: "assume", name: identifier(name), body, span }
          : { kind: "assume", body, span },
      ];
    }
    case "theorem":
      return [theorem(tree)];
    case "module":
      return [{ kind: "module", module: convertModule(tree), span }];
    default:
      throw errorAt(span, `syntax error: unexpected ${tree.type}`);
  }
}

function parameters(tree: Tree): Parameter[] {
  return tree.children.filter((child) => child.field === "parameter" && child.named).map(parameter);
}

function operatorDefinition(tree: Tree, local: boolean): Unit {
  const name: Identifier = identifier(need(childOf(tree, "name"), tree));
  const own = parameters(tree);
  const fixed = name.name === "-" && own.length === 1 ? { ...name, name: "-." } : name;
  return {
    kind: "definition",
    name: fixed,
    parameters: own,
    body: expression(need(childOf(tree, "definition"), tree)),
    local,
    isFunction: false,
    span: tree.span,
  };
}

function functionDefinition(tree: Tree, local: boolean): Unit {
  const bounds = tree.children.filter((child) => child.type === "quantifier_bound").map(bound);
  const definition = need(childOf(tree, "definition"), tree);
  const body: Syntax = { kind: "function", bounds, body: expression(definition), span: tree.span };
  return {
    kind: "definition",
    name: identifier(need(childOf(tree, "name"), tree)),
    parameters: [],
    body,
    local,
    isFunction: true,
    span: tree.span,
  };
}

function instance(tree: Tree, local: boolean): Extract<Unit, { kind: "instance" }> {
  const module = need(
    tree.children.find((child) => child.type === "identifier_ref"),
    tree,
  );
  const substitutions = tree.children
    .filter((child) => child.type === "substitution")
    .map((child): Substitution => {
      const kids = named(child).filter((kid) => kid.type !== "gets");
      const name = identifier(need(kids[0], child));
      return { ...name, value: expression(need(kids[1], child)) };
    });
  return {
    kind: "instance",
    parameters: [],
    module: { name: spanText(module.span), span: module.span },
    substitutions,
    local,
    span: tree.span,
  };
}

/** Theorems are not evaluated; a plain one keeps its body because it may be referred to by name. */
function theorem(tree: Tree): Unit {
  const name = childOf(tree, "name");
  const statement = childOf(tree, "statement");
  const body =
    statement === undefined || statement.type === "assume_prove"
      ? undefined
      : expression(statement);
  return {
    kind: "theorem",
    span: tree.span,
    ...(name === undefined ? {} : { name: identifier(name) }),
    ...(body === undefined ? {} : { body }),
  };
}
