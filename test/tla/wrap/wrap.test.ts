/** labels.json: what TLC 2.18 wrote with `-dump dot,actionlabels`, by the value of n, line by line. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { explore, loadSpec, valueToWrappedTla, type State } from "../../../src/tla/index.js";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test("values wider than 80 columns are broken where TLC breaks them", async () => {
  const labels = JSON.parse(readFileSync(here("labels.json"), "utf8")) as Record<string, string[]>;
  const spec = await loadSpec({
    specFile: here("wide_values.tla"),
    config: { file: here("wide_values.cfg") },
  });
  const found: Record<string, string[]> = {};
  const add = (state: State): void => {
    const line = (name: string): string =>
      `/\\ ${name} = ${valueToWrappedTla(spec.valueOf(state, name))}`;
    found[valueToWrappedTla(spec.valueOf(state, "n"))] = ["n", "v"]
      .map(line)
      .join("\n")
      .split("\n");
  };
  explore(spec, {
    graph: {
      initial: add,
      edge: (_from, _to, state) => {
        add(state);
      },
    },
  });
  expect(Object.keys(found)).toHaveLength(13);
  expect(found).toEqual(labels);
});
