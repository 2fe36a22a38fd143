/** Tokens and lists of tokens, interned: equal ones are the same object. */
import type { BoundStep } from "../binding/index.js";
import { MAX_SLOTS, type Token, type Tokens } from "./configuration.js";

export class TokenTable {
  readonly #tokens = new Map<string, Token>();
  readonly #lists = new Map<string, Tokens>();
  /** Every slot without a token. */
  readonly none: Tokens = this.#list([]);

  token(
    owed: readonly BoundStep[],
    took: readonly BoundStep[],
    entry: number,
    could: readonly Token[] = [],
  ): Token {
    const key =
      `${owed.map((s) => s.key).join(" ")}|${took.map((s) => s.key).join(" ")}|${entry}|` +
      could.map(({ id }) => id).join(" ");
    let token = this.#tokens.get(key);
    if (!token) {
      const bare = could.length > 0 ? this.token(owed, took, entry).id : undefined;
      const id = this.#tokens.size + 1;
      const optional = owed.every((step) => step.optional);
      token = { id, bare: bare ?? id, owed, optional, took, entry, could };
      this.#tokens.set(key, token);
    }
    return token;
  }

  /** What is left to owe after the first step. */
  paid(token: Token): Token | undefined {
    return token.owed.length > 1 ? this.token(token.owed.slice(1), [], -1) : undefined;
  }

  /** `token` with these in its `could`. */
  marked(token: Token, could: ReadonlySet<Token>): Token {
    const list = [...could].sort((a, b) => a.id - b.id);
    return this.token(token.owed, token.took, token.entry, list);
  }

  /** `tokens` with another one in a slot. */
  put(tokens: Tokens, slot: number, token: Token | undefined): Tokens {
    if (tokens.bySlot[slot] === token) return tokens;
    const key = (token?.id ?? 0) * (MAX_SLOTS + 2) + slot;
    let changed = tokens.changed.get(key);
    if (!changed) {
      const copy = [...tokens.bySlot];
      while (copy.length <= slot) copy.push(undefined);
      copy[slot] = token;
      while (copy.length > 0 && copy.at(-1) === undefined) copy.pop();
      changed = this.#list(copy);
      tokens.changed.set(key, changed);
    }
    return changed;
  }

  #list(bySlot: readonly (Token | undefined)[]): Tokens {
    const key = bySlot.map((token) => token?.id ?? "").join();
    let list = this.#lists.get(key);
    if (!list) {
      let owing = 0;
      bySlot.forEach((token, slot) => {
        if (token && token.owed.length > 0) owing |= 1 << slot;
      });
      list = {
        id: this.#lists.size,
        bySlot,
        owing,
        configurations: new Map(),
        changed: new Map(),
      };
      this.#lists.set(key, list);
    }
    return list;
  }
}

/** The `after` steps that are still to be taken at the event, or undefined if the token forbids it. */
export function remainingSteps(
  token: Token | undefined,
  after: readonly BoundStep[],
  entry: number,
): readonly BoundStep[] | undefined {
  if (!token) return after;
  if (!token.optional) return undefined;
  if (token.took.length === 0) return after;
  if (token.entry !== entry) return undefined;
  let position = 0;
  for (const taken of token.took) {
    // An optional step may have been skipped before the one that was taken ahead.
    while (position < after.length && after[position] !== taken && after[position]!.optional) {
      position++;
    }
    if (after[position] !== taken) return undefined;
    position++;
  }
  return after.slice(position);
}
