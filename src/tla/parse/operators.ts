/**
 * The operator symbols: one spelling per operator, and precedence ranges with associativity
 * (Specifying Systems, section 15.2.1, where SANY follows it; else SANY's). The grammar accepts more than SANY does; precedence.ts
 * refuses the rest.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  "\\land": "/\\",
  "∧": "/\\",
  "\\lor": "\\/",
  "∨": "\\/",
  "\\lnot": "~",
  "\\neg": "~",
  "¬": "~",
  "\\equiv": "<=>",
  "≡": "<=>",
  "⟺": "<=>",
  "⇔": "<=>",
  "⟹": "=>",
  "⇒": "=>",
  "⇝": "~>",
  "↝": "~>",
  "/=": "#",
  "≠": "#",
  "=<": "<=",
  "\\leq": "<=",
  "≤": "<=",
  "\\geq": ">=",
  "≥": ">=",
  "∈": "\\in",
  "∉": "\\notin",
  "⊂": "\\subset",
  "⊃": "\\supset",
  "⊆": "\\subseteq",
  "⊇": "\\supseteq",
  "\\intersect": "\\cap",
  "∩": "\\cap",
  "\\union": "\\cup",
  "∪": "\\cup",
  "‥": "..",
  "…": "...",
  "(+)": "\\oplus",
  "⊕": "\\oplus",
  "(-)": "\\ominus",
  "⊖": "\\ominus",
  "(.)": "\\odot",
  "⊙": "\\odot",
  "(/)": "\\oslash",
  "⊘": "\\oslash",
  "(\\X)": "\\otimes",
  "⊗": "\\otimes",
  "\\times": "\\X",
  "×": "\\X",
  "\\circ": "\\o",
  "∘": "\\o",
  "÷": "\\div",
  "‖": "||",
  "⁺": "^+",
  "□": "[]",
  "⋄": "<>",
  "◇": "<>",
  ℕ: "Nat",
  ℤ: "Int",
  ℝ: "Real",
  "≺": "\\prec",
  "≻": "\\succ",
  "⪯": "\\preceq",
  "⪰": "\\succeq",
  "⊏": "\\sqsubset",
  "⊐": "\\sqsupset",
  "⊑": "\\sqsubseteq",
  "⊒": "\\sqsupseteq",
  "⊓": "\\sqcap",
  "⊔": "\\sqcup",
  "⊎": "\\uplus",
  "⋅": "\\cdot",
  "≀": "\\wr",
  "∼": "\\sim",
  "≃": "\\simeq",
  "≈": "\\approx",
  "≅": "\\cong",
  "≍": "\\asymp",
  "≐": "\\doteq",
  "∝": "\\propto",
  "⊢": "|-",
  "⊨": "|=",
  "⊣": "-|",
  "⫤": "=|",
  "≫": "\\gg",
  "≪": "\\ll",
  "●": "\\bullet",
  "◯": "\\bigcirc",
  "⋆": "\\star",
  "⁇": "??",
  "‼": "!!",
  "≔": ":=",
  "⩴": "::=",
  "⇸": "-+->",
  "⥅": "-+->",
};

/** The one name under which an operator symbol is known. */
export function canonicalName(symbol: string): string {
  return SPELLINGS[symbol] ?? symbol;
}

export interface Precedence {
  readonly low: number;
  readonly high: number;
  readonly left: boolean;
}

const INFIX = new Map<string, Precedence>();

function infix(low: number, high: number, left: boolean, symbols: string): void {
  for (const symbol of symbols.split(" ")) INFIX.set(symbol, { low, high, left });
}

infix(1, 1, false, "=>");
infix(2, 2, false, "<=> ~> -+->");
infix(3, 3, true, "/\\ \\/");
infix(5, 5, false, "= # < > <= >= \\in \\notin \\subset \\supset \\subseteq \\supseteq");
infix(
  5,
  5,
  false,
  "\\prec \\succ \\preceq \\succeq \\sqsubset \\sqsupset \\sqsubseteq \\sqsupseteq",
);
infix(
  5,
  5,
  false,
  "|- |= -| =| \\approx \\asymp \\cong \\doteq \\gg \\ll \\propto \\sim \\simeq := ::=",
);
infix(5, 14, true, "\\cdot");
infix(6, 6, true, "@@");
infix(7, 7, false, ":> <:");
infix(8, 8, false, "\\");
infix(8, 8, true, "\\cap \\cup");
infix(9, 9, false, ".. ...");
infix(9, 13, false, "!!");
infix(9, 13, true, "## $ $$ ?? \\sqcap \\sqcup \\uplus");
infix(9, 14, false, "\\wr");
infix(10, 10, true, "+ ++ \\oplus");
infix(10, 11, false, "%");
infix(10, 11, true, "%% | ||");
infix(10, 13, false, "\\X");
infix(11, 11, true, "- -- \\ominus");
infix(13, 13, false, "/ // \\oslash \\div");
infix(13, 13, true, "* ** & && \\odot \\otimes \\bigcirc \\bullet \\o \\star");
infix(14, 14, false, "^ ^^");

const PREFIX: Readonly<Record<string, readonly [number, number]>> = {
  "~": [4, 4],
  ENABLED: [4, 15],
  UNCHANGED: [4, 15],
  "[]": [4, 15],
  "<>": [4, 15],
  SUBSET: [10, 13],
  UNION: [10, 13],
  DOMAIN: [10, 13],
  "-.": [12, 12],
};

export function infixPrecedence(symbol: string): Precedence | undefined {
  return INFIX.get(symbol);
}

export function prefixPrecedence(symbol: string): readonly [number, number] | undefined {
  return PREFIX[symbol];
}
