// Lets node run the repository's own TypeScript: `node --import ./scripts/register.mjs FILE.ts`.
// Types are not checked here; `make lint` does that.
import { register } from "node:module";

// TypeScript 6 refuses to guess the root of the sources from the one file it is given.
process.env.TS_NODE_COMPILER_OPTIONS = JSON.stringify({ rootDir: "." });
register("ts-node/esm/transpile-only", import.meta.url);
