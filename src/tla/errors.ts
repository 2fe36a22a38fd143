import { codeFrame, UserError } from "../base/index.js";
import type { Places } from "./compile/program.js";
import { EvaluationFailure } from "./values/failure.js";
import { failureText } from "./values/print.js";
import { oneLine, type Span } from "./parse/source.js";

/** A failure while evaluating, with its module and the operators that were being evaluated. */
export class EvaluationError extends UserError {
  readonly module: string | undefined;
  /** Names of the operators on the stack, innermost first. */
  readonly operators: readonly string[];
  readonly unsupported: boolean;
  constructor(
    message: string,
    span: Span | undefined,
    operators: readonly string[],
    unsupported: boolean,
  ) {
    super(message, {
      ...(span === undefined
        ? {}
        : {
            place: { file: span.source.file, line: span.line, column: span.column },
            frame: codeFrame(
              span.source.text,
              span.line,
              span.column,
              span.source.text.slice(span.start, span.end).split("\n")[0]!.length,
            ),
          }),
      ...(operators.length === 0 ? {} : { hint: `While evaluating ${operators.join(", in ")}.` }),
    });
    this.name = "EvaluationError";
    this.module = span?.source.module;
    this.operators = operators;
    this.unsupported = unsupported;
  }
}

/** Generated functions are named after their definition: `Name_D12_34`. */
function operatorsOf(stack: string | undefined): string[] {
  const names: string[] = [];
  for (const m of (stack ?? "").matchAll(/at (\w+)_D\d+_\d+/g)) {
    if (names.at(-1) !== m[1]) names.push(m[1]!);
  }
  return names.slice(0, 20);
}

/** Turns what evaluation threw into the user's error; other errors pass. */
export function toUserError(error: unknown, places: Places): unknown {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return new EvaluationError(
      "the evaluation is too deep: a recursive operator or function needs more stack than there is",
      undefined,
      operatorsOf(error.stack),
      false,
    );
  }
  if (error instanceof RangeError && /(array|string) length|maximum size/i.test(error.message)) {
    const message = `a value is too big to be made (${error.message})`;
    return new EvaluationError(message, undefined, operatorsOf(error.stack), false);
  }
  if (!(error instanceof EvaluationFailure)) return error;
  const span = error.node >= 0 ? places.get(error.node) : undefined;
  const text = failureText(error);
  const expression = span === undefined ? "" : ` (in ${shorten(oneLine(span))})`;
  return new EvaluationError(text + expression, span, operatorsOf(error.stack), error.unsupported);
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
