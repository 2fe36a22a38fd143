/**
 * The library: what programs that embed lockstep may use. Reading and evaluating TLA+, exploring a
 * spec, running TLC, checking configurations, decoding logs. The command line is in cli.ts.
 */
export { formatValue, UserError, version, type Place, type ValueJson } from "./base/index.js";
export {
  boolValue,
  explore,
  intValue,
  loadSpec,
  modelValue,
  recordValue,
  setValue,
  simulate,
  stringValue,
  tupleValue,
  valueCompare,
  valueEquals,
  valueToJson,
  valueToTla,
  type ConfigSource,
  type ExploreOptions,
  type ExploreResult,
  type FailedConjunct,
  type LoadOptions,
  type Spec,
  type State,
  type Successor,
  type Value,
} from "./tla/index.js";
export {
  findTlc,
  runTlc,
  type Outcome,
  type TlcInstallation,
  type TlcReport,
  type TlcRequest,
  type TlcRun,
  type TlcSearch,
  type TraceStep,
} from "./tlc/index.js";
export {
  differences,
  proposalTasks,
  protocolTasks,
  runOnBuiltin,
  runOnTlc,
  type CheckResult,
  type CheckTask,
  type EngineRun,
  type ManifestConfig,
  type RunOptions,
} from "./check/index.js";
export {
  bytesInput,
  eventToJson,
  openTrace,
  type TraceEvent,
  type TraceInput,
  type TraceReader,
} from "./trace/index.js";
