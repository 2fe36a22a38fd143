/**
 * check: the configurations of the protocols, run on an engine, and compared with what their
 * manifests say. What lives here: manifests, proposals, the two engines behind one interface, the
 * comparison. May import base, tla and tlc.
 */
export { runOnBuiltin } from "./builtinEngine.js";
export { builtinReport, stateToJson, type BuiltinReport } from "./builtinReport.js";
export { describeOutcome, differences } from "./compare.js";
export type { EngineName, EngineRun, RunOptions } from "./engineRun.js";
export { manifestSchema } from "./manifestSchema.js";
export type { ManifestConfig } from "./manifest.js";
export { proposalTasks, protocolTasks } from "./protocols.js";
export { inOrder, type CheckResult } from "./runTasks.js";
export type { CheckTask } from "./task.js";
export { runOnTlc, tlcCommandOf } from "./tlcEngine.js";
