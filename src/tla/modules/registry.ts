import type { Definition } from "../resolve/ir.js";

/**
 * The operators that are built in: those of the language and those of the standard modules. How
 * one is computed is found by `key`: compile/ writes code for some in place, runtime/library.ts
 * holds a function for the others.
 */
export interface Builtin {
  readonly kind: "builtin";
  readonly name: string;
  readonly key: string;
  /** Number of arguments; -1: any number (only \X). */
  readonly arity: number;
  readonly module: string;
  /** Arities of arguments that are operators, by position; 0 for values. */
  readonly operatorArity: readonly number[];
  /** May give another answer when evaluated again (RandomElement, TLCGet) or has an effect (Print). */
  readonly impure: boolean;
  /** What the configuration puts in its place (`Nat <- 0 .. 3`), in the copy of one spec. */
  replacement?: Definition | undefined;
}

export interface StandardModule {
  readonly name: string;
  readonly extends: readonly string[];
  readonly operators: readonly Builtin[];
}

function parse(module: string, text: string): Builtin[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      // NAME/ARITY, NAME/12: an operator argument of arity 1 and 2 ("f" for a value), NAME! impure.
      const m = /^(.+?)(!?)\/(\d|\(.*\))$/.exec(word);
      if (m === null) throw new Error(`registry: ${word}`);
      const name = m[1]!;
      const spec = m[3]!;
      const operatorArity = spec.startsWith("(")
        ? spec
            .slice(1, -1)
            .split("")
            .map((c) => (c === "v" ? 0 : Number(c)))
        : new Array<number>(Number(spec)).fill(0);
      return {
        kind: "builtin",
        name,
        key: `${module}.${name}`,
        arity: operatorArity.length,
        module,
        operatorArity,
        impure: m[2] === "!",
      };
    });
}

const MODULES = new Map<string, StandardModule>();

function define(name: string, extended: readonly string[], text: string): void {
  MODULES.set(name, {
    name,
    extends: extended,
    operators: text.trim() === "" ? [] : parse(name, text),
  });
}

export const LANGUAGE: readonly Builtin[] = [
  ...parse(
    "",
    `=/2 #/2 \\in/2 \\notin/2 \\cup/2 \\cap/2 \\/2 \\subseteq/2 SUBSET/1 UNION/1 DOMAIN/1 ~/1
     /\\/2 \\//2 =>/2 <=>/2 BOOLEAN/0 STRING/0 '/1 UNCHANGED/1 ENABLED/1 []/1 <>/1 ~>/2 -+->/2
     \\cdot/2`,
  ),
  {
    kind: "builtin",
    name: "\\X",
    key: ".\\X",
    arity: -1,
    module: "",
    operatorArity: [],
    impure: false,
  },
];

define("Naturals", [], "+/2 -/2 */2 ^/2 \\div/2 %/2 </2 >/2 <=/2 >=/2 ../2 Nat/0");
define("Integers", ["Naturals"], "Int/0 -./1");
define("Reals", ["Integers"], "Real/0 //2 Infinity/0");
define("Sequences", [], "Seq/1 Len/1 \\o/2 Append/2 Head/1 Tail/1 SubSeq/3 SelectSeq/(v1)");
define("FiniteSets", [], "IsFiniteSet/1 Cardinality/1");
define("Bags", [], `IsABag/1 BagToSet/1 SetToBag/1 BagIn/2 EmptyBag/0 (+)/2 (-)/2 \\oplus/2 \\ominus/2 BagUnion/1
   \\sqsubseteq/2 SubBag/1 BagOfAll/(1v) BagCardinality/1 CopiesIn/2`.replace("(+)/2 (-)/2 ", ""));
define("TLC", [], `Print!/2 PrintT!/1 Assert/2 JavaTime!/0 TLCGet!/1 TLCSet!/2 :>/2 @@/2 Permutations/1
   SortSeq/(v2) RandomElement!/1 Any/0 ToString/1 TLCEval/1`);
define("Randomization", [], "RandomSubset!/2 RandomSetOfSubsets!/3 TestRandomSetOfSubsets!/3");

// What traces exported by TLC's IDE extend.
define("Toolbox", [], "_TETrace/0 _TEPosition/0");

// What proofs cite; nothing of it is evaluated.
for (const name of [
  "TLAPS",
  "NaturalsInduction",
  "FiniteSetTheorems",
  "SequenceTheorems",
  "WellFoundedInduction",
  "FunctionTheorems",
  "FoldsTheorems",
  "FiniteSetsExtTheorems",
  "SequencesExtTheorems",
  "BagsTheorems",
]) {
  define(name, [], "");
}

export function standardModule(name: string): StandardModule | undefined {
  return MODULES.get(name);
}

export function standardModuleNames(): string[] {
  return [...MODULES.keys()];
}

/** Adds a module; used by the files of modules/ that define the community modules. */
export function defineModule(name: string, extended: readonly string[], operators: string): void {
  define(name, extended, operators);
}
