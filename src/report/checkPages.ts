import { describeOutcome, type CheckResult } from "../check/index.js";
import { checkReasons, checkSummary, counterexample, resultKind } from "./checkText.js";
import { junitXml } from "./junit.js";

/** The results as JUnit XML: a suite for each protocol, a case for each configuration. */
export function checkJunit(results: readonly CheckResult[]): string {
  return junitXml(
    results.map((result) => {
      const { task, run } = result;
      const test = {
        suite: `lockstep.${task.protocol}`,
        name: task.config.name,
        seconds: run.seconds,
      };
      const kind = resultKind(result);
      if (kind === "ok") return test;
      const reasons = checkReasons(result).map((line) => line.trim());
      return {
        ...test,
        failure: {
          kind: kind === "differs" ? ("failure" as const) : ("skipped" as const),
          message: reasons[0] ?? "",
          text: [...reasons, "", ...counterexample(result)].join("\n"),
        },
      };
    }),
  );
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

const STYLE = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
tr.differs td:nth-child(3) { color: #c22; font-weight: 600; }
tr.unfinished td:nth-child(3) { color: #a60; }
pre { overflow-x: auto; background: #8881; padding: .8rem; }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd; } }
`;

function row(result: CheckResult): string {
  const { task, run } = result;
  const name = `${task.protocol}/${task.config.name}`;
  const outcome = run.kind === "finished" ? describeOutcome(run.outcome) : run.why;
  const hasTrace = run.kind === "finished" && run.trace.length > 0;
  const shown = hasTrace ? `<a href="#${escape(name)}">${escape(outcome)}</a>` : escape(outcome);
  const reasons = checkReasons(result).map((line) => escape(line.trim()));
  const kind = resultKind(result);
  return (
    `<tr class="${kind}"><td>${escape(name)}<td>${escape(task.config.what)}` +
    `<td>${[shown, ...reasons].join("<br>")}<td class="n">${run.distinct ?? ""}` +
    `<td class="n">${run.seconds.toFixed(1)}`
  );
}

function section(result: CheckResult): string {
  const lines = counterexample(result);
  if (lines.length === 0) return "";
  const name = escape(`${result.task.protocol}/${result.task.config.name}`);
  const [, ...rest] = lines;
  return `<h2 id="${name}">${escape(lines[0]!)}</h2>\n<pre>${escape(rest.join("\n"))}</pre>`;
}

/** The results as one HTML page without anything from outside: the table, then each counterexample. */
export function checkHtml(results: readonly CheckResult[], seconds: number): string {
  return [
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>lockstep check</title>\n<style>${STYLE}</style>`,
    `<h1>lockstep check</h1>\n<p>${escape(checkSummary(results, seconds))}</p>`,
    "<table>\n<tr><th>configuration<th>what<th>outcome<th>states<th>seconds",
    ...results.map(row),
    "</table>",
    ...results.map(section).filter((text) => text !== ""),
    "</html>\n",
  ].join("\n");
}
