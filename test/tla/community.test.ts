import { beforeAll, describe, expect, test } from "vitest";
import { makeEvaluator, valueToTla, type Evaluator } from "../../src/tla/index.js";

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

describe("community modules", () => {
  let evaluator: Evaluator;
  beforeAll(async () => {
    evaluator = await makeEvaluator();
  });
  test.each(Object.entries(CASES))("%s", async (expression, wanted) => {
    expect(valueToTla(await evaluator.evaluate(expression))).toBe(wanted);
  });
});
