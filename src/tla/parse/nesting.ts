/**
 * What the parser of the grammar cannot take. Its scanner writes the nested junction lists and proofs
 * of a place into 1024 bytes and does not look whether they fit: one list too many, and its memory is
 * spoilt. So they are counted before.
 */
import { UserError } from "../../base/index.js";
import { errorAt, type Source } from "./source.js";

/** 3 bytes each; the rest of the 1024 is for the proofs (4 bytes each) and for what is around both. */
const MAX_LISTS = 200;
const MAX_PROOFS = 80;

const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|\n|\/\\|\\\/|\u2227|\u2228|<(?:\d+|\+|\*)>|[A-Za-z_0-9]+|>>|[^\s]/g;
const OPERAND_END = /^(?:>>|[)\]}'"]|".*")$/;
const KEYWORD =
  /^(?:THEN|ELSE|IN|CASE|OTHER|IF|LET|ENABLED|UNCHANGED|DOMAIN|SUBSET|UNION|EXCEPT|ASSUME|PROVE|BY|OBVIOUS|QED)$/;

/** Refuses a module with more than that inside each other; `text` has no comments. */
export function refuseDeepNesting(source: Source, text: string): void {
  const columns: number[] = [];
  const proofs: number[] = [];
  let lineStart = 0;
  let line = 1;
  let previous = "";
  const refuse = (at: number, length: number, what: string): never => {
    const span = { source, start: at, end: at + length, line, column: at - lineStart + 1 };
    throw errorAt(span, `too many ${what} inside each other for the builtin parser`);
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "\n") {
      lineStart = index + 1;
      line++;
      continue;
    }
    const column = index - lineStart;
    while (columns.length > 0 && columns.at(-1)! > column) columns.pop();
    const junction = /^(?:\/\\|\\\/|\u2227|\u2228)$/.test(token);
    if (junction && columns.at(-1) !== column && !endsOperand(previous)) {
      if (columns.push(column) > MAX_LISTS) refuse(index, token.length, "junction lists");
    }
    const step = /^<(\d+|\+|\*)>$/.exec(token)?.[1];
    if (step !== undefined) {
      const level = /\d/.test(step) ? Number(step) : (proofs.at(-1) ?? 0) + (step === "+" ? 1 : 0);
      while (proofs.length > 0 && proofs.at(-1)! >= level) proofs.pop();
      if (proofs.push(level) > MAX_PROOFS) refuse(index, token.length, "proofs");
    }
    previous = token;
  }
}

/** A junction sign after an operand is infix; elsewhere it starts a list. */
function endsOperand(token: string): boolean {
  if (KEYWORD.test(token)) return false;
  return OPERAND_END.test(token) || /^[A-Za-z_0-9]/.test(token);
}

/** Runs `f`; when the stack does not suffice for what a file nests, that is the user's error. */
export function withinStack<T>(file: string, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    throw new UserError("the expressions are nested too deeply for the builtin engine", {
      place: { file },
    });
  }
}
