/** Json and IOUtils: reading alone; a specification that is checked does not write files. */
import { existsSync, readFileSync } from "node:fs";
import { fail, show } from "../values/failure.js";
import {
  domainOf,
  forceFunction,
  isFunction,
  isSet,
  listElements,
  valuesOf,
} from "../values/order.js";
import {
  MAX_INT,
  MIN_INT,
  RECORD,
  RecordValue,
  shapeOf,
  STRING,
  stringValue,
  TUPLE,
  TupleValue,
  type Value,
} from "../values/value.js";
import { elementsOf } from "./sequences.js";

type Op = (...args: never[]) => unknown;

function text(v: Value, node: number): string {
  if (typeof v === "object" && v.kind === STRING) return v.text;
  return fail(node, "expected a string, found the ", show(v));
}

function read(file: Value, node: number): string {
  const name = text(file, node);
  try {
    return readFileSync(name, "utf8");
  } catch (error) {
    return fail(
      node,
      `cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function record(fields: readonly (readonly [string, Value])[]): Value {
  const sorted = fields
    .map(([name, value]) => [stringValue(name), value] as const)
    .sort((a, b) => a[0].id - b[0].id);
  return new RecordValue(
    shapeOf(sorted.map(([name]) => name)),
    sorted.map(([, value]) => value),
  );
}

function fromJson(json: unknown, node: number): Value {
  if (typeof json === "boolean") return json;
  if (typeof json === "string") return stringValue(json);
  if (typeof json === "number") {
    if (Number.isInteger(json) && json >= MIN_INT && json <= MAX_INT) return json;
    return fail(node, `the number ${json} in JSON is not an integer of 32 bits`);
  }
  if (Array.isArray(json)) return new TupleValue(json.map((x) => fromJson(x, node)));
  if (typeof json === "object" && json !== null) {
    return record(Object.entries(json).map(([name, x]) => [name, fromJson(x, node)] as const));
  }
  return fail(node, "null in JSON has no TLA+ value");
}

function parse(source: string, node: number): Value {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    return fail(node, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return fromJson(json, node);
}

function toJson(v: Value): unknown {
  if (typeof v !== "object") return v;
  if (isSet(v)) return listElements(v).map(toJson);
  if (!isFunction(v)) return v.text;
  const f = forceFunction(v);
  if (f.kind === TUPLE) return f.elements.map(toJson);
  const values = valuesOf(f);
  const keys = listElements(domainOf(f));
  const name = (k: Value): string => {
    if (typeof k === "object" && "text" in k) return k.text;
    return String(toJson(k));
  };
  if (f.kind === RECORD || values.length > 0) {
    return Object.fromEntries(keys.map((k, i) => [name(k), toJson(values[i]!)] as const));
  }
  return [];
}

const refuse =
  (what: string): Op =>
  (...args: unknown[]) =>
    fail(args.at(-1) as number, `${what} is not supported by the builtin engine: it only reads`);

export const COMMUNITY_IO: Readonly<Record<string, Op>> = {
  "Json.ToJson": (v: Value) => stringValue(JSON.stringify(toJson(v))),
  "Json.ToJsonArray": (v: Value) => stringValue(JSON.stringify(toJson(v))),
  "Json.ToJsonObject": (v: Value) => stringValue(JSON.stringify(toJson(v))),
  "Json.JsonDeserialize": (file: Value, node: number) => parse(read(file, node), node),
  "Json.ndJsonDeserialize": (file: Value, node: number) =>
    new TupleValue(
      read(file, node)
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => parse(line, node)),
    ),
  "Json.JsonSerialize": refuse("JsonSerialize"),
  "Json.ndJsonSerialize": refuse("ndJsonSerialize"),
  "CSV.CSVRead": (columns: Value, delimiter: Value, file: Value, node: number) => {
    const names = elementsOf(columns, "CSVRead", node).map((c) => text(c, node));
    const lines = read(file, node)
      .split("\n")
      .map((line) => line.replace(/\r$/, ""));
    if (lines.at(-1) === "") lines.pop();
    const rows = lines.map((line) => line.split(text(delimiter, node)));
    const short = rows.find((cells) => cells.length < names.length);
    if (short !== undefined) fail(node, `CSVRead: a line has ${short.length} cells only`);
    return new TupleValue(
      rows.map((cells) => record(names.map((name, i) => [name, stringValue(cells[i]!)] as const))),
    );
  },
  "CSV.CSVRecords": (file: Value, node: number) => {
    const name = text(file, node);
    if (!existsSync(name)) return 0;
    const content = read(file, node);
    return content === "" ? 0 : content.replace(/\n$/, "").split("\n").length;
  },
  ...Object.fromEntries(
    ["SVGElemToString", "SVGSerialize", "NodeOfRingNetwork", "NodesOfDirectedMultiGraph"].map(
      (name) => [`SVGOutput.${name}`, refuse(name)],
    ),
  ),
  "CSV.CSVWrite": refuse("CSVWrite"),
  "CSV.CSVWriteRecord": refuse("CSVWriteRecord"),
  "IOUtils.IOEnv": () =>
    record(
      Object.entries(process.env).map(([name, value]) => [name, stringValue(value ?? "")] as const),
    ),
  "IOUtils.atoi": (s: Value, node: number) => {
    const digits = text(s, node);
    if (!/^-?\d+$/.test(digits)) fail(node, `"${digits}" is no integer`);
    const n = Number(digits);
    return n >= MIN_INT && n <= MAX_INT ? n : fail(node, `${digits} does not fit 32 bits`);
  },
  "IOUtils.zeroPadN": (n: Value, width: Value, node: number) => {
    if (typeof n !== "number" || typeof width !== "number") {
      return fail(
        node,
        "zeroPadN needs integers, found the ",
        show(typeof n === "number" ? width : n),
      );
    }
    return stringValue(String(n).padStart(width, "0"));
  },
  "IOUtils.Deserialize": (file: Value, options: Value, node: number) => {
    const source = read(file, node);
    const f = isFunction(options) ? forceFunction(options) : undefined;
    const format = f?.kind === RECORD ? f.shape.index.get(stringValue("format")) : undefined;
    const kind = f?.kind === RECORD && format !== undefined ? f.values[format] : undefined;
    if (typeof kind === "object" && "text" in kind && kind.text === "TXT") {
      return record([
        ["exitValue", 0],
        ["stdout", stringValue(source)],
        ["stderr", stringValue("")],
      ]);
    }
    return fail(node, "Deserialize of this format is not supported by the builtin engine");
  },
  "IOUtils.IODeserialize": refuse("IODeserialize"),
  "IOUtils.Serialize": refuse("Serialize"),
  "IOUtils.IOSerialize": refuse("IOSerialize"),
  "IOUtils.IOExec": refuse("IOExec"),
  "IOUtils.IOEnvExec": refuse("IOEnvExec"),
  "IOUtils.IOExecTemplate": refuse("IOExecTemplate"),
  "IOUtils.IOEnvExecTemplate": refuse("IOEnvExecTemplate"),
};
