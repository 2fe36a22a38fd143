import { UserError } from "../../../src/base/index.js";
import { loadSpecText, makeEvaluator, valueToTla, type Evaluator } from "../../../src/tla/index.js";
import { EXPRESSION_CONFIG, expressionModule } from "./expressionFile.js";

export type EngineValue =
  { readonly value: string } | { readonly refusal: string; readonly unsupported?: true };

/** What the engine makes of each expression, all in one module as with `evaluateWithTlc`. */
export async function evaluateWithEngine(expressions: readonly string[]): Promise<EngineValue[]> {
  let evaluator: Evaluator;
  try {
    const module = expressionModule("E", expressions);
    evaluator = await makeEvaluator(await loadSpecText(module, EXPRESSION_CONFIG, "."));
  } catch (error) {
    const refused = refusal(error);
    return expressions.map(() => refused);
  }
  const answers: EngineValue[] = [];
  for (const i of expressions.keys()) {
    try {
      answers.push({ value: valueToTla(await evaluator.evaluate(`e${i}`)) });
    } catch (error) {
      answers.push(refusal(error));
    }
  }
  return answers;
}

/** A refusal must be the user's error; anything else is a bug and passes through. */
function refusal(error: unknown): EngineValue {
  if (!(error instanceof UserError)) throw error;
  const unsupported = error.message.includes("not supported by the builtin engine");
  return { refusal: error.message, ...(unsupported ? { unsupported: true } : {}) };
}
