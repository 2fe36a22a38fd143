/**
 * Records what TLC prints for each `test/tlc/fixtures/MODULE.NAME.cfg` into `MODULE.NAME.out`, as the
 * fixtures of the tests of src/tlc. Paths, times and process ids are replaced by fixed ones, so that
 * recording again changes nothing where TLC says the same.
 *
 *     node --import ./scripts/register.mjs scripts/recordTlcOutputs.ts
 */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { packageRoot } from "../src/base/index.js";
import { findTlc, tlcCommand } from "../src/tlc/index.js";

const folder = path.join(packageRoot, "test/tlc/fixtures");

function withoutAccidents(output: string, scratch: string): string {
  return output
    .replaceAll(scratch, "/scratch")
    .replaceAll(folder, "/fixtures")
    .replace(/^Running breadth-first search.*$/m, "Running breadth-first search")
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/g, "2026-01-01 00:00:00")
    .replace(/^Finished in \d+ms/m, "Finished in 100ms")
    .replace(/\([\d,]+ (s|ds)\/min\)/g, "(1,000 $1/min)");
}

const search = await findTlc(process.env);
if (search.kind === "missing") throw new Error(search.why);
for (const name of (await readdir(folder)).filter((file) => /^\w+\.\w+\.cfg$/.test(file))) {
  const scratch = await mkdtemp(path.join(tmpdir(), "lockstep-record-"));
  const module = name.slice(0, name.indexOf("."));
  const request = {
    specFile: path.join(folder, `${module}.tla`),
    configFile: path.join(folder, name),
    quick: true,
  };
  const { file, args } = tlcCommand(search.tlc, request, scratch);
  const { stdout, exitCode } = await execa(file, args, { cwd: scratch, reject: false });
  const out = path.join(folder, name.replace(/cfg$/, "out"));
  await writeFile(out, `${withoutAccidents(stdout, scratch)}\n`);
  process.stdout.write(`${path.basename(out)}: exit code ${exitCode}\n`);
  await rm(scratch, { recursive: true });
}
