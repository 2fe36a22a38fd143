import { readFile } from "node:fs/promises";
import path from "node:path";

import { Ajv } from "ajv";

import { parseCheckedJson } from "../base/index.js";
import { bindingSchema } from "./bindingSchema.js";
import type { Binding } from "./bindingTypes.js";
import { kernelInRange } from "./kernelRange.js";

export interface LoadedBinding {
  readonly file: string;
  readonly text: string;
  readonly binding: Binding;
  /** The `.tla` file that `module` names, beside the binding. */
  readonly specFile: string;
}

const ajv = new Ajv({ allErrors: false, allowUnionTypes: true, formats: { regex: isRegex } });
const validate = ajv.compile<Binding>(bindingSchema);

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * Reads one binding file and checks it against the schema.
 *
 * Throws: UserError with the place for unreadable JSON, for what the schema forbids, and for a
 * malformed kernel range.
 */
export async function loadBinding(file: string): Promise<LoadedBinding> {
  const text = await readFile(file, "utf8");
  const hint = "`lockstep schema binding` prints the schema.";
  const binding = parseCheckedJson({ file, text }, validate, hint);
  for (const range of [
    binding.kernels,
    ...binding.variants.map((variant) => variant.kernels),
    ...binding.events.map((event) => event.kernels),
  ]) {
    kernelInRange(range, undefined);
  }
  return { file, text, binding, specFile: path.join(path.dirname(file), binding.module) };
}
