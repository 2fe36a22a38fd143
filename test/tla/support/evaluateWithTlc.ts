import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../src/base/index.js";
import { DOES_NOT_PARSE, EXPRESSION_CONFIG, expressionModule } from "./expressionFile.js";

export type TlcValue = { readonly value: string } | { readonly refusal: string };

/**
 * What TLC makes of each expression, all in one module and one JVM (scripts/EvaluateExpressions.java).
 * When the module does not parse, it is halved until the expressions to blame stand alone.
 */
export async function evaluateWithTlc(
  jar: string,
  expressions: readonly string[],
): Promise<TlcValue[]> {
  const answers = await evaluateModule(jar, expressions);
  if (answers) return answers;
  if (expressions.length === 1) return [{ refusal: DOES_NOT_PARSE }];
  const half = Math.ceil(expressions.length / 2);
  const halves = [expressions.slice(0, half), expressions.slice(half)];
  const refused: boolean[] = [];
  for (const part of halves) {
    const some = await evaluateWithTlc(jar, part);
    refused.push(...some.map((a) => "refusal" in a && a.refusal === DOES_NOT_PARSE));
  }
  const kept = await evaluateModule(
    jar,
    expressions.filter((_, i) => !refused[i]),
  );
  if (!kept) throw new Error("a module of expressions that parse one by one does not parse");
  let next = 0;
  return refused.map((r) => (r ? { refusal: DOES_NOT_PARSE } : kept[next++]!));
}

async function evaluateModule(
  jar: string,
  expressions: readonly string[],
): Promise<TlcValue[] | undefined> {
  const own = mkdtempSync(join(tmpdir(), "lockstep-expr-"));
  try {
    writeFileSync(join(own, "E.tla"), expressionModule("E", expressions));
    writeFileSync(join(own, "E.cfg"), EXPRESSION_CONFIG);
    const { stdout } = await promisify(execFile)(
      "java",
      [
        ...[`-Djava.io.tmpdir=${own}`, "-Dtlc2.value.Values.width=1000000000", "-Xmx2g"],
        ...[
          "-XX:+UseParallelGC",
          "-cp",
          jar,
          join(packageRoot, "scripts/EvaluateExpressions.java"),
        ],
        ...[own, "E", String(expressions.length)],
      ],
      { maxBuffer: 1 << 28, timeout: 300_000 },
    );
    const lines = stdout.split("\n");
    if (lines[0]?.startsWith("cannot load")) return undefined;
    return expressions.map((_, i) => {
      const line = lines[i] ?? "error: no answer";
      return line.startsWith("error: ") ? { refusal: line.slice(7) } : { value: line };
    });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
