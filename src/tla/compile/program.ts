/** Assembles generated code into functions and binds it to the constants of one loaded spec. */
import { compileFunction } from "node:vm";
import { invariant } from "../../base/index.js";
import { errorAt, type Span } from "../parse/source.js";
import type { Definition, Expr, Local } from "../resolve/ir.js";
import type { Value } from "../values/value.js";
import type { Analysis } from "./analysis.js";
import { cellBody } from "./cellBody.js";
import { actionCode } from "./actions.js";
import { flatten } from "./calls.js";
import { boolCode, valueCode } from "./expressions.js";
import { isClosedConstant } from "./lets.js";
import { Env, type Binding, type Code, type Generator, type Mode } from "./types.js";
import { RUNTIME } from "../runtime/runtime.js";
import { FieldSite } from "../runtime/functions.js";

/** Spans by number: what a failure's `node` refers to. Shared by all programs of a spec. */
export class Places {
  private readonly spans: Span[] = [];
  private readonly numbers = new Map<Span, number>();
  number(span: Span): number {
    let n = this.numbers.get(span);
    if (n === undefined) {
      n = this.spans.length;
      this.spans.push(span);
      this.numbers.set(span, n);
    }
    return n;
  }
  get(n: number): Span | undefined {
    return this.spans[n];
  }
}

/** What a program is compiled against. */
export interface Linkage {
  readonly analysis: Analysis;
  readonly places: Places;
  readonly variableCount: number;
  readonly abstractCount: number;
  readonly constants: readonly (Value | undefined)[];
  readonly library: Readonly<Record<string, (...args: never[]) => unknown>>;
}

/** Functions by root number. */
export type Compiled = readonly ((...args: never[]) => unknown)[];

/**
 * What to compile. `params` become JavaScript parameters that hold values; a predicate and a value
 * take (current, next, ...params); an action takes (current, next array, emit, ...params).
 */
export interface Root {
  readonly kind: "predicate" | "value" | "action" | "initial";
  readonly expr: Expr;
  readonly params: readonly Local[];
}

const factories = new Map<string, (...args: unknown[]) => Compiled>();

const RESERVED =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|let|static|arguments|await|undefined|NaN|Infinity)$/;

/** No state at hand. */
const NOWHERE: Mode = {
  current: undefined,
  currentKnown: undefined,
  next: undefined,
  nextKnown: undefined,
  currentAbstract: false,
  nextAbstract: false,
};

class Assembly implements Generator {
  readonly analysis: Analysis;
  readonly variableCount: number;
  readonly slotCount: number;
  readonly literals: Value[] = [];
  readonly objects: object[] = [];
  readonly libraryFunctions: string[] = [];
  sites = 0;
  private readonly literalNumbers = new Map<Value, number>();
  private readonly runtimeNames = new Set<string>();
  private readonly libraryNumbers = new Map<string, number>();
  private readonly constantNames = new Set<number>();
  private readonly cells = new Map<Expr, number>();
  private readonly units = new Map<
    string,
    { definition: Definition; checked: boolean; name: string }
  >();
  private readonly queue: (() => void)[] = [];
  private counter = 0;
  readonly code: Code = [];
  private readonly link: Linkage;

  constructor(link: Linkage) {
    this.link = link;
    this.analysis = link.analysis;
    this.variableCount = link.variableCount;
    this.slotCount = link.variableCount + link.abstractCount;
  }

  fresh(prefix: string): string {
    const clean = /^[A-Za-z]\w*$/.test(prefix) && !RESERVED.test(prefix) ? prefix : "x";
    return `${clean}_${++this.counter}`;
  }

  place(span: Span): number {
    return this.link.places.number(span);
  }

  literal(value: Value): string {
    if (typeof value === "number") return value < 0 ? `(${value})` : String(value);
    if (typeof value === "boolean") return String(value);
    let n = this.literalNumbers.get(value);
    if (n === undefined) {
      n = this.literals.length;
      this.literals.push(value);
      this.literalNumbers.set(value, n);
    }
    return `P${n}`;
  }

  object(value: object): string {
    this.objects.push(value);
    return `O${this.objects.length - 1}`;
  }

  constant(index: number): string {
    this.constantNames.add(index);
    return `K${index}`;
  }

  runtime(name: string): string {
    invariant(name in RUNTIME, `no runtime function ${name}`);
    this.runtimeNames.add(name);
    return name;
  }

  library(key: string, span: Span): string {
    if (!(key in this.link.library)) {
      const name = key.slice(key.indexOf(".") + 1);
      throw errorAt(span, `the operator ${name} is not supported by the builtin engine`);
    }
    let n = this.libraryNumbers.get(key);
    if (n === undefined) {
      n = this.libraryFunctions.length;
      this.libraryFunctions.push(key);
      this.libraryNumbers.set(key, n);
    }
    return `B${n}`;
  }

  site(): string {
    return `S${this.sites++}`;
  }

  cell(e: Expr): string {
    let n = this.cells.get(e);
    if (n === undefined) {
      const fixed = this.cells.size;
      n = fixed;
      this.cells.set(e, n);
      this.queue.push(() => {
        const body: Code = [];
        const result = valueOfClosed(this, e, body);
        this.code.push(
          `let C${fixed}; function C${fixed}f() {`,
          ...body,
          `return (C${fixed} = ${result}); }`,
        );
      });
    }
    return `(C${n} === undefined ? C${n}f() : C${n})`;
  }

  unit(d: Definition, checked: boolean): string {
    const key = `${d.id}${checked ? "?" : ""}`;
    let unit = this.units.get(key);
    if (unit === undefined) {
      unit = { definition: d, checked, name: this.fresh(`${d.name}_D${Math.abs(d.id)}`) };
      if (!/^[A-Za-z]\w*$/.test(d.name)) unit.name = this.fresh(`op_D${Math.abs(d.id)}`);
      this.units.set(key, unit);
      const made = unit;
      this.queue.push(() => {
        this.emitUnit(made.definition, made.checked, made.name);
      });
    }
    return unit.name;
  }

  private emitUnit(d: Definition, checked: boolean, name: string): void {
    const level = this.analysis.definitionLevel(d);
    const strict = this.analysis.strictParameters(d);
    const names = d.parameters.map((p) => this.fresh(p.name));
    const env = new Env().withAll(
      d.parameters.map((p, i): readonly [Local, Binding] => [
        p,
        { kind: p.arity > 0 ? "operator" : strict[i] === true ? "value" : "lazy", code: names[i]! },
      ]),
    );
    const none = "0".repeat(this.variableCount);
    const known = checked ? none : undefined;
    const mode: Mode = {
      current: level >= 1 ? "s" : undefined,
      currentKnown: known,
      next: level >= 2 ? "t" : undefined,
      nextKnown: known,
      currentAbstract: false,
      nextAbstract: false,
    };
    const params = [...(level >= 1 ? ["s"] : []), ...(level >= 2 ? ["t"] : []), ...names];
    const body: Code = [];
    const result = valueCode(this, d.body!, env, mode, body);
    if (isClosedConstant(this, d)) {
      const v = `${name}_v`;
      this.code.push(
        `let ${v}; function ${name}() { if (${v} !== undefined) return ${v};`,
        ...body,
        `return (${v} = ${result}); }`,
      );
      return;
    }
    this.code.push(`function ${name}(${params.join(", ")}) {`, ...body, `return ${result}; }`);
  }

  root(root: Root): string {
    const name = this.fresh(`root_${root.kind}`);
    const names = root.params.map((p) => this.fresh(p.name));
    const env = new Env().withAll(
      root.params.map((p, i) => [p, { kind: "value", code: names[i]! }] as const),
    );
    const body: Code = [];
    const none = "0".repeat(this.variableCount);
    if (root.kind === "action" || root.kind === "initial") {
      const initial = root.kind === "initial";
      this.action(
        root.expr,
        env,
        { target: "t", initial, current: initial ? undefined : "s", stop: false },
        none,
        {
          small: true,
          emit: (status, out) =>
            out.push(status.includes("0") ? `emit(${missing(status)});` : "emit(-1);"),
        },
        body,
      );
      this.code.push(
        `function ${name}(${["s", "t", "emit", ...names].join(", ")}) {`,
        ...body,
        "}",
      );
    } else {
      const mode: Mode = { ...NOWHERE, current: "s", next: "t" };
      const result =
        root.kind === "predicate"
          ? this.bool(root.expr, env, mode, body)
          : this.value(root.expr, env, mode, body);
      this.code.push(
        `function ${name}(${["s", "t", ...names].join(", ")}) {`,
        ...body,
        `return ${result}; }`,
      );
    }
    return name;
  }

  value(e: Expr, env: Env, mode: Mode, out: Code): string {
    return valueCode(this, e, env, mode, out);
  }

  bool(e: Expr, env: Env, mode: Mode, out: Code): string {
    return boolCode(this, e, env, mode, out);
  }

  action(...args: Parameters<Generator["action"]>): void {
    actionCode(this, ...args);
  }

  finish(roots: readonly string[]): string {
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) job();
    const head = [
      `const {${[...this.runtimeNames].join(", ")}} = R;`,
      ...this.literals.map((_, i) => `const P${i} = P[${i}];`),
      ...this.objects.map((_, i) => `const O${i} = O[${i}];`),
      ...this.libraryFunctions.map((_, i) => `const B${i} = B[${i}];`),
      ...[...this.constantNames].map((i) => `const K${i} = K[${i}];`),
      ...Array.from({ length: this.sites }, (_, i) => `const S${i} = new FieldSite();`),
    ];
    return `"use strict";\n${head.join("\n")}\n${flatten(this.code)}\nreturn [${roots.join(", ")}];`;
  }
}

/** The index of the first variable without a value. */
function missing(status: string): number {
  return status.indexOf("0");
}

/** A closed expression as the content of a cell (not hoisted again). */
function valueOfClosed(g: Assembly, e: Expr, out: Code): string {
  cellBody.add(e);
  try {
    return valueCode(g, e, new Env(), NOWHERE, out);
  } finally {
    cellBody.delete(e);
  }
}

/** Compiles the roots into one program. Code of equal text is compiled by V8 once per process. */
export function compileProgram(link: Linkage, roots: readonly Root[]): Compiled {
  const assembly = new Assembly(link);
  const names = roots.map((root) => assembly.root(root));
  const text = assembly.finish(names);
  let factory = factories.get(text);
  if (factory === undefined) {
    // The text is made from the resolved spec by this folder alone: names are cleaned, literals numbered.
    factory = compileFunction(text, ["R", "P", "O", "B", "K", "FieldSite"]) as unknown as (
      ...args: unknown[]
    ) => Compiled;
    factories.set(text, factory);
  }
  return factory(
    RUNTIME,
    assembly.literals,
    assembly.objects,
    assembly.libraryFunctions.map((key) => link.library[key]),
    link.constants,
    FieldSite,
  );
}
