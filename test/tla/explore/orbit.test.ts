import fc from "fast-check";
import { expect, test } from "vitest";
import { Orbit } from "../../../src/tla/explore/orbit.js";
import {
  modelValue,
  setValue,
  tupleValue,
  valueToTla,
  type Value,
} from "../../../src/tla/index.js";

const FIRST = ["oa", "ob", "oc", "od"].map((name) => modelValue(name));
const SECOND = ["pa", "pb"].map((name) => modelValue(name));
const ATOMS = [...FIRST, ...SECOND];

/** A small state over six values: a place for each, a relation between them, a queue of them. */
interface Shape {
  readonly places: readonly number[];
  readonly relation: readonly (readonly [number, number])[];
  readonly queue: readonly number[];
}

function build({ places, relation, queue }: Shape, by: readonly number[]): Value[] {
  const atom = (i: number): Value => ATOMS[by[i]!]!;
  return [
    setValue(places.map((p, i) => tupleValue([atom(i), p]))),
    setValue(relation.map(([a, b]) => tupleValue([atom(a), atom(b)]))),
    tupleValue(queue.map(atom)),
  ];
}

function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((x) => permutations(list.filter((y) => y !== x)).map((p) => [x, ...p]));
}

const IDENTITY = [0, 1, 2, 3, 4, 5];
const RENAMINGS = permutations([0, 1, 2, 3]).flatMap((p) =>
  permutations([4, 5]).map((q) => [...p, ...q]),
);

/** The least text of the state under all 48 permutations: the slow twin. */
function leastText(shape: Shape): string {
  return RENAMINGS.map((by) => build(shape, by).map(valueToTla).join("; ")).sort()[0]!;
}

const orbit = new Orbit([FIRST, SECOND]);

function fingerprint(shape: Shape, by: readonly number[]): string {
  orbit.of(build(shape, by));
  return `${orbit.high} ${orbit.low}`;
}

const shapes = fc.record({
  places: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
  relation: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 5 }),
  queue: fc.array(fc.nat(5), { maxLength: 2 }),
});

test("the states of an orbit share a fingerprint", () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom(...RENAMINGS), (shape, by) => {
      expect(fingerprint(shape, by)).toBe(fingerprint(shape, IDENTITY));
    }),
    { numRuns: 400 },
  );
});

test("two states share a fingerprint only if some permutation makes one the other", () => {
  const byOrbit = new Map<string, string>();
  const byText = new Map<string, string>();
  for (const shape of fc.sample(shapes, { numRuns: 500, seed: 5 })) {
    const [mark, text] = [fingerprint(shape, IDENTITY), leastText(shape)];
    expect(byOrbit.get(mark) ?? text).toBe(text);
    expect(byText.get(text) ?? mark).toBe(mark);
    byOrbit.set(mark, text);
    byText.set(text, mark);
  }
  // A ring: no value differs from another by what it sees, and yet not every exchange is a symmetry.
  const ring = (order: readonly number[]): Shape => ({
    places: [0, 0, 0, 0, 0, 0],
    relation: order.map((a, i) => [a, order[(i + 1) % order.length]!] as const),
    queue: [],
  });
  const pairs: Shape = {
    places: [0, 0, 0, 0, 0, 0],
    relation: [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 2],
    ],
    queue: [],
  };
  expect(fingerprint(ring([0, 1, 2, 3]), IDENTITY)).toBe(fingerprint(ring([2, 0, 3, 1]), IDENTITY));
  expect(fingerprint(ring([0, 1, 2, 3]), IDENTITY)).not.toBe(fingerprint(pairs, IDENTITY));
});
