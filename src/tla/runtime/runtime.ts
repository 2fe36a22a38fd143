import { fail, refused, unsupported } from "../values/failure.js";
import { EMPTY_SET, EMPTY_TUPLE } from "../values/value.js";
import * as operations from "./operations.js";

/** Everything that generated code may call by name. */
export const RUNTIME: Readonly<Record<string, unknown>> = {
  ...operations,
  fail,
  refused: (what: string, node: number) => refused(what, node),
  unsupported: (what: string, node: number) => unsupported(what, node),
  EMPTY_SET,
  EMPTY_TUPLE,
};
