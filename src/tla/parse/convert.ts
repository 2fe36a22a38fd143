import { errorAt, spanText, type Span } from "./source.js";
import { canonicalName } from "./operators.js";
import { checkInfix, checkPostfix, checkPrefix } from "./precedence.js";
import type { Tree } from "./grammar.js";
import type {
  Bound,
  ModuleSyntax,
  Substitution,
  Unit,
  CaseArm,
  ExceptStep,
  ExceptUpdate,
  Identifier,
  Parameter,
  PathStep,
  Syntax,
} from "./syntax.js";

function named(tree: Tree): Tree[] {
  return tree.children.filter((child) => child.named);
}

export function childOf(tree: Tree, field: string): Tree | undefined {
  return tree.children.find((child) => child.field === field && child.named);
}

function need(tree: Tree | undefined, at: Tree): Tree {
  if (tree === undefined) throw errorAt(at.span, `syntax error in ${at.type}`);
  return tree;
}

function identifier(tree: Tree): Identifier {
  return { name: canonicalName(spanText(tree.span)), span: tree.span };
}

/** A parameter or declared operator: `x`, `f(_, _)`, `_ + _`. */
function parameter(tree: Tree): Parameter {
  if (tree.type === "identifier") return { ...identifier(tree), arity: 0 };
  const name = need(childOf(tree, "name"), tree);
  const arity = tree.children.filter((child) => child.type === "placeholder").length;
  return { ...symbolName(name), arity };
}

/** The name of an operator symbol in definitions; the prefix minus is `-.` there. */
function symbolName(tree: Tree): Identifier {
  return identifier(tree);
}

function bound(tree: Tree): Bound {
  const set = expression(need(childOf(tree, "set"), tree));
  const intro = tree.children.filter((child) => child.field === "intro" && child.named);
  if (intro.length === 1 && intro[0]!.type === "tuple_of_identifiers") {
    const names = named(intro[0]!).filter((child) => child.type === "identifier");
    return { names: names.map(identifier), tuple: true, set };
  }
  return { names: intro.map(identifier), tuple: false, set };
}

function bounds(tree: Tree): Bound[] {
  return tree.children.filter((child) => child.type === "quantifier_bound").map(bound);
}

/** Arguments of a `bound_op`: everything in parentheses. */
function argumentsOf(tree: Tree): Syntax[] {
  return tree.children
    .filter((child) => child.field === "parameter" && child.named)
    .map(expression);
}

function integer(span: Span, digits: string, base: number): Syntax {
  const value = Number.parseInt(digits, base);
  if (value > 2147483647) {
    throw errorAt(span, `the number ${digits} does not fit TLC's 32-bit integers`);
  }
  return { kind: "number", value, span };
}

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", t: "\t", f: "\f", r: "\r" };

function stringText(span: Span): string {
  return spanText(span)
    .slice(1, -1)
    .replace(/\\(.)/g, (_, c: string) => ESCAPED[c] ?? c);
}

/** Builds the syntax of one expression. */
function expression(tree: Tree): Syntax {
  const span = tree.span;
  const kids = named(tree);
  const first = (): Syntax => expression(need(kids[0], tree));
  const second = (): Syntax => expression(need(kids[1], tree));
  const byField = (field: string): Syntax => expression(need(childOf(tree, field), tree));
  switch (tree.type) {
    case "nat_number":
      return integer(span, spanText(span), 10);
    case "binary_number":
      return integer(span, spanText(span).slice(2), 2);
    case "octal_number":
      return integer(span, spanText(span).slice(2), 8);
    case "hex_number":
      return integer(span, spanText(span).slice(2), 16);
    case "real_number":
      return { kind: "unsupported", what: "a decimal number", span };
    case "string":
      return { kind: "string", text: stringText(span), span };
    case "boolean":
      return { kind: "boolean", value: spanText(span) === "TRUE", span };
    case "string_set":
    case "boolean_set":
    case "nat_number_set":
    case "int_number_set":
    case "real_number_set":
    case "identifier_ref":
    case "identifier":
      return { kind: "apply", name: canonicalName(spanText(span)), args: [], span };
    case "parentheses":
      return first();
    case "label":
      return byField("expression");
    case "bound_op":
      return {
        kind: "apply",
        name: spanText(need(childOf(tree, "name"), tree).span),
        args: argumentsOf(tree),
        span,
      };
    case "bound_nonfix_op": {
      const symbol = need(childOf(tree, "symbol"), tree);
      return {
        kind: "apply",
        name: identifier(symbol).name,
        args: kids.filter((kid) => kid !== symbol).map(expression),
        span,
      };
    }
    case "bound_prefix_op": {
      const symbol = need(childOf(tree, "symbol") ?? tree.children[0], tree);
      const name = symbol.type === "negative" ? "-." : identifier(symbol).name;
      const operand = need(childOf(tree, "rhs"), tree);
      checkPrefix(name, operand);
      return { kind: "apply", name, args: [expression(operand)], span };
    }
    case "bound_infix_op":
      return infix(tree);
    case "bound_postfix_op": {
      const symbol = need(
        tree.children.find((child) => child.field === "symbol"),
        tree,
      );
      const { name } = identifier(symbol);
      checkPostfix(name, need(childOf(tree, "lhs"), tree));
      return { kind: "apply", name, args: [byField("lhs")], span };
    }
    case "prefix_op_symbol":
    case "infix_op_symbol":
    case "postfix_op_symbol": {
      const text = canonicalName(spanText(span));
      return { kind: "operator", name: text, span };
    }
    case "lambda":
      return {
        kind: "lambda",
        parameters: kids
          .slice(0, -1)
          .filter((kid) => kid.type === "identifier")
          .map((kid) => ({ ...identifier(kid), arity: 0 })),
        body: expression(need(kids.at(-1), tree)),
        span,
      };
    case "prefixed_op":
      return { kind: "path", steps: pathSteps(tree), span };
    case "bounded_quantification":
      return {
        kind: "quantifier",
        forall: need(childOf(tree, "quantifier"), tree).type === "forall",
        bounds: bounds(tree),
        body: byField("expression"),
        span,
      };
    case "unbounded_quantification":
      return {
        kind: "unbounded",
        text: spanText(need(childOf(tree, "quantifier"), tree).span),
        span,
      };
    case "choose":
      return choose(tree);
    case "finite_set_literal":
      return { kind: "set", elements: kids.map(expression), span };
    case "set_filter": {
      const generator = bound(need(childOf(tree, "generator"), tree));
      return { kind: "filter", bound: generator, body: byField("filter"), span };
    }
    case "set_map":
      return { kind: "map", body: byField("map"), bounds: bounds(tree), span };
    case "function_evaluation":
      return { kind: "call", fn: first(), args: kids.slice(1).map(expression), span };
    case "function_literal":
      return {
        kind: "function",
        bounds: bounds(tree),
        body: expression(need(kids.at(-1), tree)),
        span,
      };
    case "set_of_functions": {
      const [from, to] = kids.filter((kid) => kid.type !== "maps_to");
      return {
        kind: "functionSet",
        from: expression(need(from, tree)),
        to: expression(need(to, tree)),
        span,
      };
    }
    case "record_literal":
      return { kind: "record", fields: fields(tree), span };
    case "set_of_records":
      return { kind: "recordSet", fields: fields(tree), span };
    case "record_value":
      return { kind: "field", record: first(), name: spanText(need(kids[1], tree).span), span };
    case "except":
      return except(tree);
    case "prev_func_val":
      return { kind: "at", span };
    case "tuple_literal":
      return {
        kind: "tuple",
        elements: kids
          .filter((kid) => kid.type !== "langle_bracket" && kid.type !== "rangle_bracket")
          .map(expression),
        span,
      };
    case "step_expr_or_stutter":
      return { kind: "box", action: first(), subscript: second(), span };
    case "step_expr_no_stutter": {
      const [action, subscript] = kids.filter(
        (kid) => kid.type !== "langle_bracket" && kid.type !== "rangle_bracket_sub",
      );
      return {
        kind: "angle",
        action: expression(need(action, tree)),
        subscript: expression(need(subscript, tree)),
        span,
      };
    }
    case "fairness":
      return {
        kind: "fair",
        strong: spanText(span).startsWith("SF_"),
        subscript: first(),
        action: second(),
        span,
      };
    case "if_then_else":
      return {
        kind: "if",
        test: byField("if"),
        then: byField("then"),
        else: byField("else"),
        span,
      };
    case "case":
      return caseOf(tree);
    case "let_in":
      return {
        kind: "let",
        units: convertUnits(tree.children.filter((child) => child.field === "definitions")),
        body: byField("expression"),
        span,
      };
    case "conj_list":
    case "disj_list": {
      const items = kids.map((kid) => expression(need(named(kid).at(-1), kid)));
      return { kind: tree.type === "conj_list" ? "and" : "or", items, span };
    }
    case "subexpression":
      return part(tree);
    case "proof_step_ref":
      return { kind: "unsupported", what: "a reference to a proof step", span };
    default:
      throw errorAt(span, `syntax error: unexpected ${tree.type}`);
  }
}

function infix(tree: Tree): Syntax {
  const span = tree.span;
  const left = need(childOf(tree, "lhs"), tree);
  const right = need(childOf(tree, "rhs"), tree);
  const symbol = need(
    tree.children.find((child) => child.field === "symbol"),
    tree,
  );
  const name = identifier(symbol).name;
  checkInfix(name, symbol, left, right);
  if (name === "/\\" || name === "\\/") {
    const kind = name === "/\\" ? "and" : "or";
    return { kind, items: [expression(left), expression(right)], span };
  }
  if (name === "\\X") {
    // S \X T \X U is one product of three, not a product of a product.
    const parts: Syntax[] = [expression(right)];
    let rest = left;
    while (rest.type === "bound_infix_op") {
      const inner = rest.children.find((child) => child.field === "symbol");
      if (inner === undefined || identifier(inner).name !== "\\X") break;
      parts.unshift(expression(need(childOf(rest, "rhs"), rest)));
      rest = need(childOf(rest, "lhs"), rest);
    }
    parts.unshift(expression(rest));
    return { kind: "apply", name, args: parts, span };
  }
  return { kind: "apply", name, args: [expression(left), expression(right)], span };
}

function choose(tree: Tree): Syntax {
  const span = tree.span;
  const setTree = childOf(tree, "set");
  if (setTree === undefined) return { kind: "unbounded", text: "CHOOSE", span };
  const intro = need(childOf(tree, "intro"), tree);
  const isTuple = intro.type === "tuple_of_identifiers";
  const names = isTuple ? named(intro).filter((kid) => kid.type === "identifier") : [intro];
  return {
    kind: "choose",
    bound: { names: names.map(identifier), tuple: isTuple, set: expression(setTree) },
    body: expression(need(childOf(tree, "expression"), tree)),
    span,
  };
}

function fields(tree: Tree): (readonly [Identifier, Syntax])[] {
  const kids = named(tree).filter((kid) => kid.type !== "all_map_to");
  const out: (readonly [Identifier, Syntax])[] = [];
  for (let i = 0; i + 1 < kids.length; i += 2) {
    out.push([identifier(kids[i]!), expression(kids[i + 1]!)]);
  }
  const seen = new Set<string>();
  for (const [name] of out) {
    if (seen.has(name.name)) throw errorAt(name.span, `the field "${name.name}" occurs twice`);
    seen.add(name.name);
  }
  return out;
}

function except(tree: Tree): Syntax {
  const updates = tree.children
    .filter((child) => child.type === "except_update")
    .map((child): ExceptUpdate => {
      const specifier = need(
        child.children.find((kid) => kid.type === "except_update_specifier"),
        child,
      );
      const path = named(specifier).map((step): ExceptStep => {
        const inner = named(step);
        return step.type === "except_update_record_field"
          ? { kind: "field", name: spanText(need(inner[0], step).span), span: step.span }
          : { kind: "index", args: inner.map(expression), span: step.span };
      });
      return { path, value: expression(need(childOf(child, "new_val"), child)) };
    });
  const fn = expression(need(childOf(tree, "expr_to_update"), tree));
  return { kind: "except", fn, updates, span: tree.span };
}

function caseOf(tree: Tree): Syntax {
  const arms: CaseArm[] = [];
  let other: Syntax | undefined;
  for (const child of tree.children) {
    const parts = named(child).filter((kid) => kid.type !== "case_arrow");
    if (child.type === "case_arm") {
      arms.push({
        test: expression(need(parts[0], child)),
        value: expression(need(parts[1], child)),
      });
    } else if (child.type === "other_arm") {
      other = expression(need(parts.at(-1), child));
    }
  }
  return other === undefined
    ? { kind: "case", arms, span: tree.span }
    : { kind: "case", arms, other, span: tree.span };
}

const PART_BY_NAME =
  "a name behind the number of a part (A!1!B) is not supported by the builtin engine";

function pathSteps(tree: Tree): PathStep[] {
  const prefix = need(childOf(tree, "prefix"), tree);
  const components = named(prefix).map((component) => {
    if (component.type !== "subexpr_component") {
      throw errorAt(component.span, PART_BY_NAME);
    }
    return need(named(component)[0], component);
  });
  components.push(need(childOf(tree, "op"), tree));
  return components.map(pathStep);
}

/** A part of a definition: names up to it, then numbers, `<<`, `>>` or `:`. */
function part(tree: Tree): Syntax {
  const prefix = need(
    tree.children.find((child) => child.type === "subexpr_prefix"),
    tree,
  );
  const pieces = [...named(prefix), ...named(tree).filter((child) => child !== prefix)];
  const steps: PathStep[] = [];
  const way: string[] = [];
  for (const piece of pieces) {
    const inner = need(named(piece)[0] ?? piece.children[0], piece);
    if (piece.type === "subexpr_component" && way.length === 0) steps.push(pathStep(inner));
    else if (piece.type === "subexpr_tree_nav") way.push(spanText(inner.span));
    else throw errorAt(piece.span, PART_BY_NAME);
  }
  return { kind: "part", steps, way, span: tree.span };
}

function pathStep(tree: Tree): PathStep {
  if (tree.type === "bound_op") {
    const name = identifier(need(childOf(tree, "name"), tree));
    return { ...name, args: argumentsOf(tree) };
  }
  if (tree.type === "bound_nonfix_op") {
    const symbol = need(childOf(tree, "symbol"), tree);
    const args = named(tree).filter((kid) => kid !== symbol);
    return { ...identifier(symbol), args: args.map(expression) };
  }
  return { ...identifier(tree), args: [] };
}

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
