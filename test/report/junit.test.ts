import { expect, test } from "vitest";
import { junitXml } from "../../src/report/index.js";

test("a suite for each name, a case for each result, and XML's own characters escaped", () => {
  const xml = junitXml([
    { suite: "fault", name: "v412", seconds: 1.5 },
    {
      suite: "fault",
      name: "bad",
      seconds: 0.25,
      failure: { kind: "failure", message: 'x < "y" & z', text: "a\u0000b\n<c>" },
    },
    {
      suite: "dio",
      name: "slow",
      seconds: 0,
      failure: { kind: "skipped", message: "limit", text: "" },
    },
  ]);
  expect(xml.split("\n")).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites tests="3" failures="1" skipped="1" time="1.750">',
    '  <testsuite name="fault" tests="2" failures="1" skipped="0" time="1.750">',
    '    <testcase classname="fault" name="v412" time="1.500"/>',
    '    <testcase classname="fault" name="bad" time="0.250">',
    '      <failure message="x &lt; &quot;y&quot; &amp; z">a?b',
    "&lt;c&gt;</failure>",
    "    </testcase>",
    "  </testsuite>",
    '  <testsuite name="dio" tests="1" failures="0" skipped="1" time="0.000">',
    '    <testcase classname="dio" name="slow" time="0.000">',
    '      <skipped message="limit"></skipped>',
    "    </testcase>",
    "  </testsuite>",
    "</testsuites>",
    "",
  ]);
});
