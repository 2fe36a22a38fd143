import { expect, test } from "vitest";
import { splitProperties } from "../../src/check/configProperties.js";

test("the temporal properties are taken out of a config", () => {
  const config = [
    "SPECIFICATION Spec \\* PROPERTY NotThis",
    "PROPERTIES Live (* PROPERTY NorThis *)",
    "  TERMINATES",
    "INVARIANT TypeOK",
    "PROPERTY Last",
    "CONSTANT N = 3",
  ].join("\n");
  const { properties, rest } = splitProperties(config);
  expect(properties).toEqual(["Live", "TERMINATES", "Last"]);
  expect(rest.split(/\s+/).join(" ")).toBe(
    "SPECIFICATION Spec \\* PROPERTY NotThis INVARIANT TypeOK CONSTANT N = 3",
  );
});

test("a config without any stays as it is", () => {
  const config = "INIT Init\nNEXT Next\n";
  expect(splitProperties(config)).toEqual({ properties: [], rest: config });
});
