import { fail, refused, unsupported } from "../values/failure.js";
import { EMPTY_SET, EMPTY_TUPLE } from "../values/value.js";
import * as evaluation from "./evaluation.js";
import * as functions from "./functions.js";
import * as numbers from "./numbers.js";
import * as sets from "./sets.js";
import { complete } from "./settle.js";

/** Everything that generated code may call by name. */
export const RUNTIME: Readonly<Record<string, unknown>> = {
  ...evaluation,
  ...numbers,
  ...sets,
  ...functions,
  complete,
  fail,
  refused: (what: string, node: number) => refused(what, node),
  unsupported: (what: string, node: number) => unsupported(what, node),
  EMPTY_SET,
  EMPTY_TUPLE,
};
