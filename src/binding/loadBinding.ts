import { readFile } from "node:fs/promises";
import path from "node:path";

import { Ajv, type ErrorObject } from "ajv";

import { codeFrame, UserError } from "../base/index.js";
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

/** Line and column (from 1) of a JSON pointer's last key in the text: the nearest place we can name. */
function placeOfPointer(text: string, pointer: string): { line: number; column: number } {
  let from = 0;
  for (const part of pointer.split("/").slice(1)) {
    const key = JSON.stringify(part.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (/^"\d+"$/.test(key)) {
      // An array index: step over that many elements that start with `{` or a literal at this level.
      from = startOfElement(text, from, Number(part));
      continue;
    }
    const at = text.indexOf(key, from);
    if (at >= 0) from = at;
  }
  const before = text.slice(0, from);
  return { line: before.split("\n").length, column: from - before.lastIndexOf("\n") };
}

function startOfElement(text: string, from: number, index: number): number {
  let depth = 0;
  let seen = -1;
  let inString = false;
  for (let i = text.indexOf("[", from) + 1; i < text.length && i > 0; i++) {
    const c = text[i]!;
    if (inString) {
      if (c === "\\") i++;
      else if (c === '"') inString = false;
      continue;
    }
    if (depth === 0 && !/[\s,\]]/.test(c)) {
      seen++;
      if (seen === index) return i;
      if (!/["{[]/.test(c)) while (i + 1 < text.length && !/[\s,\]]/.test(text[i + 1]!)) i++;
    }
    if (c === '"') inString = true;
    else if (c === "{" || c === "[") depth++;
    else if (c === "}" || c === "]") depth--;
    if (depth < 0) break;
  }
  return from;
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
