/**
 * Writes src/trace/formats/SYSTEM.ts from the formats of running kernels.
 *
 *     node --import ./scripts/register.mjs scripts/writeEventTables.ts 6.1=FILE 6.12=FILE ...
 *
 * FILE holds the `format` files of a kernel, one after the other, each after a line
 * `@@ SYSTEM/EVENT/format`:
 *
 *     cd /sys/kernel/tracing/events && find * -name format -exec sh -c 'echo "@@ $1"; cat $1' - {} ';'
 *
 * The tables here are of running kernels 6.1.192, 6.12.117, 6.16.12, 6.18.15, 7.2.12 and 7.3.4. For
 * 5.15 and 6.6 the FILE has the formats of 6.1 and 6.12 of those events whose definition, with all
 * that it refers to, is the same in the headers of 5.15.135 and 6.6.87; what differs and matters
 * stands in src/trace/formats/byHand.ts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { kernelConstants } from "../src/trace/format/constants.js";
import { constantValue } from "../src/trace/format/evaluate.js";
import type { EventFormat } from "../src/trace/format/eventFormat.js";
import type { Expression, TableEntry } from "../src/trace/format/expression.js";
import { PrintFormatError } from "../src/trace/format/expression.js";
import { parseEventFormat } from "../src/trace/format/parseFormat.js";
import { parsePrintFormat, type PrintSegment } from "../src/trace/format/printFormat.js";
import { writeField, writeTable } from "../src/trace/format/shippedNotation.js";
import { writeExpression } from "../src/trace/format/writeExpression.js";

const SYSTEMS = [
  "fs_dax",
  "xfs",
  "ext4",
  "jbd2",
  "btrfs",
  "filemap",
  "iomap",
  "writeback",
  "mmap_lock",
  "lock",
  "block",
  "exceptions",
  "sched",
  "raw_syscalls",
  "syscalls",
];

interface Line {
  readonly names: Set<string>;
  readonly releases: string[];
  readonly rest: string;
}

/** The lines of one system's module. */
class SystemTable {
  readonly #tables: string[] = [];
  readonly #lines = new Map<string, Line>();

  add(release: string, format: EventFormat): void {
    const rest = this.#layout(format);
    const key = `${format.name}\t${rest}`;
    const line = this.#lines.get(key);
    if (line) line.releases.push(release);
    else this.#lines.set(key, { names: new Set([format.name]), releases: [release], rest });
  }

  text(): string {
    const shared = new Map<string, Line>();
    for (const line of this.#lines.values()) {
      const releases = [line.releases[0], line.releases.at(-1)];
      const span = releases[0] === releases[1] ? releases[0]! : releases.join("-");
      const key = `${span}\t${line.rest}`;
      const same = shared.get(key);
      if (same) for (const name of line.names) same.names.add(name);
      else shared.set(key, line);
    }
    const tables = this.#tables.map((table, i) => `@${i}\t${table}`);
    const events = [...shared].map(([key, line]) => `${[...line.names].join(" ")}\t${key}`);
    return [...tables, ...events].join("\n");
  }

  #layout(format: EventFormat): string {
    const fields = format.fields.map(writeField).join(" ");
    let segments: PrintSegment[];
    try {
      segments = parsePrintFormat(format.printFormat);
    } catch (error) {
      if (!(error instanceof PrintFormatError)) throw error;
      return `${fields}\t`;
    }
    let text = "";
    const args: string[] = [];
    const argument = (expression: Expression): void => {
      args.push(writeExpression(expression, format.fields, (table) => this.#number(table)));
    };
    for (const segment of segments) {
      if (segment.kind === "text") {
        text += segment.text.replaceAll("%", "%%").replaceAll("\t", " ").replaceAll("\n", "\\n");
        continue;
      }
      const size = (setting: number | Expression | undefined): string => {
        if (setting === undefined) return "";
        if (typeof setting === "number") return String(setting);
        argument(setting);
        return "*";
      };
      const flags = [
        segment.alternate ? "#" : "",
        segment.leftAlign ? "-" : "",
        segment.plus ? "+" : "",
        segment.zeroPad ? "0" : "",
      ].join("");
      const width = size(segment.width);
      const precision = segment.precision === undefined ? "" : `.${size(segment.precision)}`;
      text += `%${flags}${width}${precision}${segment.length}${segment.type}${segment.pointer}`;
      argument(segment.argument);
    }
    return [fields, text, ...args].join("\t");
  }

  #number(table: readonly TableEntry[]): number {
    const known = kernelConstants(undefined);
    const plain = table.map(({ value, name }): TableEntry => {
      const number = value.kind === "name" ? undefined : constantValue(value, known);
      return { name, value: number === undefined ? value : { kind: "number", value: number } };
    });
    const text = writeTable(plain);
    const at = this.#tables.indexOf(text);
    if (at >= 0) return at;
    this.#tables.push(text);
    return this.#tables.length - 1;
  }
}

const tables = new Map(SYSTEMS.map((system) => [system, new SystemTable()]));
for (const argument of process.argv.slice(2)) {
  const [release, file] = argument.split("=");
  for (const block of readFileSync(file!, "utf8").split(/^@@ /m).slice(1)) {
    const path = /^(\w+)\/\w+\/format\n/.exec(block);
    const table = path ? tables.get(path[1]!) : undefined;
    if (!path || !table) continue;
    const format = parseEventFormat(block, path[1]!, 8);
    if ("wrong" in format) throw new Error(format.wrong);
    table.add(release!, format);
  }
}
for (const [system, table] of tables) {
  const body = table
    .text()
    .replaceAll("\\", "\\\\")
    .replaceAll("`", "\\`")
    .replaceAll("${", "\\${");
  const name = system.toUpperCase();
  writeFileSync(
    `src/trace/formats/${system}.ts`,
    `/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */\nexport const ${name} = \`\n${body}\n\`;\n`,
  );
}
