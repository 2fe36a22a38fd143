/**
 * base: what every other folder may use: the two kinds of failure, places and code frames,
 * suggestions for misspelt names, the package's version and root. Imports nothing of ours.
 */
export { jsonError, parseCheckedJson, placeOfPointer } from "./checkedJson.js";
export { codeFrame } from "./codeFrame.js";
export { didYouMean } from "./didYouMean.js";
export { invariant, unreachable } from "./invariant.js";
export { formatPlace, UserError, type Place } from "./userError.js";
export { formatValue, valueKey, valueSchema, type ValueJson } from "./valueJson.js";
export { packageRoot, version } from "./version.js";
