import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/index.js";
import {
  explore,
  intValue,
  loadSpecText,
  modelValue,
  valueToTla,
  type Spec,
} from "../../src/tla/index.js";

function load(
  body: string,
  config = "INIT Init\nNEXT Next",
  head = "Naturals, Sequences",
): Promise<Spec> {
  return loadSpecText(`---- MODULE M ----\nEXTENDS ${head}\n${body}\n====\n`, config, ".");
}

async function refusal(body: string, config?: string): Promise<UserError> {
  try {
    const spec = await load(body, config);
    const { error } = explore(spec);
    throw new UserError(error?.message ?? "accepted", {
      place: { file: error?.file ?? "", line: error?.line ?? 0, column: error?.column ?? 0 },
      hint: error?.hint,
    });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const LOCK = `
CONSTANT Task
VARIABLES owner, count
Free == owner = "none"
Acquire(t, limit) ==
  /\\ count < limit
  /\\ Free
  /\\ owner' = t
  /\\ count' = count + 1
Init == owner = "none" /\\ count = 0
Next == \\E t \\in Task : Acquire(t, 3)`;

describe("steps", () => {
  test("are taken by operator and arguments", async () => {
    const spec = await load(LOCK, "CONSTANT Task = {t1, t2}\nINIT Init\nNEXT Next");
    const [start] = spec.initialStates();
    const [next, ...others] = spec.step("Acquire", [modelValue("t1"), intValue(3)], start!);
    expect(others).toEqual([]);
    expect(valueToTla(spec.valueOf(next!, "owner"))).toBe("t1");
    expect(spec.step("Acquire", [modelValue("t2"), intValue(3)], next!)).toEqual([]);
    expect(spec.operatorArity("Acquire")).toBe(2);
    expect(spec.successors(start!).map((s) => [s.action, valueToTla(s.args["t"]!)])).toEqual([
      ["Acquire", "t1"],
      ["Acquire", "t2"],
    ]);
  });

  test("a refused step is explained by its first false conjunct, inside operators", async () => {
    const spec = await load(LOCK, "CONSTANT Task = {t1, t2}\nINIT Init\nNEXT Next");
    const [start] = spec.initialStates();
    const [next] = spec.step("Acquire", [modelValue("t1"), intValue(3)], start!);
    const held = spec.explain("Acquire", [modelValue("t2"), intValue(3)], next!);
    expect(held).toMatchObject({ text: 'owner = "none"', module: "M", line: 6, column: 9 });
    expect(valueToTla(held!.values["owner"]!)).toBe("t1");
    const over = spec.explain("Acquire", [modelValue("t2"), intValue(0)], start!);
    expect(over?.text).toBe("count < limit");
    expect(Object.entries(over!.values).map(([k, v]) => [k, valueToTla(v)])).toEqual([
      ["count", "0"],
      ["limit", "0"],
    ]);
    expect(spec.explain("Acquire", [modelValue("t2"), intValue(1)], start!)).toBeUndefined();
  });

  test("a refused CASE is explained by the arm that is taken", async () => {
    const spec = await load(`
VARIABLE x
Init == x \\in 0 .. 3
Step(n) == CASE x = 0 -> n > 5 /\\ x' = 1
             [] x = 1 -> x' = n /\\ x < 0
             [] OTHER -> n = x /\\ x' = 0
Next == Step(0)`);
    const states = spec.initialStates();
    const texts = states.map((s) => spec.explain("Step", [intValue(4)], s)?.text);
    expect(texts).toEqual(["n > 5", "x < 0", "n = x", "n = x"]);
  });

  test("states are keyed by value, whatever notation made it", async () => {
    const spec = await load(`
VARIABLE x
Init == x \\in {1 .. 2, {3}} \\/ x = {2, 1}
Next == UNCHANGED x`);
    const keys = spec.initialStates().map((s) => spec.stateKey(s));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(2);
  });
});

describe("names", () => {
  const answer = async (body: string, operator = "Answer"): Promise<string> => {
    const spec = await load(`VARIABLE v\nInit == v = 1\nNext == v' = v + 1\n${body}`);
    const [s] = spec.initialStates();
    return valueToTla(spec.evaluate(operator, [], s!, spec.successors(s!)[0]?.state));
  };

  test("are lexical: a definition does not see its caller's bound identifiers", async () => {
    expect(
      await answer("n == 7\nGet == n\nAnswer == LET f(k) == Get + k IN {f(x) : x \\in {1}}"),
    ).toBe("{8}");
  });
  test("a parameter may be primed: the argument is then read in the next state", async () => {
    expect(await answer("Diff(e) == e' - e\nAnswer == Diff(v * 10)")).toBe("10");
  });
  test("an argument that is not needed may be wrong", async () => {
    expect(
      await answer("First(a, b) == IF TRUE THEN a ELSE b\nAnswer == First(1, 1 \\div 0)"),
    ).toBe("1");
  });
  test("recursive operators, functions and higher-order ones", async () => {
    expect(
      await answer(`RECURSIVE Sum(_)
Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)
Twice(op(_), x) == op(op(x))
fact[n \\in 0 .. 10] == IF n = 0 THEN 1 ELSE n * fact[n - 1]
Answer == <<Sum(4), Twice(LAMBDA x : x + v, 1), fact[5]>>`),
    ).toBe("<<10, 3, 120>>");
  });
  test("a second meaning for a visible name is refused", async () => {
    expect(
      (await refusal("VARIABLE v\nInit == v = 1\nNext == \\E v \\in {1} : UNCHANGED v")).message,
    ).toBe('"v" is already defined');
  });
  test("an unknown name gets a suggestion", async () => {
    const error = await refusal("VARIABLE v\nInit == v = 1\nNext == v' = Hed(<<1>>)");
    expect(error.message).toBe('unknown name "Hed"');
    expect(error.hint).toMatch(/Did you mean "Head"/);
  });
});

describe("instances", () => {
  test("substitute, take parameters, and keep primes apart", async () => {
    const spec = await load(`
VARIABLES a, b
---- MODULE Counter ----
VARIABLE c
CONSTANT step
Inc == c' = c + step
Double == 2 * c
====
A == INSTANCE Counter WITH c <- a, step <- 1
B(n) == INSTANCE Counter WITH c <- b, step <- n
Sum == INSTANCE Counter WITH c <- a + b, step <- 0
Init == a = 0 /\\ b = 0
Next == A!Inc /\\ B(5)!Inc
Seen == <<A!Double, B(1)!Double, Sum!Double>>
Kept == Sum!Inc`);
    const [s] = spec.initialStates();
    const [next] = spec.successors(s!);
    expect(next!.state.map(valueToTla)).toEqual(["1", "5"]);
    expect(valueToTla(spec.evaluate("Seen", [], next!.state))).toBe("<<2, 10, 12>>");
    expect(spec.evaluate("Kept", [], s!, next!.state)).toBe(false);
    expect(spec.evaluate("Kept", [], s!, s)).toBe(true);
  });
});

describe("errors have a place", () => {
  const next = (e: string): Promise<UserError> =>
    refusal(`VARIABLE v\nInit == v = 1\nNext == v' = ${e}`);
  test.each([
    ["v + TRUE", /second argument of \+ should be an integer, found the boolean TRUE/],
    ["<<1, 2>>[3]", /outside its domain/],
    ['IF v = "a" THEN 1 ELSE 2', /attempted to compare the integer 1 with the string "a"/],
    ["CHOOSE x \\in {1} : x = 2", /CHOOSE found no element/],
    ["2147483647 + v", /overflow of 32 bits/],
    ["Head(<<>>)", /Head of the empty sequence/],
    ["CASE v = 2 -> 1", /no arm of this CASE holds/],
    ["\\A n : n = 1", /unbounded \\A cannot be evaluated/],
  ])("%s", async (e, message) => {
    const error = await next(e);
    expect(error.message).toMatch(message);
    expect(error.place).toMatchObject({ line: 5 });
  });

  test("the operators on the way are named", async () => {
    const error = await refusal(
      "VARIABLE v\nPlus(x) == x + TRUE\nTwice(x) == Plus(x) * 2\nInit == v = 1\nNext == v' = Twice(v)",
    );
    expect(error.hint).toBe("While evaluating Plus, in Twice.");
  });

  test("a hole in the text is fatal and framed", async () => {
    const error = await refusal("VARIABLE v\nInit == v = \nNext == v' = 1 +");
    expect(error.message).toMatch(/syntax error/);
    expect(error.frame).toMatch(/^> +\d \|/m);
  });

  test("recursion without end is the user's error", async () => {
    const error = await refusal(
      "VARIABLE v\nRECURSIVE R(_)\nR(n) == 1 + R(n + 1)\nInit == v = 1\nNext == v' = R(v)",
    );
    expect(error.message).toMatch(/too deep/);
  });

  test("precedence conflicts are refused as SANY does", async () => {
    expect((await next("1 = 2 = 3")).message).toMatch(/precedence conflict between = and =/);
    expect((await next("2 * -3")).message).toMatch(/precedence conflict/);
    expect((await next("{TRUE /\\ FALSE \\/ TRUE}")).message).toMatch(/precedence conflict/);
  });
});

describe("parts of a definition", () => {
  test("are addressed by the way to them, with the definition's arguments", async () => {
    const spec = await load(`
VARIABLE v
Init == v = 1
Next == UNCHANGED v
Both(k) == /\\ v > k
           /\\ IF k = 0 THEN TRUE ELSE v = k
Seen == <<Both(0)!1, Both(3)!1, Both(3)!2!3, Both(1)!2!>>>>`);
    const [s] = spec.initialStates();
    expect(valueToTla(spec.evaluate("Seen", [], s!))).toBe("<<TRUE, FALSE, FALSE, TRUE>>");
  });
});
