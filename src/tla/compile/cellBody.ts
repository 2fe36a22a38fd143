import type { Expr } from "../resolve/ir.js";

/** Expressions whose cell is being written: they are spelt out there instead of referring to it. */
export const cellBody = new Set<Expr>();
