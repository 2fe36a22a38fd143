import { didYouMean } from "../../base/index.js";
import { errorAt, type Span } from "../parse/source.js";
import type { Definition, Sym } from "./ir.js";

/** Names visible at a place: a chain of tables, innermost first. Lexical, never by call. */
export class Scope {
  private readonly names = new Map<string, Sym>();
  private readonly parent: Scope | undefined;
  constructor(parent?: Scope) {
    this.parent = parent;
  }

  find(name: string): Sym | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }

  /** Introduces a name; SANY refuses to give a visible name a second meaning. */
  add(name: string, symbol: Sym, span: Span): void {
    const known = this.find(name);
    if (known !== undefined && known !== symbol) {
      if (
        known.kind === "definition" &&
        symbol.kind === "definition" &&
        sameOrigin(known, symbol)
      ) {
        return;
      }
      if (!(known.kind === "builtin" && known.module !== "" && symbol.kind === "builtin")) {
        throw errorAt(span, `"${name}" is already defined`, "Choose another name.");
      }
    }
    this.names.set(name, symbol);
  }

  /** Introduces a name without the check (completing a RECURSIVE declaration). */
  replace(name: string, symbol: Sym): void {
    this.names.set(name, symbol);
  }

  /** What is visible now: names that come later are not in it. */
  snapshot(): Scope {
    const copy = new Scope(this.parent);
    for (const [name, symbol] of this.names) copy.names.set(name, symbol);
    return copy;
  }

  own(): ReadonlyMap<string, Sym> {
    return this.names;
  }

  allNames(): string[] {
    return [...this.names.keys(), ...(this.parent?.allNames() ?? [])];
  }

  need(name: string, span: Span): Sym {
    const found = this.find(name);
    if (found === undefined) {
      throw errorAt(span, `unknown name "${name}"`, didYouMean(name, this.allNames()));
    }
    return found;
  }
}

/** Two copies of one definition, made by instances or by an instance and EXTENDS. */
function sameOrigin(a: Definition, b: Definition): boolean {
  return a.span.source === b.span.source && a.span.start === b.span.start;
}
