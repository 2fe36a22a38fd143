/** The verdict in the forms that other programs show: KTAP, JUnit, and one HTML page. */
import { escapeHtml, pageStyle } from "./htmlPage.js";
import { junitXml } from "./junit.js";
import type { Validation } from "./validateDocument.js";
import { validationText } from "./validateText.js";

function caseName(validation: Validation): string {
  return `${validation.protocol} ${validation.filesystem} ${validation.variant}`;
}

/** Why it is not "conforms", in one line. */
function summary({ result }: Validation): string {
  if (result.verdict === "violates") return `${result.violationCount} violations`;
  return result.why.join("; ");
}

/**
 * KTAP (Documentation/dev-tools/ktap.rst@6.12): one test per protocol; inconclusive is SKIP.
 */
export function validationKtap(validations: readonly Validation[]): string {
  const out = ["KTAP version 1", `1..${validations.length}`];
  validations.forEach((validation, i) => {
    const { verdict } = validation.result;
    if (verdict !== "conforms") {
      for (const line of validationText(validation, false).split("\n")) out.push(`# ${line}`);
    }
    const status = verdict === "violates" ? "not ok" : "ok";
    const directive = verdict === "inconclusive" ? ` # SKIP ${summary(validation)}` : "";
    out.push(`${status} ${i + 1} ${caseName(validation)}${directive}`);
  });
  return `${out.join("\n")}\n`;
}

/** JUnit XML: a case per protocol; inconclusive is skipped. */
export function validationJunit(validations: readonly Validation[]): string {
  return junitXml(
    validations.map((validation) => {
      const test = { suite: "lockstep.validate", name: caseName(validation), seconds: 0 };
      const { verdict } = validation.result;
      if (verdict === "conforms") return test;
      return {
        ...test,
        failure: {
          kind: verdict === "violates" ? ("failure" as const) : ("skipped" as const),
          message: summary(validation),
          text: validationText(validation, false),
        },
      };
    }),
  );
}

/** One page without anything from outside: each protocol's verdict, with its violations. */
export function validationHtml(validations: readonly Validation[]): string {
  const sections = validations.map(
    (validation) =>
      `<h2>${escapeHtml(caseName(validation))}: ${validation.result.verdict}</h2>\n` +
      `<pre>${escapeHtml(validationText(validation, true))}</pre>`,
  );
  return [
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>lockstep validate</title>\n<style>${pageStyle}</style>`,
    "<h1>lockstep validate</h1>",
    ...sections,
    "</html>\n",
  ].join("\n");
}
