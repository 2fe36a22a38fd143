import { readFile } from "node:fs/promises";
import path from "node:path";

import { Ajv, type ErrorObject } from "ajv";

import { codeFrame, UserError } from "../base/index.js";
import { bindingSchema } from "./bindingSchema.js";
import type { Binding } from "./bindingTypes.js";
import { placeOfPointer } from "./jsonPlace.js";
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

function schemaError(file: string, text: string, error: ErrorObject): UserError {
  const extra = error.params["additionalProperty"] as unknown;
  const pointer = error.instancePath + (typeof extra === "string" ? `/${extra}` : "");
  const place = placeOfPointer(text, pointer);
  const where = error.instancePath === "" ? "the binding" : error.instancePath;
  const named = typeof extra === "string" ? ` ("${extra}")` : "";
  return new UserError(`${where} ${error.message ?? "does not fit the schema"}${named}`, {
    place: { file, ...place },
    frame: codeFrame(text, place.line, place.column),
    hint: "`lockstep schema binding` prints the schema.",
  });
}

/**
 * Reads one binding file and checks it against the schema.
 *
 * Throws: UserError with the place for unreadable JSON, for what the schema forbids, and for a
 * malformed kernel range.
 */
export async function loadBinding(file: string): Promise<LoadedBinding> {
  const text = await readFile(file, "utf8");
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError(`not JSON: ${(error as Error).message}`, { place: { file }, cause: error });
  }
  if (!validate(parsed)) throw schemaError(file, text, validate.errors![0]!);
  const binding = parsed;
  for (const range of [
    binding.kernels,
    ...binding.variants.map((variant) => variant.kernels),
    ...binding.events.map((event) => event.kernels),
  ]) {
    kernelInRange(range, undefined);
  }
  return { file, text, binding, specFile: path.join(path.dirname(file), binding.module) };
}
