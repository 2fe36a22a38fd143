import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { didYouMean } from "../../base/index.js";
import { withinStack } from "../parse/nesting.js";
import { parseModule, type ParsedModule } from "../parse/parseModule.js";
import { errorAt, type Source, type Span } from "../parse/source.js";
import type { ModuleSyntax, Unit } from "../parse/syntax.js";
import { moduleText, moduleTextNames } from "../modules/moduleTexts.js";
import { standardModule, standardModuleNames } from "../modules/registry.js";

/** All modules that a spec needs, parsed, by name. */
export interface Library {
  readonly root: ParsedModule;
  readonly modules: ReadonlyMap<string, ParsedModule>;
  readonly sources: readonly Source[];
}

/** These are the built-in ones even if a file of that name lies about, as in TLC. */
const ALWAYS_BUILT_IN = new Set([
  "Naturals",
  "Integers",
  "Reals",
  "Sequences",
  "FiniteSets",
  "Bags",
  "TLC",
  "TLCExt",
]);

function findFile(name: string, folders: readonly string[]): string | undefined {
  if (ALWAYS_BUILT_IN.has(name)) return undefined;
  return folders.map((folder) => join(folder, `${name}.tla`)).find((file) => existsSync(file));
}

/** Names of the modules that these units mention, with the place of the mention. */
export function mentioned(module: ModuleSyntax): { name: string; span: Span }[] {
  const out: { name: string; span: Span }[] = [...module.extends];
  const visitUnits = (units: readonly Unit[]): void => {
    for (const unit of units) {
      if (unit.kind === "instance") out.push(unit.module);
      else if (unit.kind === "module") out.push(...mentioned(unit.module));
      else if (unit.kind === "definition" || unit.kind === "assume") visit(unit.body);
      else if (unit.kind === "theorem" && unit.body !== undefined) visit(unit.body);
    }
  };
  // Instances inside LET are rare: look for them wherever a `units` array occurs.
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === "span") continue;
      if (key === "units") visitUnits(value as readonly Unit[]);
      else visit(value);
    }
  };
  visitUnits(module.units);
  return out;
}

function nestedNames(module: ModuleSyntax, into: Set<string>): void {
  for (const unit of module.units) {
    if (unit.kind === "module") {
      into.add(unit.module.name);
      nestedNames(unit.module, into);
    }
  }
}

/**
 * Reads the spec and everything it extends or instantiates. A module is looked for in the spec's
 * folder, the library folders, `../common`, and among the built-in ones.
 */
export async function loadLibrary(specFile: string, library: readonly string[]): Promise<Library> {
  const folder = dirname(specFile);
  const folders = [folder, ...library, join(folder, "..", "common")];
  const root = await parseModule(specFile, await readFile(specFile, "utf8"));
  return loadFrom(root, folders);
}

/** As `loadLibrary`, for a root module that is already parsed. */
export async function loadFrom(root: ParsedModule, folders: readonly string[]): Promise<Library> {
  const modules = new Map<string, ParsedModule>([[root.syntax.name, root]]);
  const sources: Source[] = [root.source];
  const queue = [root];
  for (let parsed = queue.shift(); parsed !== undefined; parsed = queue.shift()) {
    const nested = new Set<string>();
    nestedNames(parsed.syntax, nested);
    const { syntax } = parsed;
    for (const { name, span } of withinStack(parsed.source.file, () => mentioned(syntax))) {
      if (modules.has(name) || nested.has(name)) continue;
      const file = findFile(name, folders);
      if (file === undefined) {
        if (standardModule(name) !== undefined) continue;
        const text = moduleText(name);
        if (text !== undefined) {
          const builtIn = await parseModule(`(built in)/${name}.tla`, text);
          modules.set(name, builtIn);
          queue.push(builtIn);
          continue;
        }
        throw errorAt(
          span,
          `module "${name}" not found`,
          didYouMean(name, [...standardModuleNames(), ...moduleTextNames(), ...modules.keys()]),
        );
      }
      const found = await parseModule(file, await readFile(file, "utf8"));
      if (found.syntax.name !== name) {
        throw errorAt(found.syntax.span, `this file must hold module "${name}"`);
      }
      modules.set(name, found);
      sources.push(found.source);
      queue.push(found);
    }
  }
  return { root, modules, sources };
}
