import { UserError } from "../base/index.js";

interface Bound {
  readonly operator: ">=" | "<" | "<=" | ">";
  readonly version: readonly number[];
}

/** The leading numbers of a release: "6.1.0-56-amd64" -> [6, 1, 0]; undefined where there are none. */
export function parseRelease(release: string): readonly number[] | undefined {
  const found = /^\s*v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(release);
  if (!found) return undefined;
  return found
    .slice(1)
    .filter((part): part is string => typeof part === "string")
    .map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parseBound(text: string, range: string): Bound {
  const found = /^(>=|<=|<|>)(\d+(?:\.\d+)*)$/.exec(text);
  if (!found) {
    throw new UserError(`kernel range "${range}": cannot read "${text}"`, {
      hint: 'Write bounds with a blank between them, such as ">=5.15 <6.13".',
    });
  }
  return {
    operator: found[1] as Bound["operator"],
    version: found[2]!.split(".").map(Number),
  };
}

/**
 * Whether a kernel release lies in a range such as ">=5.15 <6.13" (all bounds must hold).
 *
 * In: the range, and the release as `uname -r` prints it or undefined when the log does not tell:
 * then every range is possible and the answer is true. Throws: UserError on a malformed range.
 */
export function kernelInRange(range: string | undefined, release: string | undefined): boolean {
  if (range === undefined) return true;
  const bounds = range
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => parseBound(part, range));
  const version = release === undefined ? undefined : parseRelease(release);
  if (version === undefined) return true;
  return bounds.every(({ operator, version: bound }) => {
    // "<6.13" shuts out 6.13.7 as well; "<=6.12" lets 6.12.117 in.
    const order = compare(version.slice(0, bound.length), bound);
    switch (operator) {
      case ">=":
        return order >= 0;
      case ">":
        return order > 0;
      case "<=":
        return order <= 0;
      case "<":
        return order < 0;
    }
  });
}
