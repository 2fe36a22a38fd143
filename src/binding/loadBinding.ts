import { readFile } from "node:fs/promises";
import path from "node:path";

import { Ajv } from "ajv";

import { parseCheckedJson } from "../base/index.js";
import {
  type BindingExtension,
  bindingExtensionSchema,
  extendBinding,
} from "./bindingExtension.js";
import { bindingSchema } from "./bindingSchema.js";
import type { Binding } from "./bindingTypes.js";
import { kernelInRange } from "./kernelRange.js";

export interface LoadedBinding {
  readonly file: string;
  readonly text: string;
  readonly binding: Binding;
  /** The binding that this one extends. */
  readonly base: LoadedBinding | undefined;
  /** The `.tla` file that `module` names, beside the binding. */
  readonly specFile: string;
}

const ajv = new Ajv({ allErrors: false, allowUnionTypes: true, formats: { regex: isRegex } });
const validate = ajv.compile<Binding>(bindingSchema);
const validateExtension = ajv.compile<BindingExtension>(bindingExtensionSchema);
const HINT = "`lockstep schema binding` prints the schema.";

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** Whether a text is meant as an extension; what is no JSON is reported as a binding that is none. */
function isExtension(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "extends" in value;
  } catch {
    return false;
  }
}

/**
 * Reads one binding file, with the one that it extends, and checks both against the schema.
 *
 * Throws: UserError with the place for unreadable JSON, for what the schema forbids, and for a
 * malformed kernel range.
 */
export async function loadBinding(file: string): Promise<LoadedBinding> {
  const text = await readFile(file, "utf8");
  let base: LoadedBinding | undefined;
  let binding: Binding;
  if (isExtension(text)) {
    const extension = parseCheckedJson({ file, text }, validateExtension, HINT);
    base = await loadBinding(path.join(path.dirname(file), extension.extends));
    binding = extendBinding(base.binding, extension);
  } else {
    binding = parseCheckedJson({ file, text }, validate, HINT);
  }
  for (const range of [
    binding.kernels,
    ...binding.variants.map((variant) => variant.kernels),
    ...binding.events.map((event) => event.kernels),
  ]) {
    kernelInRange(range, undefined);
  }
  return { file, text, base, binding, specFile: path.join(path.dirname(file), binding.module) };
}
