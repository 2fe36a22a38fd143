/**
 * binding: from events of a log to steps of a spec, by `specs/<protocol>/binding*.json`. Data only:
 * what a protocol allows is in its `.tla`. May import base, tla and trace.
 */
export type {
  Argument,
  Binding,
  Condition,
  EventBinding,
  HiddenStep,
  RangeKey,
  Requirement,
  Step,
  StepPlace,
  Variant,
} from "./bindingTypes.js";
export { bindingFileSchema } from "./bindingExtension.js";
export { checkBinding } from "./checkBinding.js";
export {
  type BindResult,
  type BoundArgument,
  type BoundEvent,
  type BoundStep,
  EventBinder,
  type Operation,
} from "./eventBinder.js";
export { kernelInRange, parseRelease } from "./kernelRange.js";
export { type LoadedBinding, loadBinding } from "./loadBinding.js";
export { LockNames } from "./lockNames.js";
export { RequirementScan } from "./requirements.js";
export {
  leadingSteps,
  type SilentStep,
  silentSteps,
  speculativeSteps,
  stepsOf,
} from "./silentSteps.js";
