/** One case of a JUnit report. */
export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  readonly seconds: number;
  /** Why it failed, or was not finished; undefined: it passed. */
  readonly failure?: {
    readonly kind: "failure" | "skipped";
    readonly message: string;
    readonly text: string;
  };
}

function escape(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // XML 1.0 has no way to write the other control characters.
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, "?")
  );
}

/** Writes cases as JUnit XML, one test suite for each name of a suite. */
export function junitXml(cases: readonly JunitCase[]): string {
  const suites = new Map<string, JunitCase[]>();
  for (const test of cases) suites.set(test.suite, [...(suites.get(test.suite) ?? []), test]);
  const body = [...suites].flatMap(([name, tests]) => [
    `  <testsuite name="${escape(name)}" ${counts(tests)}>`,
    ...tests.flatMap(caseXml),
    "  </testsuite>",
  ]);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${counts(cases)}>`];
  return [...lines, ...body, "</testsuites>", ""].join("\n");
}

function counts(tests: readonly JunitCase[]): string {
  const of = (kind: string): number => tests.filter((t) => t.failure?.kind === kind).length;
  const time = tests.reduce((sum, test) => sum + test.seconds, 0).toFixed(3);
  return `tests="${tests.length}" failures="${of("failure")}" skipped="${of("skipped")}" time="${time}"`;
}

function caseXml(test: JunitCase): string[] {
  const attributes = `classname="${escape(test.suite)}" name="${escape(test.name)}" time="${test.seconds.toFixed(3)}"`;
  const { failure } = test;
  if (!failure) return [`    <testcase ${attributes}/>`];
  return [
    `    <testcase ${attributes}>`,
    `      <${failure.kind} message="${escape(failure.message)}">${escape(failure.text)}</${failure.kind}>`,
    "    </testcase>",
  ];
}
