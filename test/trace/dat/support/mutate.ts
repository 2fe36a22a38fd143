/** A generator of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Mutation {
  readonly what: string;
  readonly bytes: Buffer;
}

const KINDS = ["cut", "bits", "bytes", "splice", "remove", "zeros", "number"] as const;

/** Damages a file in one of the ways in which files are damaged. */
export function mutate(original: Buffer, random: () => number): Mutation {
  const at = (limit: number): number => Math.floor(random() * limit);
  // Half of the damage goes into the first and last parts, where the structure is.
  const place = (): number => {
    const where = random();
    const near = Math.min(original.length, 4096);
    if (where < 0.25) return at(near);
    return where < 0.5 ? original.length - 1 - at(near) : at(original.length);
  };
  const kind = KINDS[at(KINDS.length)]!;
  const bytes = Buffer.from(original);
  const position = place();
  const length = Math.min(original.length - position, 1 + at(600));
  switch (kind) {
    case "cut":
      return { what: `cut at ${position}`, bytes: bytes.subarray(0, position) };
    case "bits": {
      const count = 1 + at(4);
      const places: number[] = [];
      for (let i = 0; i < count; i++) {
        const one = i === 0 ? position : place();
        bytes[one]! ^= 1 << at(8);
        places.push(one);
      }
      return { what: `bits at ${places.join(", ")}`, bytes };
    }
    case "bytes":
      bytes[position] = at(256);
      return { what: `byte at ${position}`, bytes };
    case "splice": {
      const from = at(original.length - length + 1);
      original.copy(bytes, position, from, from + length);
      return { what: `${length} bytes of ${from} over ${position}`, bytes };
    }
    case "remove":
      return {
        what: `${length} bytes out at ${position}`,
        bytes: Buffer.concat([bytes.subarray(0, position), bytes.subarray(position + length)]),
      };
    case "zeros":
      bytes.fill(0, position, position + length);
      return { what: `${length} zeros at ${position}`, bytes };
    case "number": {
      const values = [0xffffffff, 0x7fffffff, 0x80000000, 0, 1, 0x10000, original.length];
      if (position + 4 <= bytes.length) bytes.writeUInt32LE(values[at(values.length)]!, position);
      return { what: `number at ${position}`, bytes };
    }
  }
}
