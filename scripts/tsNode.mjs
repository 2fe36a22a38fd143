// Lets Node run a .ts file of this repository: `node --import ./scripts/tsNode.mjs FILE.ts`.
// Types are stripped file by file with the compiler that the build uses; nothing is checked.
import { existsSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";

if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL) {
    const source = new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL);
    if (existsSync(fileURLToPath(source))) return { url: source.href, shortCircuit: true };
  }
  if (specifier.endsWith(".ts") && context.parentURL === undefined) {
    const url = specifier.startsWith("file:") ? specifier : pathToFileURL(specifier).href;
    return { url, shortCircuit: true };
  }
  return next(specifier, context);
}

let compiler;

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !url.endsWith(".ts")) return next(url, context);
  compiler ??= (await import("typescript")).default;
  const { outputText } = compiler.transpileModule(readFileSync(fileURLToPath(url), "utf8"), {
    fileName: fileURLToPath(url),
    compilerOptions: { module: "ESNext", target: "ES2022", inlineSourceMap: true },
  });
  return { format: "module", source: outputText, shortCircuit: true };
}
