import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { UserError } from "../../src/base/index.js";
import { loadBinding } from "../../src/binding/index.js";

const good = new URL("../replay/fixtures/binding.json", import.meta.url).pathname;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lockstep-binding-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function refusal(change: (text: string) => string): Promise<UserError> {
  const file = path.join(folder, "binding.json");
  await writeFile(file, change(await readFile(good, "utf8")));
  const error: unknown = await loadBinding(file).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe("reading a binding", () => {
  it("takes the one of the tests", async () => {
    const { binding, specFile } = await loadBinding(good);
    expect(binding.protocol).toBe("lock");
    expect(specFile).toMatch(/Lock\.tla$/);
  });

  it("names the place of a key that the schema does not know", async () => {
    const error = await refusal((text) =>
      text.replace('"event": "write",', '"event": "write", "wen": 1,'),
    );
    expect(error.message).toContain('"wen"');
    expect(error.place?.line).toBe(
      (await readFile(good, "utf8")).split("\n").findIndex((line) => line.includes('"write"')) + 1,
    );
  });

  it("refuses an unknown place of a step", async () => {
    const error = await refusal((text) => text.replace('"place": "at"', '"place": "during"'));
    expect(error.message).toContain("/steps/0/place");
    expect(error.frame).toContain("during");
  });

  it("refuses what is no JSON", async () => {
    const error = await refusal((text) => text.slice(0, -10));
    expect(error.message).toMatch(/^not JSON/);
  });

  it("refuses a malformed kernel range", async () => {
    const error = await refusal((text) => text.replace('">=5.15"', '"5.15 or so"'));
    expect(error.message).toContain("5.15");
  });
});

describe("reading a binding that extends another one", () => {
  const lockProbes = {
    address: "sem",
    requests: { rd_q: { return: "rd_a" } },
    releases: ["rd_r"],
    named: [],
  };
  const extension = {
    format: "lockstep-binding-extension/1",
    extends: "binding.json",
    what: "with probes",
    observability: "probes",
    requires: [{ fields: ["dev"], events: ["rd_a"] }],
    lockProbes,
    events: [{ event: "write", ignore: "not looked at" }],
  };

  async function load(change: object): Promise<ReturnType<typeof loadBinding>> {
    await writeFile(path.join(folder, "binding.json"), await readFile(good, "utf8"));
    const file = path.join(folder, "binding.probes.json");
    await writeFile(file, JSON.stringify({ ...extension, ...change }));
    return loadBinding(file);
  }

  it("takes its entries for events of their names, and all others from there", async () => {
    const { binding, base, specFile } = await load({});
    expect(specFile).toBe(base!.specFile);
    expect(binding).toMatchObject({ protocol: "lock", observability: "probes", lockProbes });
    expect(binding.requires).toEqual([...base!.binding.requires, ...extension.requires]);
    expect(binding.events.filter(({ event }) => event === "write")).toEqual(extension.events);
    expect(binding.events.map(({ event }) => event)).toContain("read");
  });

  it("refuses a key that belongs to the other one", async () => {
    await expect(load({ module: "Lock.tla" })).rejects.toThrow('"module"');
  });

  it("refuses what is not beside it", async () => {
    await expect(load({ extends: "../binding.json" })).rejects.toThrow("/extends");
  });
});
