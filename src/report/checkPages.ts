import { describeOutcome, type CheckResult } from "../check/index.js";
import { checkReasons, checkSummary, counterexample, resultKind } from "./checkText.js";
import { escapeHtml, pageStyle } from "./htmlPage.js";
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
          kind: kind === "unfinished" ? ("skipped" as const) : ("failure" as const),
          message: reasons[0] ?? "",
          text: [...reasons, "", ...counterexample(result)].join("\n"),
        },
      };
    }),
  );
}

function row(result: CheckResult): string {
  const { task, run } = result;
  const name = `${task.protocol}/${task.config.name}`;
  const outcome = run.kind === "finished" ? describeOutcome(run.outcome) : run.why;
  const hasTrace = run.kind === "finished" && run.trace.length > 0;
  const shown = hasTrace
    ? `<a href="#${escapeHtml(name)}">${escapeHtml(outcome)}</a>`
    : escapeHtml(outcome);
  const reasons = checkReasons(result).map((line) => escapeHtml(line.trim()));
  const kind = resultKind(result);
  return (
    `<tr class="${kind}"><td>${escapeHtml(name)}<td>${escapeHtml(task.config.what)}` +
    `<td>${[shown, ...reasons].join("<br>")}<td class="n">${run.distinct ?? ""}` +
    `<td class="n">${run.seconds.toFixed(1)}`
  );
}

function section(result: CheckResult): string {
  const lines = counterexample(result);
  if (lines.length === 0) return "";
  const name = escapeHtml(`${result.task.protocol}/${result.task.config.name}`);
  const [, ...rest] = lines;
  return `<h2 id="${name}">${escapeHtml(lines[0]!)}</h2>\n<pre>${escapeHtml(rest.join("\n"))}</pre>`;
}

/** The results as one HTML page without anything from outside: the table, then each counterexample. */
export function checkHtml(results: readonly CheckResult[], seconds: number): string {
  return [
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>lockstep check</title>\n<style>${pageStyle}</style>`,
    `<h1>lockstep check</h1>\n<p>${escapeHtml(checkSummary(results, seconds))}</p>`,
    "<table>\n<tr><th>configuration<th>what<th>outcome<th>states<th>seconds",
    ...results.map(row),
    "</table>",
    ...results.map(section).filter((text) => text !== ""),
    "</html>\n",
  ].join("\n");
}
