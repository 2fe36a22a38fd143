import { errorAt, expandTabs, blankOutsideModule, stripComments, type Source } from "./source.js";
import { loadGrammar, type Tree } from "./grammar.js";
import { refuseDeepNesting, withinStack } from "./nesting.js";
import { childOf, convertModule } from "./convert.js";
import type { ModuleSyntax, Syntax } from "./syntax.js";
import { UserError } from "../../base/index.js";

export interface ParsedModule {
  readonly source: Source;
  readonly syntax: ModuleSyntax;
  readonly key: string;
}

/** Parsed modules by file and text: a spec that is loaded again with other constants costs nothing. */
let wrapped = 0;

/** Parses one expression, as if it stood alone in a module. */
export async function parseExpression(text: string): Promise<Syntax> {
  const head = "---- MODULE Expression ----\n";
  const parsed = await parseModule(`(expression ${++wrapped})`, `${head}Value ==\n${text}\n====\n`);
  cache.delete(parsed.key);
  const unit = parsed.syntax.units[0];
  if (parsed.syntax.units.length !== 1 || unit?.kind !== "definition") {
    throw new UserError("expected one expression");
  }
  return unit.body;
}

const cache = new Map<string, ParsedModule>();

/**
 * Parses the first module of a file. Throws UserError with a code frame for anything that is not
 * well-formed TLA+.
 */
export async function parseModule(file: string, text: string): Promise<ParsedModule> {
  const key = `${file}\0${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parse = await loadGrammar();
  const expanded = expandTabs(text);
  const readable = blankOutsideModule(stripComments(expanded));
  const name = /MODULE\s+(\w+)/.exec(readable)?.[1];
  if (name === undefined) {
    throw new UserError("no module found", {
      place: { file },
      hint: "A module starts with a line like ---- MODULE Name ----.",
    });
  }
  const source: Source = { module: name, file, text: expanded };
  refuseDeepNesting(source, readable);
  const syntax = withinStack(file, () => {
    const tree = parse(source, readable);
    const module: Tree | undefined = tree.children.find((child) => child.type === "module");
    if (module === undefined || childOf(module, "name") === undefined) {
      throw errorAt(tree.span, "no module found");
    }
    return convertModule(module);
  });
  const parsed = { source, syntax, key };
  cache.set(key, parsed);
  return parsed;
}
