import { beforeAll, describe, expect, test } from "vitest";
import { loadSpecText, makeEvaluator, valueToTla, type Evaluator } from "../../src/tla/index.js";

/** Expectations are the examples in the documentation of the community modules, or worked out by hand. */
const CASES: Readonly<Record<string, string>> = {
  "ToSet(<<1, 1, 2>>)": "{1, 2}",
  "SetToSeq({})": "<<>>",
  'SetToSeqs({"t", "l"}) = {<<"t", "l">>, <<"l", "t">>}': "TRUE",
  'Cardinality(SetToAllKPermutations({"a", "b"}))': "5",
  "SeqOf({1, 2}, 2) = {<<>>, <<1>>, <<2>>, <<1, 1>>, <<1, 2>>, <<2, 1>>, <<2, 2>>}": "TRUE",
  "<<1, 2, 1>> \\in BoundedSeq({1, 2}, 2)": "FALSE",
  "IsSorted(<<1, 2, 2>>, <)": "FALSE",
  "IsSorted(<<1, 2, 2>>, <=)": "TRUE",
  "Reverse(<<1, 2, 3>>)": "<<3, 2, 1>>",
  "InsertAt(<<1, 3>>, 2, 9)": "<<1, 9, 3>>",
  "RemoveAt(<<1, 2, 3>>, 2)": "<<1, 3>>",
  "RemoveFirst(<<1, 2, 1>>, 1)": "<<2, 1>>",
  "SelectInSeq(<<5, 6, 6>>, LAMBDA v : v = 6)": "2",
  "SelectLastInSeq(<<5, 6, 6>>, LAMBDA v : v = 6)": "3",
  "LongestCommonPrefix({<<1, 2, 3>>, <<1, 2>>})": "<<1, 2>>",
  "FoldLeft(LAMBDA x, y : <<x, y>>, 0, <<3, 1, 2>>)": "<<<<<<0, 3>>, 1>>, 2>>",
  "FoldRight(LAMBDA x, y : <<x, y>>, <<3, 1, 2>>, 0)": "<<3, <<1, <<2, 0>>>>>>",
  "FoldSeq(LAMBDA x, y : {x} \\cup y, {}, <<1, 2, 1>>)": "{1, 2}",
  "FlattenSeq(<<<<1, 2>>, <<1>>>>)": "<<1, 2, 1>>",
  'FlattenSeq(<<"a", "b">>)': '"ab"',
  "Zip(<<1, 2>>, <<3, 4, 5>>)": "<<<<1, 3>>, <<2, 4>>>>",
  "SumSet({1, 2, 3})": "6",
  "ProductSet(1 .. 4)": "24",
  "kSubset(2, 1 .. 3) = {{1, 2}, {2, 3}, {3, 1}}": "TRUE",
  "Choices({{1, 2}, {2, 3}, {5}}) = {{1, 2, 5}, {1, 3, 5}, {2, 3, 5}, {2, 5}}": "TRUE",
  "Max({3, -1, 2}) - Min({3, -1, 2})": "4",
  "Quantify(1 .. 9, LAMBDA n : n % 2 = 0)": "4",
  "Range([x \\in {1, 2} |-> x * x])": "{1, 4}",
  "Cardinality(Injection({1, 2}, {3, 4, 5}))": "6",
  "Cardinality(Surjection({1, 2, 3}, {4, 5}))": "6",
  "FoldFunction(+, 0, <<1, 2, 3>>)": "6",
  "Restrict(<<4, 5, 6>>, {2})": "(2 :> 5)",
  "BagAdd(<<2, 1>>, 1)": "<<3, 1>>",
  "BagRemove(<<1, 1>>, 1)": "(2 :> 1)",
  "FoldBag(LAMBDA x, y : Append(x, y), <<>>, [a |-> 2, b |-> 1])": '<<"a", "a", "b">>',
  "MapThenFoldBag(LAMBDA x, y : x \\o y, <<>>, LAMBDA x : <<x>>, LAMBDA S : 0, <<2, 1, 3>>)":
    "<<1, 1, 2, 3, 3, 3>>",
  "MapThenFoldBag(LAMBDA x, y : <<x, y>>, 0, LAMBDA x : -x, LAMBDA S : 0, <<2, 1>>)":
    "<<<<<<0, -1>>, -1>>, <<<<0, -2>>, 0>>>>",
  "SumBag(<<2, 1, 3>>)": "13",
  "ProductBag(<<1, 3>>)": "8",
  "12 & 10": "8",
  "12 | 10": "14",
  "12 ^^ 10": "6",
  "shiftR(12, 2)": "3",
  "Not(5)": "2",
  'ToJson([a |-> 1, b |-> <<TRUE, "x">>])': '"{\\"a\\":1,\\"b\\":[true,\\"x\\"]}"',
  'atoi("42") + 1': "43",
  "TransitiveClosure([a, b \\in 1 .. 3 |-> b = a + 1], 1 .. 3)[1, 3]": "TRUE",
  "TransitiveClosure([a, b \\in 1 .. 3 |-> b = a + 1], 1 .. 3)[3, 1]": "FALSE",
  "IsPartiallyOrderedUnder(<=, 1 .. 3)": "TRUE",
  "Descendants([node |-> 1 .. 4, edge |-> {<<1, 2>>, <<2, 3>>}], 1)": "{2, 3}",
  "HasCycle([node |-> 1 .. 2, edge |-> {<<1, 2>>, <<2, 1>>}])": "TRUE",
  "Cardinality(SimplePath([node |-> 1 .. 3, edge |-> {<<1, 2>>, <<2, 3>>}]))": "6",
};

/** Of modules whose names are too common to be always in scope. */
const BY_NAME: Readonly<Record<string, string>> = {
  "factorial[5] + choose(5, 2)": "130",
  "PrettyPrint(Add(Half(One), Half(Half(One))))": '"3/4"',
  "Half(Half(One))": "[num |-> 1, den |-> 4]",
  "IsCausalOrder(<<[c |-> <<1, 0>>], [c |-> <<1, 1>>], [c |-> <<2, 1>>]>>, LAMBDA l : l.c)": "TRUE",
  "IsCausalOrder(<<[c |-> <<1, 1>>], [c |-> <<1, 0>>], [c |-> <<2, 1>>]>>, LAMBDA l : l.c)":
    "FALSE",
  "IsCausalOrder(<<[c |-> <<1>>], [c |-> (2 :> 1)], [c |-> <<2, 1>>]>>, LAMBDA l : l.c)": "TRUE",
};

describe("community modules", () => {
  let evaluator: Evaluator;
  let byName: Evaluator;
  beforeAll(async () => {
    evaluator = await makeEvaluator();
    const modules = "Combinatorics, DyadicRationals, VectorClocks, Integers, SequencesExt, TLC";
    byName = await makeEvaluator(
      await loadSpecText(`---- MODULE Scope ----\nEXTENDS ${modules}\n====\n`, "", "."),
    );
  });
  test.each(Object.entries(CASES))("%s", async (expression, wanted) => {
    expect(valueToTla(await evaluator.evaluate(expression))).toBe(wanted);
  });

  test.each(Object.entries(BY_NAME))("%s", async (expression, wanted) => {
    expect(valueToTla(await byName.evaluate(expression))).toBe(wanted);
  });

  test("CausalOrder sorts a long log of several nodes", async () => {
    // Each node hears of the one before it at every step: the only order goes round.
    const log =
      "[i \\in 1 .. 3000 |-> [h |-> i % 3, c |-> [n \\in 0 .. 2 |-> (i + ((3 - n) % 3)) \\div 3]]]";
    const sorted = `LET L == ${log} IN CausalOrder(Reverse(L), LAMBDA l : l.c, LAMBDA l : l.h, LAMBDA c : DOMAIN c)`;
    expect(valueToTla(await byName.evaluate(`(${sorted}) = ${log}`))).toBe("TRUE");
  });
});
