import { version } from "../../base/index.js";

/** A JSON document as CLI.md has it: our version and the kind come first. */
export function jsonDocument(kind: string, body: object): Record<string, unknown> {
  return { lockstep: version, kind, ...body };
}

/** Prints one JSON document, indented, on standard output. */
export function printDocument(kind: string, body: object): void {
  process.stdout.write(`${JSON.stringify(jsonDocument(kind, body), undefined, 2)}\n`);
}
