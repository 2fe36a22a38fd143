/**
 * report: what people and programs read: tables, interleavings, violations on one screen, and the
 * JSON, JUnit and HTML forms of the same. Functions from results to text.
 * May import base, tla, tlc, check, trace, binding and replay.
 */
export { behaviourSchemas, checkDocument, checkSchema } from "./checkDocument.js";
export { checkHtml, checkJunit } from "./checkPages.js";
export {
  checkHeading,
  checkLine,
  checkReasons,
  checkSummary,
  counterexample,
  nameWidth,
  resultKind,
} from "./checkText.js";
export { exploreDocument, exploreSchema, type ExploreFailure } from "./exploreDocument.js";
export { interleaving, lastPlaces, stateText } from "./interleaving.js";
export { junitXml, type JunitCase } from "./junit.js";
export { StateGraphWriter } from "./stateGraph.js";
export { validationToJson, worstVerdict, type Validation } from "./validateDocument.js";
export { validationHtml, validationJunit, validationKtap } from "./validatePages.js";
export { validateSchema } from "./validateSchema.js";
export { validationText } from "./validateText.js";
export { wrap } from "./wrap.js";
