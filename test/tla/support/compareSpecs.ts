import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runEngine } from "./engine.js";
import { randomSpec } from "./generateSpec.js";
import { runTlc, type TlcAnswer } from "./tlc.js";

export interface RandomSpecs {
  readonly jar: string;
  /** A folder of its own: the specs are written there. */
  readonly folder: string;
  readonly count: number;
  readonly seed: number;
  readonly onDifference?: (text: string) => void;
}

/** What both answers must share; a property that fails is one of two, and TLC names not all. */
function summary(a: TlcAnswer): string {
  if (a.outcome === "error") return "error";
  const name = a.outcome === "invariant" ? ` ${a.name ?? "?"}` : "";
  const loop = a.loop === undefined ? "" : " lasso";
  const length = a.loop === undefined ? ` trace ${a.traceLength ?? 0}` : "";
  if (a.generated === undefined) return `${a.outcome}${name}`;
  // TLC prints no depth after a liveness violation.
  const depth = a.loop === undefined ? ` depth ${a.depth ?? 0}` : "";
  return `${a.outcome}${name}${loop} ${a.generated}/${a.distinct ?? 0}${depth}${length}`;
}

/** A TLC that did not end within the limit (a busy machine) has given no answer: once more, longer. */
async function patientTlc(options: Parameters<typeof runTlc>[0]): ReturnType<typeof runTlc> {
  const first = await runTlc(options);
  if (first.exit !== undefined) return first;
  const second = await runTlc({ ...options, timeoutMs: 400_000 });
  if (second.exit === undefined) throw new Error("TLC did not end within 400 s");
  return second;
}

/** Runs both engines on `count` specs made from `seed`. */
export async function compareRandomSpecs(
  options: RandomSpecs,
): Promise<{ differences: number; outcomes: Map<string, number> }> {
  const arbitrary = fc
    .array(fc.nat(0xffff), { minLength: 150, maxLength: 600, size: "max" })
    .map(randomSpec);
  const specs = fc.sample(arbitrary, { numRuns: options.count, seed: options.seed });
  const specFile = join(options.folder, "Random.tla");
  const configFile = join(options.folder, "Random.cfg");
  const outcomes = new Map<string, number>();
  let differences = 0;
  for (const { module, config } of specs) {
    writeFileSync(specFile, module);
    writeFileSync(configFile, config);
    const tlc = await patientTlc({ jar: options.jar, specFile, configFile });
    const engine = await runEngine({ specFile, configFile });
    outcomes.set(tlc.answer.outcome, (outcomes.get(tlc.answer.outcome) ?? 0) + 1);
    const wanted = summary(tlc.answer);
    const initial = tlc.answer.generated === undefined && tlc.answer.outcome !== "error";
    const got = initial
      ? `${engine.answer.outcome}${engine.answer.outcome === "invariant" ? ` ${engine.answer.name ?? "?"}` : ""}`
      : summary(engine.answer);
    if (wanted === got && engine.unsupported === undefined) continue;
    differences++;
    const said = tlc.messages
      .filter((m) => m.severity === 1)
      .map((m) => m.text.slice(0, 200).replaceAll("\n", " "));
    options.onDifference?.(
      `${module}${config}TLC    ${wanted} ${said.join(" | ")}\nengine ${got} ${engine.message}\n`,
    );
  }
  return { differences, outcomes };
}
