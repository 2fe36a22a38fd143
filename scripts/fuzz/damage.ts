/** Damages texts: bytes, tokens and nesting, from one stream of random numbers. */

/** A number from 0 to n - 1. */
export type Random = (n: number) => number;

const NUMBERS = [
  "0",
  "-1",
  "2147483647",
  "2147483648",
  "99999999999999999999",
  "1.5",
  "\\hFFFFFFFFF",
];
const PIECES = [
  ...Array.from("()[]{}<>|/\\=!@'\"~#.,:;_-+*^%&0x\t\n\r\0\u007f\ufeff\u00e9"),
  ...[
    "==",
    "/\\",
    "\\/",
    "<<",
    ">>",
    ">>_",
    "]_",
    "|->",
    "->",
    "<-",
    "~>",
    "..",
    "\\X",
    "@@",
    ":>",
  ],
  ...[
    "EXCEPT !",
    "LET",
    "IN",
    "IF",
    "THEN",
    "ELSE",
    "CASE",
    "OTHER ->",
    "CHOOSE",
    "\\E x \\in S :",
  ],
  ...[
    "RECURSIVE",
    "INSTANCE",
    "EXTENDS",
    "LOCAL",
    "====",
    "---- MODULE M ----",
    "ASSUME",
    "THEOREM",
  ],
  ...[
    "(*",
    "*)",
    "\\*",
    "(* --algorithm A { {",
    "WF_x(",
    "SF_",
    "ENABLED",
    "UNCHANGED",
    "LAMBDA x :",
  ],
  ...[
    "SUBSET",
    "UNION",
    "DOMAIN",
    "Nat",
    "STRING",
    "[]",
    "<>",
    "\\cdot",
    "-+->",
    "\\EE x :",
    "Inv!1",
  ],
  ...["SYMMETRY", "CONSTANT", "VIEW", "INVARIANT", "PROPERTY", "A_1", "[A]_x", "<-[M]", "ALIAS"],
];
const OPENERS: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["{", "}"],
  ["<<", ">>"],
  ["[a |-> ", "]"],
  ["(* ", " *)"],
  ["~", ""],
  ["SUBSET ", ""],
  ["-", ""],
  ["", "'"],
  ["IF TRUE THEN ", " ELSE 0"],
  ["LET q == 1 IN ", ""],
  ["\\A q \\in {1} : ", ""],
  ["/\\ ", ""],
  ["", "[1]"],
  ["", " + 1"],
  ["CASE TRUE -> ", ""],
];
const TOKEN = /[A-Za-z_]\w*|\d+|\s+|"(?:[^"\\\n]|\\.)*"|\\[a-z]+|[^\w\s]{1,3}/gy;

function pick<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)]!;
}

function tokensOf(text: string): string[] {
  return text.match(new RegExp(TOKEN.source, "g")) ?? [];
}

type Edit = (tokens: string[], random: Random, others: readonly string[]) => void;

const EDITS: readonly Edit[] = [
  // A token is dropped, doubled, or changes places with another.
  (t, random) => void t.splice(random(t.length), 1 + random(3)),
  (t, random) => {
    const at = random(t.length);
    t.splice(at, 0, ...t.slice(at, at + 1 + random(8)));
  },
  (t, random) => {
    const [a, b] = [random(t.length), random(t.length)];
    [t[a], t[b]] = [t[b]!, t[a]!];
  },
  // One name stands where another stood: wrong arities, wrong kinds, definitions in a circle.
  (t, random) => {
    const names = t.flatMap((token, i) => (/^[A-Za-z_]/.test(token) ? [i] : []));
    if (names.length > 0) t[pick(names, random)] = t[pick(names, random)]!;
  },
  (t, random) => {
    const numbers = t.flatMap((token, i) => (/^\d/.test(token) ? [i] : []));
    t[numbers.length > 0 ? pick(numbers, random) : random(t.length)] = pick(NUMBERS, random);
  },
  (t, random) => void t.splice(random(t.length), random(2), pick(PIECES, random)),
  // Cut in the middle; a stretch moved; a stretch of another text.
  (t, random) => void t.splice(random(t.length)),
  (t, random) => {
    const cut = t.splice(random(t.length), 1 + random(30));
    t.splice(random(t.length + 1), 0, ...cut);
  },
  (t, random, others) => {
    const other = tokensOf(pick(others, random));
    const from = random(other.length + 1);
    t.splice(random(t.length), random(5), ...other.slice(from, from + 1 + random(40)));
  },
  // Very deep nesting.
  (t, random) => {
    const at = random(t.length);
    const [open, close] = pick(OPENERS, random);
    const depth = pick([3, 10, 30, 100, 200, 300, 1000, random(4) === 0 ? 10_000 : 400], random);
    t[at] = open.repeat(depth) + (t[at] ?? "1") + close.repeat(random(8) === 0 ? depth - 1 : depth);
  },
];

/** The text with one to four injuries; as bytes, since some of them are no UTF-8. */
export function damaged(text: string, random: Random, others: readonly string[]): Buffer {
  const tokens = tokensOf(text);
  const edits = 1 + random(4);
  for (let i = 0; i < edits && tokens.length > 0; i++) {
    pick(EDITS, random)(tokens, random, others);
  }
  const bytes = Buffer.from(tokens.join(""), "utf8");
  if (bytes.length > 0 && random(4) === 0) {
    for (let i = random(4); i >= 0; i--) bytes[random(bytes.length)] = random(256);
  }
  return bytes;
}
