/**
 * The places in a protocol's text where a kernel could be different by one small thing, and the text
 * of the protocol with that difference.
 *
 * What is changed: guards (left out, negated), locks (exclusive becomes shared), updates (left out,
 * one part of them left out), IF and CASE (one branch for the other), sets (one element less), the
 * order of two steps, a step left out. What is not: a condition without a variable. It is a switch or
 * says whose step it is; what it decides has configurations of its own.
 */
import type { Span } from "../../src/tla/parse/source.js";
import type { Syntax } from "../../src/tla/parse/syntax.js";
import { assigns, type Definition, type Levels, type Scope } from "./definitions.js";
import { replaced, type Edit } from "./text.js";

/** The kinds of change, for the score by kind. */
export type Change =
  | "drop guard"
  | "negate guard"
  | "exclusive to shared"
  | "drop update"
  | "drop part of update"
  | "one branch"
  | "swap branches"
  | "drop element"
  | "swap steps"
  | "skip step";

export interface Mutation {
  readonly change: Change;
  readonly module: string;
  readonly definition: string;
  readonly line: number;
  /** What is changed into what, on one line. */
  readonly what: string;
  readonly edits: readonly Edit[];
}

/** Operators of specs/common that ask for a lock, and the weaker question. */
const WEAKER: Readonly<Record<string, string>> = {
  RwCanExcl: "RwCanShare",
  RwTryExcl: "RwTryShare",
  RwHoldsExcl: "RwHolds",
};

/**
 * Everything that can be changed in one definition. A step that changes nothing is none of the
 * kernel's: it marks the end of a run, or an event that says nothing.
 */
export function sitesOf(definition: Definition, scope: Scope, levels: Levels): Mutation[] {
  const { body } = definition;
  if (body.kind === "and" && body.items.some(changesNothing)) return [];
  const sites = new Sites(definition, scope, levels);
  if (levels.of(definition.body).primed) sites.action(definition.body);
  else sites.value(definition.body);
  return sites.found;
}

/** `UNCHANGED vars`. */
function changesNothing(e: Syntax): boolean {
  const [what] = e.kind === "apply" && e.name === "UNCHANGED" ? e.args : [];
  return what?.kind === "apply" && what.name === "vars";
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}

/** The end of a junction list is that of its last item: the list's own may take in what follows. */
function spanOf(e: Syntax): Span {
  const last = e.kind === "or" || e.kind === "and" ? e.items.at(-1) : undefined;
  return last === undefined ? e.span : { ...e.span, end: last.span.end };
}

/** `At(t, "lookup")`, `pc[t] = "lookup"`: where the task has to be. */
function isPlace(e: Syntax): boolean {
  if (e.kind !== "apply") return false;
  const [left] = e.args;
  const isPc = left?.kind === "call" && left.fn.kind === "apply" && left.fn.name === "pc";
  return e.name === "At" || (e.name === "=" && isPc);
}

function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

class Sites {
  readonly found: Mutation[] = [];
  private readonly definition: Definition;
  private readonly scope: Scope;
  private readonly levels: Levels;

  constructor(definition: Definition, scope: Scope, levels: Levels) {
    this.definition = definition;
    this.scope = scope;
    this.levels = levels;
  }

  private add(change: Change, span: Span, edit: Edit): void {
    const { module, name } = this.definition;
    const what = `${short(textOf(span))} -> ${short(edit.text) || "(nothing)"}`;
    const { line } = span;
    this.found.push({ change, module, definition: name, line, what, edits: [edit] });
  }

  private put(change: Change, span: Span, text: string): void {
    this.add(change, span, { start: span.start, end: span.end, text });
  }

  /** A formula with primes. */
  action(e: Syntax): void {
    if (!this.levels.of(e).primed) {
      this.guard(e);
      return;
    }
    switch (e.kind) {
      case "and":
      case "or":
        for (const item of e.items) this.action(item);
        return;
      case "quantifier":
        for (const bound of e.bounds) this.value(bound.set);
        this.action(e.body);
        return;
      case "let":
        for (const unit of e.units) if (unit.kind === "definition") this.either(unit.body);
        this.action(e.body);
        return;
      case "if":
        this.branches(e);
        this.action(e.then);
        this.action(e.else);
        return;
      case "case":
        for (const arm of e.arms) this.action(arm.value);
        if (e.other !== undefined) this.action(e.other);
        return;
      case "apply":
        this.update(e);
        return;
      default:
        return;
    }
  }

  private either(e: Syntax): void {
    if (this.levels.of(e).primed) this.action(e);
    else this.value(e);
  }

  /** `x' = e`, `x' \in S`, or an operator that stands for such. */
  private update(e: Extract<Syntax, { kind: "apply" }>): void {
    if (e.name === "UNCHANGED" || e.name === "'") return;
    const targets = assigns(this.scope, e);
    if (targets !== undefined && targets.length > 0) {
      const [only] = targets;
      const kept =
        targets.length === 1 ? `UNCHANGED ${only!}` : `UNCHANGED <<${targets.join(", ")}>>`;
      this.put("drop update", e.span, kept);
    }
    const values = e.name === "=" || e.name === "\\in" ? e.args.slice(1) : e.args;
    for (const value of values) this.either(value);
  }

  /** A condition on the state before the step. */
  private guard(e: Syntax): void {
    if (!this.levels.of(e).state) return;
    if (e.kind === "and") {
      for (const item of e.items) this.guard(item);
      return;
    }
    const span = spanOf(e);
    this.put("drop guard", span, "TRUE");
    // An action at every place but its own is noise; what else it asks for is worth turning round.
    if (!isPlace(e)) this.add("negate guard", span, replaced(span, span, "~(", ")"));
    this.value(e);
  }

  /** An expression without primes, whatever it is for. */
  value(e: Syntax): void {
    switch (e.kind) {
      case "and":
        for (const item of e.items) {
          if (this.levels.of(item).state) this.put("drop guard", spanOf(item), "TRUE");
          this.value(item);
        }
        return;
      case "or":
        for (const item of e.items) this.value(item);
        return;
      case "if":
        this.branches(e);
        this.value(e.then);
        this.value(e.else);
        return;
      case "case":
        this.arms(e);
        return;
      case "except":
        this.except(e);
        return;
      case "apply":
        this.application(e);
        return;
      case "let":
        for (const unit of e.units) if (unit.kind === "definition") this.value(unit.body);
        this.value(e.body);
        return;
      case "quantifier":
      case "function":
      case "map":
        for (const bound of e.bounds) this.value(bound.set);
        this.value(e.body);
        return;
      case "filter":
      case "choose":
        this.value(e.bound.set);
        this.value(e.body);
        return;
      case "call":
        for (const argument of e.args) this.value(argument);
        return;
      case "record":
        for (const [, value] of e.fields) this.value(value);
        return;
      case "tuple":
        this.sequence(e);
        return;
      default:
        return;
    }
  }

  private branches(e: Extract<Syntax, { kind: "if" }>): void {
    if (!this.levels.of(e.test).state) return;
    this.add("one branch", e.span, replaced(e.span, e.then.span));
    this.add("one branch", e.span, replaced(e.span, e.else.span));
    this.add("swap branches", e.test.span, replaced(e.test.span, e.test.span, "~(", ")"));
    this.value(e.test);
  }

  private arms(e: Extract<Syntax, { kind: "case" }>): void {
    const values = [...e.arms.map((arm) => arm.value), ...(e.other ? [e.other] : [])];
    e.arms.forEach((arm, i) => {
      const next = values[i + 1];
      if (this.levels.of(arm.test).state && next !== undefined) {
        this.add("one branch", arm.value.span, replaced(arm.value.span, next.span));
      }
    });
    for (const value of values) this.value(value);
  }

  private except(e: Extract<Syntax, { kind: "except" }>): void {
    for (const update of e.updates) {
      this.value(update.value);
      if (e.updates.length < 2) continue;
      // `@` is the value before: an update that changes nothing.
      this.put("drop part of update", update.value.span, "@");
    }
  }

  private application(e: Extract<Syntax, { kind: "apply" }>): void {
    const weaker = WEAKER[e.name];
    if (weaker !== undefined) {
      const { span } = e;
      this.put("exclusive to shared", span, textOf(span).replace(e.name, weaker));
    }
    for (const argument of e.args) {
      if (/^Rw(Acquire|Can)$/.test(e.name) && argument.kind === "string" && argument.text === "X") {
        this.put("exclusive to shared", argument.span, '"S"');
      }
      this.value(argument);
    }
    const [left, right] = e.args;
    if (left === undefined || right === undefined) return;
    if (e.name === "\\cup" || e.name === "\\") {
      this.add("drop part of update", e.span, replaced(e.span, left.span));
    }
    if (e.name === "\\in" && right.kind === "set" && right.elements.length > 1) {
      for (const gone of right.elements) {
        const rest = right.elements.filter((element) => element !== gone);
        this.put("drop element", right.span, `{${rest.map((r) => textOf(r.span)).join(", ")}}`);
      }
    }
  }

  /** A sequence of names is a plan of steps (truncate): two of them change places, or one is gone. */
  private sequence(e: Extract<Syntax, { kind: "tuple" }>): void {
    const { elements } = e;
    if (!elements.every((element) => element.kind === "string")) return;
    const texts = elements.map((element) => textOf(element.span));
    for (let i = 0; i + 1 < texts.length; i++) {
      const order = [...texts];
      [order[i], order[i + 1]] = [texts[i + 1]!, texts[i]!];
      this.put("swap steps", e.span, `<<${order.join(", ")}>>`);
    }
    if (texts.length < 2) return;
    texts.forEach((_, i) => {
      this.put("skip step", e.span, `<<${texts.filter((__, j) => j !== i).join(", ")}>>`);
    });
  }
}
