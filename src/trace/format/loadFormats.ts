import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../base/index.js";
import type { EventFormat } from "./eventFormat.js";
import { parseEventFormat } from "./parseFormat.js";
import { shippedSystem } from "./shippedTables.js";

/** tracefs is three folders deep: events/SYSTEM/EVENT/format. */
const MAX_DEPTH = 4;
/** All formats of a kernel with every module are some 10 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads event formats that were copied from a kernel.
 *
 * In: a folder laid out like tracefs' `events` (or one system's, or one event's), or a file that
 * holds `format` files one after the other. Throws: UserError when there is none, or one of them
 * does not parse.
 */
export function loadFormats(path: string): EventFormat[] {
  const formats: EventFormat[] = [];
  const files = filesOf(path, 0);
  for (const file of files) {
    const text = readText(file);
    const system = file === path ? "" : (/([^/\\]+)[/\\][^/\\]+[/\\]format$/.exec(file)?.[1] ?? "");
    for (const block of text.split(/^(?=name: )/m)) {
      if (!block.startsWith("name: ")) continue;
      const parsed = parseEventFormat(block, system, 8);
      if ("wrong" in parsed) throw new UserError(parsed.wrong, { place: { file } });
      formats.push(
        system === "" ? { ...parsed, system: shippedSystem(parsed.name) ?? "" } : parsed,
      );
    }
  }
  if (formats.length === 0) {
    throw new UserError("holds no event formats", {
      place: { file: path },
      hint: "Copy /sys/kernel/tracing/events of the kernel that logged, or name one of its folders.",
    });
  }
  return formats;
}

function filesOf(path: string, depth: number): string[] {
  let stat;
  try {
    stat = statSync(path);
  } catch (cause) {
    throw new UserError(`cannot be read: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
  if (!stat.isDirectory()) return [path];
  if (depth >= MAX_DEPTH) return [];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return filesOf(join(path, entry.name), depth + 1);
    return entry.name === "format" ? [join(path, entry.name)] : [];
  });
}

function readText(file: string): string {
  // Files of tracefs say that they are empty; only copies can be measured.
  if (statSync(file).size > MAX_BYTES) {
    throw new UserError("is too large to be event formats", { place: { file } });
  }
  return readFileSync(file, "utf8");
}
