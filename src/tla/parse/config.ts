import { didYouMean, UserError } from "../../base/index.js";
import { canonicalName } from "./operators.js";
import { errorAt, expandTabs, stripComments, type Source, type Span } from "./source.js";

/** A value written in a configuration file. A bare name is a model value. */
export type ConfigValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "set"; readonly elements: readonly ConfigValue[] };

export interface Named {
  readonly name: string;
  readonly span: Span;
}

/** `name = value`, or `name = [module] value`. */
export interface Assignment extends Named {
  readonly value: ConfigValue;
  readonly module?: string;
}

/** `name <- target`, or `name <- [module] target`. */
export interface Replacement extends Named {
  readonly target: string;
  readonly module?: string;
}

/** A configuration file as written; names are not resolved yet. */
export interface Config {
  readonly source: Source;
  readonly assignments: readonly Assignment[];
  readonly replacements: readonly Replacement[];
  readonly init?: Named;
  readonly next?: Named;
  readonly specification?: Named;
  readonly invariants: readonly Named[];
  readonly properties: readonly Named[];
  readonly constraints: readonly Named[];
  readonly actionConstraints: readonly Named[];
  readonly symmetry?: Named;
  readonly view?: Named;
  readonly alias?: Named;
  readonly postcondition?: Named;
  readonly checkDeadlock: boolean;
}

const SINGLE: Readonly<Record<string, string>> = {
  INIT: "init",
  NEXT: "next",
  SPECIFICATION: "specification",
  SYMMETRY: "symmetry",
  VIEW: "view",
  ALIAS: "alias",
  POSTCONDITION: "postcondition",
};

const LISTS: Readonly<Record<string, string>> = {
  INVARIANT: "invariants",
  INVARIANTS: "invariants",
  PROPERTY: "properties",
  PROPERTIES: "properties",
  CONSTRAINT: "constraints",
  CONSTRAINTS: "constraints",
  ACTION_CONSTRAINT: "actionConstraints",
  ACTION_CONSTRAINTS: "actionConstraints",
};

const KEYWORDS = new Set([
  ...Object.keys(SINGLE),
  ...Object.keys(LISTS),
  "CONSTANT",
  "CONSTANTS",
  "CHECK_DEADLOCK",
  "TYPE",
  "TYPE_CONSTRAINT",
]);

interface Token {
  readonly text: string;
  readonly span: Span;
}

const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|<-|=(?![=<>|])|\{|\}|,|\[|\]|-?\d+(?![\w!])|[\w!]+|\\[A-Za-z]+|\([-+./]\)|[-+*/%^&|$?!<>=#@~.:\\]+|\S/g;

function tokenize(source: Source): Token[] {
  const text = stripComments(source.text);
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  for (const m of text.matchAll(TOKEN)) {
    for (; at < m.index; at++) {
      if (text[at] === "\n") {
        line++;
        lineStart = at + 1;
      }
    }
    tokens.push({
      text: m[0],
      span: {
        source,
        start: m.index,
        end: m.index + m[0].length,
        line,
        column: m.index - lineStart + 1,
      },
    });
  }
  return tokens;
}

class ConfigReader {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly source: Source;
  readonly lists: Record<string, Named[]> = {
    invariants: [],
    properties: [],
    constraints: [],
    actionConstraints: [],
  };
  readonly singles: Record<string, Named | undefined> = {};
  readonly assignments: Assignment[] = [];
  readonly replacements: Replacement[] = [];
  checkDeadlock = true;
  private deadlockGiven = false;

  constructor(source: Source) {
    this.source = source;
    this.tokens = tokenize(source);
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(what: string): Token {
    const token = this.tokens[this.at];
    if (token === undefined) {
      const last = this.tokens.at(-1);
      const message = `the configuration ends where ${what} is expected`;
      if (last === undefined) throw new UserError(message, { place: { file: this.source.file } });
      throw errorAt(last.span, message);
    }
    this.at++;
    return token;
  }

  private expect(text: string): void {
    const token = this.take(`"${text}"`);
    if (token.text !== text) throw errorAt(token.span, `expected "${text}", found "${token.text}"`);
  }

  read(): void {
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      this.at++;
      this.statement(token);
    }
  }

  private statement(token: Token): void {
    const single = SINGLE[token.text];
    const list = LISTS[token.text];
    if (single !== undefined) {
      if (this.singles[single] !== undefined) {
        throw errorAt(token.span, `${token.text} is given twice`);
      }
      this.singles[single] = this.name();
    } else if (list !== undefined) {
      while (this.startsName()) this.lists[list]!.push(this.name());
    } else if (token.text === "CONSTANT" || token.text === "CONSTANTS") {
      while (this.startsName() || this.startsOperator()) this.constant();
    } else if (token.text === "TYPE" || token.text === "TYPE_CONSTRAINT") {
      // TLC reads the name and does nothing with it.
      this.name();
    } else if (token.text === "CHECK_DEADLOCK") {
      if (this.deadlockGiven) throw errorAt(token.span, `${token.text} is given twice`);
      this.deadlockGiven = true;
      const value = this.take("TRUE or FALSE");
      if (value.text !== "TRUE" && value.text !== "FALSE") {
        throw errorAt(value.span, `expected TRUE or FALSE, found "${value.text}"`);
      }
      this.checkDeadlock = value.text === "TRUE";
    } else {
      throw errorAt(
        token.span,
        `expected a keyword of the configuration language, found "${token.text}"`,
        didYouMean(token.text, KEYWORDS),
      );
    }
  }

  private startsName(): boolean {
    const token = this.peek();
    return (
      token !== undefined && /^[\w!]*[A-Za-z][\w!]*$/.test(token.text) && !KEYWORDS.has(token.text)
    );
  }

  private startsOperator(): boolean {
    const next = this.tokens[this.at + 1];
    return this.peek() !== undefined && next !== undefined && next.text === "<-";
  }

  private name(): Named {
    const token = this.take("a name");
    if (!/[A-Za-z]/.test(token.text) || KEYWORDS.has(token.text)) {
      throw errorAt(token.span, `expected a name, found "${token.text}"`);
    }
    return { name: token.text, span: token.span };
  }

  private constant(): void {
    const token = this.take("a constant");
    const named: Named = { name: canonicalName(token.text), span: token.span };
    const relation = this.take("= or <-");
    let module: string | undefined;
    if (this.peek()?.text === "[") {
      this.at++;
      module = this.name().name;
      this.expect("]");
    }
    if (relation.text === "=") {
      const value = this.value();
      this.assignments.push(
        module === undefined ? { ...named, value } : { ...named, value, module },
      );
    } else if (relation.text === "<-") {
      const target = canonicalName(this.take("a definition").text);
      this.replacements.push(
        module === undefined ? { ...named, target } : { ...named, target, module },
      );
    } else {
      throw errorAt(
        relation.span,
        `expected = or <- after ${named.name}, found "${relation.text}"`,
      );
    }
  }

  private value(): ConfigValue {
    const token = this.take("a value");
    const text = token.text;
    if (text.startsWith('"'))
      return { kind: "string", text: text.slice(1, -1).replace(/\\(.)/g, "$1") };
    if (text === "TRUE" || text === "FALSE") return { kind: "boolean", value: text === "TRUE" };
    if (/^\d+$/.test(text)) {
      const value = Number(text);
      if (value > 2147483647) throw errorAt(token.span, `the number ${text} does not fit 32 bits`);
      return { kind: "number", value };
    }
    if (/^-\d+$/.test(text)) {
      throw errorAt(
        token.span,
        "TLC refuses negative numbers in a configuration",
        "Define the number in the module and use <-.",
      );
    }
    if (text === "{") {
      const elements: ConfigValue[] = [];
      if (this.peek()?.text === "}") {
        this.at++;
        return { kind: "set", elements };
      }
      for (;;) {
        elements.push(this.value());
        const separator = this.take('"," or "}"');
        if (separator.text === "}") return { kind: "set", elements };
        if (separator.text !== ",") {
          throw errorAt(separator.span, `expected "," or "}", found "${separator.text}"`);
        }
      }
    }
    if (/^\w*[A-Za-z]\w*$/.test(text)) return { kind: "model", name: text };
    throw errorAt(token.span, `expected a value, found "${text}"`);
  }
}

/** Reads a configuration file's text. Throws UserError with a code frame. */
export function parseConfig(file: string, text: string): Config {
  const source: Source = { module: file, file, text: expandTabs(text) };
  const reader = new ConfigReader(source);
  reader.read();
  const singles = Object.fromEntries(
    Object.entries(reader.singles).filter(([, value]) => value !== undefined),
  ) as Partial<
    Pick<
      Config,
      "init" | "next" | "specification" | "symmetry" | "view" | "alias" | "postcondition"
    >
  >;
  return {
    source,
    assignments: reader.assignments,
    replacements: reader.replacements,
    invariants: reader.lists["invariants"]!,
    properties: reader.lists["properties"]!,
    constraints: reader.lists["constraints"]!,
    actionConstraints: reader.lists["actionConstraints"]!,
    checkDeadlock: reader.checkDeadlock,
    ...singles,
  };
}
