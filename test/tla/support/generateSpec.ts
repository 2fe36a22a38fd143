/** Random small specs: one to three variables over small domains, nondeterministic actions. */
import { Choices, expression, type Names, type Type } from "./generateExpression.js";

export interface GeneratedSpec {
  readonly module: string;
  readonly config: string;
}

interface Kind {
  readonly type: Type;
  /** Brings any value of the type into a small domain. */
  readonly clamp: (e: string) => string;
  readonly domain: string;
}

const KINDS: readonly Kind[] = [
  { type: "int", clamp: (e) => `(${e}) % 3`, domain: "0..2" },
  { type: "set", clamp: (e) => `(${e}) \\cap {0, 1}`, domain: "SUBSET {0, 1}" },
  { type: "bool", clamp: (e) => `(${e})`, domain: "BOOLEAN" },
  { type: "seq", clamp: (e) => `Clamp(${e})`, domain: "{<<>>, <<0>>, <<1, 0>>}" },
  {
    type: "fun",
    clamp: (e) => `[i \\in {0, 1} |-> IF i \\in DOMAIN (${e}) THEN (${e})[i] % 2 ELSE 0]`,
    domain: "[{0, 1} -> {0, 1}]",
  },
];

const VARIABLES = ["x", "y", "z"];

class Generator {
  private readonly c: Choices;
  readonly names: Names;
  private readonly kinds: readonly Kind[];
  private readonly variables: readonly string[];
  private counter = 0;

  constructor(choices: readonly number[]) {
    this.c = new Choices(choices);
    this.c.risky = this.c.below(6) === 0;
    this.variables = VARIABLES.slice(0, 1 + this.c.below(3));
    this.kinds = this.variables.map((_, i) => (i === 0 ? KINDS[0]! : this.c.pick(KINDS)));
    this.names = this.variables.map((name, i) => ({ name, type: this.kinds[i]!.type }));
  }

  private e(type: Type, names: Names, depth = 2): string {
    return expression(this.c, type, names, depth);
  }

  /** A conjunct that gives `variable'` a value. */
  private assign(i: number, names: Names): string {
    const { c } = this;
    const name = this.variables[i]!;
    const { type, clamp, domain } = this.kinds[i]!;
    switch (c.below(8)) {
      case 0:
        return `UNCHANGED ${name}`;
      case 1:
        return `${name}' \\in ${domain}`;
      case 2:
        return `${name}' \\in {${clamp(this.e(type, names))}, ${clamp(this.e(type, names))}}`;
      case 3:
        return `(IF ${this.e("bool", names)} THEN ${this.assign(i, names)} ELSE ${this.assign(i, names)})`;
      case 4:
        return `(${this.assign(i, names)} \\/ ${this.assign(i, names)})`;
      case 5: {
        const v = `w${this.counter++}`;
        const inner: Names = [...names, { name: v, type: "int" }];
        return `(\\E ${v} \\in ${c.pick(["0..1", "{2, 0}", "{}", "1..3"])} : ${this.assign(i, inner)})`;
      }
      default:
        return `${name}' = ${clamp(this.e(type, names))}`;
    }
  }

  private guard(names: Names): string {
    const simple = this.e("bool", names);
    switch (this.c.below(4)) {
      case 0:
        return `(${simple}) \\/ (${this.e("bool", names)})`;
      case 1: {
        const v = `w${this.counter++}`;
        return `\\E ${v} \\in 0..2 : ${this.e("bool", [...names, { name: v, type: "int" }])}`;
      }
      default:
        return simple;
    }
  }

  private action(names: Names): string {
    const { c } = this;
    const order = this.variables.map((_, i) => i);
    if (c.once(2)) order.reverse();
    const conjuncts = order.map((i) => `(${this.assign(i, names)})`);
    // Guards stand before, between and after the assignments: where they stand decides how they count.
    for (let n = c.below(3); n > 0; n--) {
      const at = c.below(4) === 0 ? conjuncts.length : c.below(conjuncts.length + 1);
      conjuncts.splice(at, 0, `(${this.guard(names)})`);
    }
    if (c.once(6)) {
      const name = c.pick(this.variables);
      conjuncts.push(`(${name}' # ${name})`);
    }
    return conjuncts.map((text) => `\n  /\\ ${text}`).join("");
  }

  spec(): GeneratedSpec {
    const { c, names, variables } = this;
    const lines = [
      "---- MODULE Random ----",
      "EXTENDS Integers, Sequences, FiniteSets, Bags, TLC",
      `VARIABLES ${variables.join(", ")}`,
      `vars == <<${variables.join(", ")}>>`,
      "Clamp(s) == IF Len(s) > 2 THEN <<>> ELSE [i \\in 1..Len(s) |-> s[i] % 2]",
    ];
    const init = variables.map((name, i) => {
      const { domain, clamp, type } = this.kinds[i]!;
      return c.once(3) ? `${name} \\in ${domain}` : `${name} = ${clamp(this.e(type, []))}`;
    });
    if (c.once(4)) init.push(`(${this.guard(names)})`);
    lines.push(`Init ==${init.map((text) => `\n  /\\ ${text}`).join("")}`);
    const actions: string[] = [];
    const count = 1 + c.below(3);
    for (let n = 0; n < count; n++) {
      if (c.once(3)) {
        lines.push(`A${n}(k) ==${this.action([...names, { name: "k", type: "int" }])}`);
        actions.push(`(\\E k \\in ${c.pick(["0..1", "{2}", "1..3"])} : A${n}(k))`);
      } else {
        lines.push(`A${n} ==${this.action(names)}`);
        actions.push(`A${n}`);
      }
    }
    lines.push(`Next == ${actions.join(" \\/ ")}`);
    const config = ["SPECIFICATION Spec"];
    if (c.once(3)) config.push("CHECK_DEADLOCK FALSE");
    if (c.once(3)) {
      lines.push(`Inv == ${this.e("bool", names, 3)}`);
      config.push("INVARIANT Inv");
    }
    if (c.once(5)) {
      lines.push(`Con == ${this.e("bool", names, 2)}`);
      config.push("CONSTRAINT Con");
    }
    if (c.once(8)) {
      lines.push(`ACon == (${this.e("bool", names)}) \\/ ${variables[0]!}' = 0`);
      config.push("ACTION_CONSTRAINT ACon");
    }
    if (c.once(8)) {
      lines.push(
        `Step == [][${this.e("bool", names)} \\/ ${variables[0]!}' = ${variables[0]!}]_vars`,
      );
      config.push("PROPERTY Step");
    }
    let fairness = "";
    if (c.once(3)) {
      // Level 1 at least: TLC calls <>TRUE violated.
      const p = (): string => `((${this.e("bool", names, 1)}) /\\ ${variables[0]!} < 9)`;
      const forms = [
        `[]<>${p()}`,
        `<>[]${p()}`,
        `${p()} ~> ${p()}`,
        `<>${p()}`,
        `[](${p()} => <>${p()})`,
        `[]<>${p()} => []<>${p()}`,
        `<>[]${p()} \\/ []<>${p()}`,
        `[]<><<${actions[0]!}>>_vars`,
      ];
      lines.push(`Live == ${c.pick(forms)}`);
      config.push("PROPERTY Live");
      for (const action of actions) {
        if (c.once(2)) fairness += ` /\\ ${c.pick(["WF", "SF"])}_vars(${action})`;
      }
      if (c.once(3)) fairness += " /\\ WF_vars(Next)";
    }
    lines.push(`Spec == Init /\\ [][Next]_vars${fairness}`, "====", "");
    return { module: lines.join("\n"), config: `${config.join("\n")}\n` };
  }
}

export function randomSpec(choices: readonly number[]): GeneratedSpec {
  return new Generator(choices).spec();
}
