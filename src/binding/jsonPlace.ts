/**
 * Where in a JSON text the value of a pointer begins.
 *
 * In: valid JSON; a pointer (RFC 6901). Out: line and column from 1; of the nearest enclosing value
 * when the pointer leads nowhere. A pointer to a key of an object gives the place of the key.
 */
export function placeOfPointer(text: string, pointer: string): { line: number; column: number } {
  const path = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const offset = new JsonWalk(text).find(path);
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** A cursor over valid JSON that skips what it is not asked for. */
class JsonWalk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(path: readonly string[]): number {
    this.#blanks();
    let found = this.#at;
    for (const part of path) {
      const place = this.#enter(part);
      if (place === undefined) return found;
      found = place;
    }
    return found;
  }

  /** Goes to the value of a key or index; gives the place of the key, or of the element. */
  #enter(part: string): number | undefined {
    const open = this.#text[this.#at];
    if (open !== "{" && open !== "[") return undefined;
    this.#at++;
    for (let index = 0; ; index++) {
      this.#blanks();
      if (/[\]}]/.test(this.#text[this.#at] ?? "]")) return undefined;
      const place = this.#at;
      let name = String(index);
      if (open === "{") {
        name = JSON.parse(this.#string()) as string;
        this.#blanks();
      }
      if (name === part) return place;
      this.#skip();
      this.#blanks();
    }
  }

  #blanks(): void {
    while (/[\s,:]/.test(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #string(): string {
    const start = this.#at++;
    while (this.#text[this.#at] !== '"') this.#at += this.#text[this.#at] === "\\" ? 2 : 1;
    return this.#text.slice(start, ++this.#at);
  }

  #skip(): void {
    let depth = 0;
    do {
      const c = this.#text[this.#at];
      if (c === '"') this.#string();
      else if (c === undefined) return;
      else {
        if (c === "{" || c === "[") depth++;
        if (c === "}" || c === "]") depth--;
        this.#at++;
        if (depth === 0 && !/[}\]]/.test(c)) {
          while (/[^\s,:\]}]/.test(this.#text[this.#at] ?? ",")) this.#at++;
        }
      }
    } while (depth > 0);
  }
}
