/**
 * TLC orders strings, record fields and model values by the time at which it first met the name, in
 * one table for all names: first the configuration's values, then the identifiers of all modules as
 * SANY reads them (the root, what it extends and instantiates, breadth first, the standard modules
 * among them), and only then the string literals, module by module, the deepest first.
 */
import type { Config, ConfigValue } from "../parse/config.js";
import { blankOutsideModule, stripComments } from "../parse/source.js";
import { modelValue, stringValue } from "../values/value.js";
import { mentioned, type Library } from "./modules.js";

/** Identifiers of the standard modules in the order of their first use, and the modules they use. */
const STANDARD: Readonly<Record<string, readonly [uses: string, identifiers: string]>> = {
  Naturals: ["", "Nat a b n"],
  Integers: ["Naturals", "Int a"],
  Reals: ["Integers", "Real a b m Infinity i A r"],
  Sequences: ["Naturals", "Seq S n Nat Len s t i Append e Head Tail SubSeq m SelectSeq Test F"],
  FiniteSets: ["Naturals Sequences", "IsFiniteSet S E seq Seq A s n Len Cardinality CS T x"],
  Bags: [
    "TLC Naturals",
    "IsABag B n Nat BagToSet SetToBag S e BagIn EmptyBag B1 B2 d Sum f DSum elt BagUnion A SubBag RemoveFromDom x y Combine BagSet i Biggest Range r s RSB BB BagOfAll F BagCardinality CopiesIn",
  ],
  TLC: [
    "Naturals Sequences FiniteSets",
    "Print out val PrintT Assert v JavaTime n Nat TLCGet i TLCSet d e x f g Permutations S A w E SortSeq s Op Perm p Len j RandomElement Any ToString a b TLCEval",
  ],
  Randomization: [
    "Naturals FiniteSets",
    "RandomSubset k S T Cardinality RandomSetOfSubsets n TestRandomSetOfSubsets i",
  ],
};

/** Gives the names of a spec and its configuration their places. */
export function meetNames(library: Library, config: Config): void {
  for (const { value } of config.assignments) meetValue(value);
  const texts = new Map<string, string>();
  for (const [name, { source }] of library.modules) {
    texts.set(name, blankOutsideModule(stripComments(source.text)));
  }
  const order = [library.root.syntax.name];
  for (const name of order) {
    stringValue(name);
    meetIdentifiers(name, texts.get(name));
    for (const used of uses(name, library)) if (!order.includes(used)) order.push(used);
  }
  const done = new Set<string>();
  const literals = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    for (const used of uses(name, library)) literals(used);
    for (const m of (texts.get(name) ?? "").matchAll(/"((?:[^"\\\n]|\\.)*)"/g)) {
      stringValue(m[1]!.replace(/\\(.)/g, unescaped));
    }
  };
  literals(library.root.syntax.name);
}

function unescaped(_: string, sign: string): string {
  return { t: "\t", n: "\n", r: "\r", f: "\f" }[sign] ?? sign;
}

function meetValue(v: ConfigValue): void {
  if (v.kind === "string") stringValue(v.text);
  else if (v.kind === "set") v.elements.forEach(meetValue);
  else if (v.kind === "model") {
    modelValue(v.name);
    stringValue(v.name);
  }
}

function uses(name: string, library: Library): string[] {
  const own = library.modules.get(name);
  if (own) return [...mentioned(own.syntax).map((m) => m.name)];
  return STANDARD[name]?.[0].split(" ").filter((used) => used !== "") ?? [];
}

function meetIdentifiers(module: string, text: string | undefined): void {
  if (text === undefined) {
    for (const name of STANDARD[module]?.[1].split(" ") ?? []) stringValue(name);
    return;
  }
  // Of strings, operators like \in, `]_v`, `>>_v` and WF_v only the v is an identifier.
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|\\[A-Za-z]+|(?:\]|>>)_|\b[WS]F_/g, " ");
  for (const m of bare.matchAll(/[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*/g)) stringValue(m[0]);
}
