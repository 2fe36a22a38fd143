/**
 * tla: reads TLA+ modules and configurations as TLC does, evaluates expressions, takes steps and
 * explores. Imports base alone.
 */
export {
  loadSpec,
  loadSpecText,
  type ConfigSource,
  type LoadOptions,
  type Successor,
} from "./spec.js";
export type { Spec, State } from "./spec.js";
export type { FailedConjunct } from "./explain.js";
export { makeEvaluator, type Evaluator } from "./evaluator.js";
export { EvaluationError } from "./errors.js";
export type { Value } from "./values/value.js";
export { modelValue, stringValue } from "./values/value.js";
export {
  boolValue,
  intValue,
  recordValue,
  setValue,
  tupleValue,
  valueCompare,
  valueElements,
  valueEquals,
  valueFromJson,
  valueToJson,
  valueToTla,
  valueToWrappedTla,
} from "./values/build.js";
export { explore, type ExploreOptions, type ExploreResult } from "./explore/explore.js";
export { simulate, type SimulateOptions } from "./explore/simulate.js";
export { onPrint, startAfresh } from "./modules/tlc.js";
