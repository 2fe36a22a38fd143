import { expect, test } from "vitest";
import {
  readMessages,
  wholeText,
  type OutputItem,
  type TlcMessage,
} from "../../src/tlc/messages.js";

const start = (code: number, severity = 0): string => `@!@!@STARTMSG ${code}:${severity} @!@!@`;
const end = (code: number): string => `@!@!@ENDMSG ${code} @!@!@`;

/** A message as `code(inner, ...)`, a line outside of messages as its text. */
function shape(items: readonly OutputItem[]): string[] {
  return items
    .filter((item) => item.kind === "message" || item.text !== "")
    .map((item) => (item.kind === "line" ? item.text : codes(item.message)));
}

function codes(message: TlcMessage): string {
  const inner = message.inner.map((m) => codes(m)).join(", ");
  return inner === "" ? String(message.code) : `${message.code}(${inner})`;
}

test("an end belongs to the message of its own number", () => {
  const output = [start(1000, 1), start(2179), "zero", end(2179), end(1000), "after"].join("\n");
  expect(shape(readMessages(output))).toEqual(["1000(2179)", "after"]);
});

test("an outer end closes what was left open inside", () => {
  const output = [start(1000, 1), start(2179), "zero", end(1000), start(2193), end(2193)].join(
    "\n",
  );
  expect(shape(readMessages(output))).toEqual(["1000(2179)", "2193"]);
});

test("a marker may stand behind the text of an exception", () => {
  const output = ["a", start(1000, 1), `: ${start(5006)}`, "line 3", end(5006), end(1000)].join(
    "\n",
  );
  const [, message] = readMessages(output);
  expect(shape(readMessages(output))).toEqual(["a", "1000(5006)"]);
  expect(message?.kind === "message" && wholeText(message.message)).toBe(":\nline 3");
});

test("an output that was cut keeps the message it was cut in", () => {
  const output = [start(2110, 1), "Invariant Mutex is vio"].join("\n");
  expect(shape(readMessages(output))).toEqual(["2110"]);
});

test("a stray end is nothing", () => {
  expect(shape(readMessages(end(2110)))).toEqual([]);
});
