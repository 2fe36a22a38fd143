import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import {
  Language,
  Parser,
  type ParseState,
  type Tree as SyntaxTree,
  type TreeCursor,
} from "web-tree-sitter";
import { packageRoot, UserError } from "../../base/index.js";
import { errorAt, type Source, type Span } from "./source.js";

/** A node of the concrete tree, copied out of WebAssembly once so that the rest is plain data. */
export interface Tree {
  readonly type: string;
  readonly field: string;
  readonly named: boolean;
  readonly span: Span;
  readonly children: readonly Tree[];
}

let parser: Promise<Parser> | undefined;

const GRAMMAR = "tree-sitter-tlaplus.wasm";

function grammarFile(): string {
  const shipped = join(packageRoot, "dist", GRAMMAR);
  if (existsSync(shipped)) return shipped;
  const require = createRequire(import.meta.url);
  return require.resolve(`@tlaplus/tree-sitter-tlaplus/${GRAMMAR}`);
}

/**
 * V8 compiles a WebAssembly function a second time, with all its optimisations, once it has run for
 * so long. For the grammar's big functions that takes 0.2 s of CPU, which parsing a spec of a few
 * hundred lines never earns back; V8's own value is 1800000.
 */
const TIERING_BUDGET = 50_000_000;

async function makeParser(): Promise<Parser> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  const [bytes] = await Promise.all([readFile(grammarFile()), Parser.init()]);
  const made = new Parser();
  made.setLanguage(await Language.load(bytes));
  return made;
}

/**
 * CPU time after which a parse is given up, since what nests very deep takes the square of its length:
 * some 100 times of what other modules need.
 */
function parseSeconds(text: string): number {
  return 5 + Math.ceil(text.length / 50_000);
}

/** Loads the grammar; afterwards `parseTree` may be called. */
export async function loadGrammar(): Promise<(source: Source, text: string) => Tree> {
  parser ??= makeParser();
  const ready = await parser;
  return (source, text) => parseTree(ready, source, text);
}

/**
 * Parses `text` (the source with comments blanked, same positions). ERROR and MISSING nodes are
 * fatal: a tree with a hole would be read as something the author never wrote.
 */
function parseTree(ready: Parser, source: Source, text: string): Tree {
  const tree = guardedParse(ready, source, text);
  try {
    const failed = tree.rootNode.hasError;
    const root = copy(tree.walk(), source, failed);
    if (failed) throw new UserError("syntax error", { place: { file: source.file } });
    return root;
  } finally {
    tree.delete();
  }
}

/** The parse, given up when it takes too long, and refused when the parser's own memory ran out. */
function guardedParse(ready: Parser, source: Source, text: string): SyntaxTree {
  const started = process.cpuUsage();
  const limit = parseSeconds(text);
  let offset = 0;
  const progressCallback = ({ currentOffset }: ParseState): boolean => {
    offset = currentOffset;
    return process.cpuUsage(started).user > limit * 1e6;
  };
  const line = (): number => text.slice(0, offset).split("\n").length;
  try {
    const tree = ready.parse(text, undefined, { progressCallback });
    if (tree !== null) return tree;
    ready.reset();
  } catch (error) {
    if (!(error instanceof Error && error.name === "RuntimeError")) throw error;
    throw new UserError(`the parser failed: ${error.message}`, {
      place: { file: source.file, line: line() },
      hint: "The module is nested too deeply, or too big; no other module can be read after it.",
    });
  }
  throw new UserError(`the parser did not finish within ${limit} s`, {
    place: { file: source.file, line: line() },
    hint: "Something there is nested too deeply.",
  });
}

function copy(cursor: TreeCursor, source: Source, failed: boolean): Tree {
  const position = cursor.startPosition;
  const span: Span = {
    source,
    start: cursor.startIndex,
    end: cursor.endIndex,
    line: position.row + 1,
    column: position.column + 1,
  };
  const type = cursor.nodeType;
  if (failed && cursor.nodeIsMissing) {
    throw errorAt(
      span,
      `syntax error: ${type === "identifier" ? "a name" : `"${type}"`} is missing`,
    );
  }
  const field = cursor.currentFieldName ?? "";
  const named = cursor.nodeIsNamed;
  const children: Tree[] = [];
  if (cursor.gotoFirstChild()) {
    do children.push(copy(cursor, source, failed));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  if (failed && type === "ERROR") {
    const text = source.text.slice(span.start, span.end).trim().split("\n")[0]!.slice(0, 60);
    if (/!\s*$/.test(source.text.slice(0, span.start))) {
      const what = "addressing a part of an expression by its operator";
      throw errorAt(span, `${what} is not supported by the builtin engine`);
    }
    throw errorAt(span, text === "" ? "syntax error" : `syntax error: cannot read "${text}"`);
  }
  return { type, field, named, span, children };
}
