/**
 * Random TLA+ expressions, mostly well typed, from a list of choices. A smaller choice takes a
 * simpler alternative, so that shrinking the list shrinks the expression.
 */

/** A list of numbers read as decisions; at its end every decision is the first alternative. */
export class Choices {
  private at = 0;
  private readonly list: readonly number[];
  /** Whether to make what TLC may refuse: wrong types, keys outside the domain, empty CHOOSE. */
  risky = true;
  constructor(list: readonly number[]) {
    this.list = list;
  }
  /** A number below `n`. */
  below(n: number): number {
    const choice = this.list[this.at++] ?? 0;
    return choice % n;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
  /** True about once in `n`; false when the choices ran out. */
  once(n: number): boolean {
    return this.below(n) === n - 1;
  }
}

export type Type = "int" | "bool" | "set" | "str" | "seq" | "rec" | "fun" | "sets" | "pair";

const TYPES: readonly Type[] = ["int", "bool", "set", "str", "seq", "rec", "fun", "sets", "pair"];

/** Names in scope by type. */
export type Names = readonly { readonly name: string; readonly type: Type }[];

type Make = (c: Choices, names: Names, depth: number) => string;

let fresh = 0;

/** A name that no other binding of this process has: SANY refuses to bind a name twice. */
function binder(): string {
  return `v${fresh++}`;
}

function sub(c: Choices, type: Type, names: Names, depth: number): string {
  return `(${expression(c, type, names, depth - 1)})`;
}

/** `\E x \in S : body` and the like: makes the set, then the body with the name in scope. */
function bound(
  c: Choices,
  names: Names,
  depth: number,
  body: Type,
): { name: string; set: string; body: string } {
  const name = binder();
  const kinds: readonly [Type, Type][] = [
    ["set", "int"],
    ["sets", "set"],
  ];
  const [setType, type] = c.pick(kinds);
  const set = sub(c, setType, names, depth);
  return { name, set, body: sub(c, body, [...names, { name, type }], depth) };
}

const LEAVES: Readonly<Record<Type, readonly string[]>> = {
  int: ["0", "1", "2", "3", "-1", "5"],
  bool: ["TRUE", "FALSE"],
  set: ["{}", "{1}", "1..3", "{0, 2}", "{3, 1, 2}", "0..1"],
  str: ['"a"', '"b"', '""', '"ab"'],
  seq: ["<<>>", "<<1>>", "<<2, 1>>", "<<0, 0, 3>>"],
  rec: ["[p |-> 1, q |-> {2}]", '[p |-> 0, q |-> {}, s |-> "a"]'],
  fun: ["[k \\in 0..2 |-> k]", "(1 :> 2 @@ 3 :> 0)", "<<3, 1>>", "[k \\in {2} |-> 1]"],
  sets: ["{{}, {1}}", "{}", "SUBSET {1, 2}", "{{2}, {1, 3}, {0}}", "{1..2, {5}}"],
  pair: ["<<1, 2>>", "<<0, 1>>"],
};

const NODES: Readonly<Record<Type, readonly Make[]>> = {
  int: [
    (c, n, d) => `${sub(c, "int", n, d)} + ${sub(c, "int", n, d)}`,
    (c, n, d) => `${sub(c, "int", n, d)} - ${sub(c, "int", n, d)}`,
    (c, n, d) => `${sub(c, "int", n, d)} * ${sub(c, "int", n, d)}`,
    (c, n, d) => `-${sub(c, "int", n, d)}`,
    (c, n, d) => `Cardinality(${sub(c, "set", n, d)})`,
    (c, n, d) => `Cardinality(${sub(c, "sets", n, d)})`,
    (c, n, d) => `Len(${sub(c, "seq", n, d)})`,
    (c, n, d) => `${sub(c, "rec", n, d)}.p`,
    (c, n, d) => `${sub(c, "pair", n, d)}[${c.pick(["1", "2"])}]`,
    (c, n, d) => {
      const b = bound(c, n, d, "bool");
      return `Cardinality({${b.name} \\in ${b.set} : ${b.body}})`;
    },
    (c, n, d) => {
      const f = binder();
      const x = binder();
      const inner: Names = [...n, { name: x, type: "int" }];
      const body = sub(c, "int", inner, d);
      return `LET ${f}[${x} \\in 0..3] == IF ${x} < 1 THEN ${sub(c, "int", n, d)} ELSE ${body} + ${f}[${x} - 1] IN ${f}[${c.pick(["0", "1", "3"])}]`;
    },
  ],
  bool: [
    (c, n, d) => `~${sub(c, "bool", n, d)}`,
    (c, n, d) =>
      `${sub(c, "bool", n, d)} ${c.pick(["/\\", "\\/", "=>", "<=>"])} ${sub(c, "bool", n, d)}`,
    (c, n, d) =>
      `${sub(c, "int", n, d)} ${c.pick(["<", "<=", ">", ">=", "=", "#"])} ${sub(c, "int", n, d)}`,
    (c, n, d) => `${sub(c, "int", n, d)} ${c.pick(["\\in", "\\notin"])} ${sub(c, "set", n, d)}`,
    (c, n, d) => `${sub(c, "set", n, d)} ${c.pick(["\\in", "\\notin"])} ${sub(c, "sets", n, d)}`,
    (c, n, d) => `${sub(c, "set", n, d)} \\subseteq ${sub(c, "set", n, d)}`,
    (c, n, d) => {
      const t = c.pick(TYPES);
      return `${sub(c, t, n, d)} ${c.pick(["=", "#"])} ${sub(c, t, n, d)}`;
    },
    (c, n, d) => {
      const b = bound(c, n, d, "bool");
      return `${c.pick(["\\E", "\\A"])} ${b.name} \\in ${b.set} : ${b.body}`;
    },
    (c, n, d) => `${sub(c, "seq", n, d)} \\in Seq(${c.pick(["Nat", "{0, 1}", "Int"])})`,
    (c, n, d) =>
      `${sub(c, "fun", n, d)} \\in [${sub(c, "set", n, d)} -> ${c.pick(["Nat", "0..2"])}]`,
    (c, n, d) => `${sub(c, "pair", n, d)} \\in ${sub(c, "set", n, d)} \\X Nat`,
    (c, n, d) => `${sub(c, "rec", n, d)} \\in [p : Nat, q : SUBSET Nat]`,
    (c, n, d) => `${sub(c, "set", n, d)} \\in SUBSET (${c.pick(["Nat", "1..3", "Nat \\ {2}"])})`,
  ],
  set: [
    (c, n, d) => `{${sub(c, "int", n, d)}, ${sub(c, "int", n, d)}}`,
    (c, n, d) => `${sub(c, "int", n, d)}..${sub(c, "int", n, d)}`,
    (c, n, d) =>
      `${sub(c, "set", n, d)} ${c.pick(["\\cup", "\\cap", "\\"])} ${sub(c, "set", n, d)}`,
    (c, n, d) => `UNION ${sub(c, "sets", n, d)}`,
    (c, n, d) => `DOMAIN ${sub(c, c.pick(["fun", "seq"]), n, d)}`,
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "int" }];
      return `{${name} \\in ${sub(c, "set", n, d)} : ${sub(c, "bool", inner, d)}}`;
    },
    (c, n, d) => {
      const b = bound(c, n, d, "int");
      return `{${b.body} : ${b.name} \\in ${b.set}}`;
    },
    (c, n, d) => `${sub(c, "rec", n, d)}.q`,
    (c, n, d) => {
      const [x, y] = [binder(), binder()];
      const inner: Names = [...n, { name: x, type: "int" }, { name: y, type: "int" }];
      const body = sub(c, "int", inner, d);
      return `{${body} : <<${x}, ${y}>> \\in ${sub(c, "set", n, d)} \\X ${sub(c, "set", n, d)}}`;
    },
  ],
  str: [(c, n, d) => `${sub(c, "str", n, d)} \\o ${sub(c, "str", n, d)}`],
  seq: [
    (c, n, d) => `Append(${sub(c, "seq", n, d)}, ${sub(c, "int", n, d)})`,
    (c, n, d) => `${sub(c, "seq", n, d)} \\o ${sub(c, "seq", n, d)}`,
    (c, n, d) => `[${sub(c, "seq", n, d)} EXCEPT ![${sub(c, "int", n, d)}] = @ + 1]`,
    (c, n, d) => `<<${sub(c, "int", n, d)}, ${sub(c, "int", n, d)}>>`,
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "int" }];
      return `SelectSeq(${sub(c, "seq", n, d)}, LAMBDA ${name} : ${sub(c, "bool", inner, d)})`;
    },
    (c, n, d) => `SortSeq(${sub(c, "seq", n, d)}, ${c.pick(["<", ">"])})`,
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "int" }];
      return `[${name} \\in 1..${c.pick(["2", "0", "3"])} |-> ${sub(c, "int", inner, d)}]`;
    },
  ],
  rec: [
    (c, n, d) => `[p |-> ${sub(c, "int", n, d)}, q |-> ${sub(c, "set", n, d)}]`,
    (c, n, d) => `[${sub(c, "rec", n, d)} EXCEPT !.p = @ + 1, !.q = ${sub(c, "set", n, d)}]`,
  ],
  fun: [
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "int" }];
      return `[${name} \\in ${sub(c, "set", n, d)} |-> ${sub(c, "int", inner, d)}]`;
    },
    (c, n, d) =>
      `[${sub(c, "fun", n, d)} EXCEPT ![${sub(c, "int", n, d)}] = ${sub(c, "int", n, d)}]`,
    (c, n, d) => `${sub(c, "fun", n, d)} @@ ${sub(c, "fun", n, d)}`,
    (c, n, d) => `${sub(c, "int", n, d)} :> ${sub(c, "int", n, d)}`,
    (c, n, d) => `SetToBag(${sub(c, "set", n, d)})`,
  ],
  sets: [
    (c, n, d) => `{${sub(c, "set", n, d)}, ${sub(c, "set", n, d)}}`,
    (c, n, d) => `SUBSET (${sub(c, "set", n, d)} \\cap 0..2)`,
    (c, n, d) =>
      `${sub(c, "sets", n, d)} ${c.pick(["\\cup", "\\cap", "\\"])} ${sub(c, "sets", n, d)}`,
    (c, n, d) => {
      const b = bound(c, n, d, "set");
      return `{${b.body} : ${b.name} \\in ${b.set}}`;
    },
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "set" }];
      return `{${name} \\in ${sub(c, "sets", n, d)} : ${sub(c, "bool", inner, d)}}`;
    },
  ],
  pair: [(c, n, d) => `<<${sub(c, "int", n, d)}, ${sub(c, "int", n, d)}>>`],
};

/** What TLC may refuse even with operands of the right type. */
const RISKY: Readonly<Partial<Record<Type, readonly Make[]>>> = {
  int: [
    (c, n, d) => `${sub(c, "int", n, d)} \\div ${sub(c, "int", n, d)}`,
    (c, n, d) => `${sub(c, "int", n, d)} % ${sub(c, "int", n, d)}`,
    (c, n, d) => `Head(${sub(c, "seq", n, d)})`,
    (c, n, d) => `${sub(c, "seq", n, d)}[${sub(c, "int", n, d)}]`,
    (c, n, d) => `${sub(c, "fun", n, d)}[${sub(c, "int", n, d)}]`,
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "int" }];
      return `CHOOSE ${name} \\in ${sub(c, "set", n, d)} : ${sub(c, "bool", inner, d)}`;
    },
  ],
  seq: [
    (c, n, d) => `Tail(${sub(c, "seq", n, d)})`,
    (c, n, d) => `SubSeq(${sub(c, "seq", n, d)}, ${sub(c, "int", n, d)}, ${sub(c, "int", n, d)})`,
  ],
  rec: [
    (c, n, d) =>
      `CHOOSE ${((fresh += 1), `v${fresh - 1}`)} \\in [p : ${sub(c, "set", n, d)}, q : ${sub(c, "sets", n, d)}] : TRUE`,
  ],
  fun: [
    (c, n, d) => {
      const name = binder();
      const inner: Names = [...n, { name, type: "fun" }];
      return `CHOOSE ${name} \\in [${c.pick(["1..2", "{0, 3}", "{}"])} -> 0..1] : ${sub(c, "bool", inner, d)}`;
    },
  ],
  pair: [
    (c, n, d) =>
      `CHOOSE ${((fresh += 1), `v${fresh - 1}`)} \\in ${sub(c, "set", n, d)} \\X ${sub(c, "set", n, d)} : TRUE`,
  ],
};

/** An expression of the type, now and then of another one. */
export function expression(c: Choices, type: Type, names: Names, depth: number): string {
  const wanted = c.risky && c.once(40) ? c.pick(TYPES) : type;
  const usable = names.filter((name) => name.type === wanted);
  const kind = c.below(12);
  if (usable.length > 0 && kind < 4) return c.pick(usable).name;
  if (depth <= 0 || kind < 2) return c.pick(LEAVES[wanted]);
  if (kind === 2) {
    const test = sub(c, "bool", names, depth);
    return `IF ${test} THEN ${sub(c, wanted, names, depth)} ELSE ${sub(c, wanted, names, depth)}`;
  }
  if (kind === 3) {
    const name = binder();
    const bound = c.pick(TYPES);
    const inner: Names = [...names, { name, type: bound }];
    return `LET ${name} == ${sub(c, bound, names, depth)} IN ${sub(c, wanted, inner, depth)}`;
  }
  if (kind === 4) {
    const arm = (): string => `${sub(c, "bool", names, depth)} -> ${sub(c, wanted, names, depth)}`;
    const other = c.risky && c.once(4) ? "" : ` [] OTHER -> ${sub(c, wanted, names, depth)}`;
    return `CASE ${arm()} [] ${arm()}${other}`;
  }
  const risky = c.risky ? (RISKY[wanted] ?? []) : [];
  return c.pick([...NODES[wanted], ...risky])(c, names, depth);
}

/** A constant expression of any type. */
export function constantExpression(choices: readonly number[]): string {
  const c = new Choices(choices);
  return expression(c, c.pick(TYPES), [], 1 + c.below(4));
}
