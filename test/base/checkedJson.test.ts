import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCheckedJson, placeOfPointer, UserError } from "../../src/base/index.js";

const text = `{
  "name": "a \\" , } ]",
  "list": [1, [2, 3], {"deep": true}, "x,y"],
  "list2": { "list": null, "a/b": 1 }
}`;

describe("the place of a JSON pointer", () => {
  test.each<[string, number, number]>([
    ["", 1, 1],
    ["/name", 2, 3],
    ["/list", 3, 3],
    ["/list/0", 3, 12],
    ["/list/1/1", 3, 19],
    ["/list/2/deep", 3, 24],
    ["/list/3", 3, 39],
    ["/list2/list", 4, 14],
    ["/list2/a~1b", 4, 28],
    // What is not there has the place of what is around it.
    ["/list2/none", 4, 3],
    ["/list/9", 3, 3],
  ])("%s", (pointer, line, column) => {
    expect(placeOfPointer(text, pointer)).toEqual({ line, column });
  });

  test("of any document: the text there is the value", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2), (json, indent) => {
        const document: unknown = JSON.parse(json);
        const written = JSON.stringify({ before: document, list: [document, "end"] }, null, indent);
        const { line, column } = placeOfPointer(written, "/list/1");
        expect(written.split("\n")[line - 1]!.slice(column - 1, column + 4)).toBe('"end"');
      }),
    );
  });
});

describe("a document that a user wrote", () => {
  const schema = {
    type: "object",
    properties: { size: { enum: ["small", "large"] } },
    additionalProperties: false,
  };
  const validate = new Ajv2020().compile<{ size?: string }>(schema);
  const read = (written: string): object =>
    parseCheckedJson({ file: "m.json", text: written }, validate, "Look it up.");
  const failure = (written: string): string => {
    try {
      read(written);
    } catch (error) {
      if (error instanceof UserError) return error.format();
      throw error;
    }
    return "accepted";
  };

  test("is read when the schema allows it", () => {
    expect(read('{"size": "small"}')).toEqual({ size: "small" });
  });

  test("a wrong value has its place and what is allowed", () => {
    expect(failure('{\n  "size": "big"\n}')).toContain("m.json:2:3: /size must be equal to one of");
    expect(failure('{\n  "size": "big"\n}')).toContain("small, large");
  });

  test("a property too many has its own place", () => {
    expect(failure('{"size": "small",\n "sise": 1}')).toMatch(
      /^m\.json:2:2: .*\n[\s\S]*Look it up\.$/,
    );
  });

  test("text that is no JSON has the place where it stops being so", () => {
    expect(failure('{\n  "size": smal\n}')).toMatch(/^m\.json:2:11: not JSON/);
    expect(failure("")).toMatch(/^m\.json:1:1: not JSON/);
    expect(failure('{"size": "small",}')).toMatch(/^m\.json:1:18: not JSON/);
    expect(failure('{"size": "small"} x')).toMatch(/^m\.json:1:19: not JSON/);
    expect(failure('{"size" "small"}')).toMatch(/^m\.json:1:9: not JSON/);
  });
});
