import { describe, expect, test } from "vitest";
import type { FieldValue } from "../../../src/trace/event.js";
import { kernelConstants } from "../../../src/trace/format/constants.js";
import type { EventField } from "../../../src/trace/format/eventFormat.js";
import { PrintFormatError } from "../../../src/trace/format/expression.js";
import { textWriter } from "../../../src/trace/format/formatText.js";
import { invertPrint } from "../../../src/trace/format/invertPrint.js";
import { readText } from "../../../src/trace/format/readText.js";
import {
  shippedEventNames,
  shippedLayouts,
  type EventLayout,
} from "../../../src/trace/format/shippedTables.js";
import { randomFrom } from "../dat/support/mutate.js";

const RELEASE = "6.12.0";
const random = randomFrom(4);

function randomValue(field: EventField): FieldValue {
  const bits = field.size * 8;
  switch (field.shape.kind) {
    case "integer": {
      if (field.type === "bool") return random() < 0.5 ? 0 : 1;
      // Lengths of texts that are cut to them, and page numbers, stay small.
      if (/len$/.test(field.name)) return 20;
      if (/index$/.test(field.name)) return Math.floor(random() * 1e9);
      const wide =
        (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
      const narrowed = random() < 0.3 ? wide & 0xfn : random() < 0.3 ? wide & (wide >> 7n) : wide;
      const value = field.signed ? BigInt.asIntN(bits, narrowed) : BigInt.asUintN(bits, narrowed);
      return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
    }
    case "string":
      return random() < 0.5 ? "kworker/0:1" : "a b=c";
    case "dynamic":
      return field.shape.text ? ["name", "a=b c", ""][Math.floor(random() * 3)]! : [1, 2];
    case "array":
      return Array.from({ length: field.size / field.shape.elementSize }, () =>
        Math.floor(random() * 256),
      );
    case "bytes":
      return [];
  }
}

/** The last release that prints it so: its names have the numbers of that one. */
function constantsOf({ last }: EventLayout): ReturnType<typeof kernelConstants> {
  return kernelConstants(`${Math.floor(last / 1000)}.${last % 1000}`);
}

function check(name: string, layout: EventLayout): number {
  const constants = constantsOf(layout);
  const write = textWriter(layout.segments, { constants, longSize: 8, symbolOf: () => undefined });
  const reader = invertPrint(layout.segments, layout.fields, constants, 8);
  let checked = 0;
  for (let i = 0; i < 12; i++) {
    const fields = Object.fromEntries(
      layout.fields.map((field) => [field.name, randomValue(field)]),
    );
    let text: string;
    try {
      text = write((field) => fields[field]);
    } catch (error) {
      // The kernel's tick count, a shift by what a real block group never has.
      if (error instanceof PrintFormatError) continue;
      throw error;
    }
    const read = readText(reader, text, 0, "kernel");
    expect(read, `${name}: ${text}`).toBeDefined();
    for (const [field, value] of Object.entries(read!.fields)) {
      if (read!.unknownFields && field in read!.unknownFields) continue;
      checked++;
      // A print fmt may leave the end of an array out (ext4_fc_stats of 7.2).
      const whole = fields[field];
      const given =
        Array.isArray(value) && Array.isArray(whole) ? whole.slice(0, value.length) : whole;
      if (String(value) !== String(given)) {
        expect([name, text, field, value]).toEqual([name, text, field, given]);
      }
    }
  }
  return checked;
}

describe("every shipped layout reads back what it prints", () => {
  test("fields come out as they went in", () => {
    let layouts = 0;
    let checked = 0;
    for (const name of shippedEventNames()) {
      for (const layout of shippedLayouts(name, RELEASE)) {
        // System calls print in their own way, and a bitmap is read as the text of its bits.
        if (layout.system === "syscalls" || name === "sched_skip_cpuset_numa") continue;
        checked += check(name, layout);
        layouts++;
      }
    }
    expect(layouts).toBeGreaterThan(900);
    expect(checked).toBeGreaterThan(50_000);
  });
});
