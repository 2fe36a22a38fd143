/** A sample that is the same for the same seed. */
import { randomFrom } from "../random.js";

/** `count` of the items, in their order; all of them when there are no more. */
export function sample<T>(items: readonly T[], count: number, seed: number): T[] {
  if (items.length <= count) return [...items];
  const next = randomFrom(seed);
  const places = items.map((_, place) => place);
  for (let i = places.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [places[i], places[j]] = [places[j]!, places[i]!];
  }
  return places
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((place) => items[place]!);
}
