import { BLOCK } from "../formats/block.js";
import { BY_HAND } from "../formats/byHand.js";
import { BTRFS } from "../formats/btrfs.js";
import { EXCEPTIONS } from "../formats/exceptions.js";
import { EXT4 } from "../formats/ext4.js";
import { FILEMAP } from "../formats/filemap.js";
import { FS_DAX } from "../formats/fs_dax.js";
import { IOMAP } from "../formats/iomap.js";
import { JBD2 } from "../formats/jbd2.js";
import { LOCK } from "../formats/lock.js";
import { MMAP_LOCK } from "../formats/mmap_lock.js";
import { RAW_SYSCALLS } from "../formats/raw_syscalls.js";
import { SCHED } from "../formats/sched.js";
import { SYSCALLS } from "../formats/syscalls.js";
import { WRITEBACK } from "../formats/writeback.js";
import { XFS } from "../formats/xfs.js";
import { releaseNumber } from "./constants.js";
import type { EventField } from "./eventFormat.js";
import { tokenize, type TableEntry } from "./expression.js";
import { ExpressionParser } from "./parseExpression.js";
import { splitFormat, type PrintSegment } from "./printFormat.js";
import { readEventLine, readTable } from "./shippedNotation.js";

/** A layout of an event's text, from a kernel's own format or from our tables. */
export interface EventLayout {
  readonly system: string;
  readonly fields: readonly EventField[];
  readonly segments: readonly PrintSegment[];
  /** The releases that were seen to print it so, as numbers (see releaseNumber); [0, 0] unknown. */
  readonly first: number;
  readonly last: number;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  fs_dax: FS_DAX,
  xfs: XFS,
  ext4: EXT4,
  jbd2: JBD2,
  btrfs: BTRFS,
  filemap: FILEMAP,
  iomap: IOMAP,
  writeback: WRITEBACK,
  mmap_lock: MMAP_LOCK,
  lock: LOCK,
  block: BLOCK,
  exceptions: EXCEPTIONS,
  sched: SCHED,
  raw_syscalls: RAW_SYSCALLS,
  syscalls: SYSCALLS,
  ...BY_HAND,
};

interface Row {
  readonly system: string;
  readonly cells: readonly string[];
  readonly tables: readonly (readonly TableEntry[])[];
}

let rows: Map<string, Row[]> | undefined;

/** All lines by event name; a line is parsed when its event is first met. */
function index(): Map<string, Row[]> {
  if (rows) return rows;
  rows = new Map();
  for (const [key, text] of Object.entries(SYSTEMS)) {
    const system = key.replace(/ .*$/, "");
    const tables: (readonly TableEntry[])[] = [];
    for (const line of text.split("\n")) {
      if (line === "") continue;
      const cells = line.split("\t");
      if (line.startsWith("@")) {
        tables.push(readTable(cells.slice(1)));
        continue;
      }
      for (const name of cells[0]!.split(" ")) {
        const row = { system, cells, tables };
        const known = rows.get(name);
        if (known) known.push(row);
        else rows.set(name, [row]);
      }
    }
  }
  return rows;
}

/** The system that an event of this name belongs to in every kernel we know, else undefined. */
export function shippedSystem(name: string): string | undefined {
  return index().get(name)?.[0]?.system;
}

/**
 * The known layouts of an event, the nearest to the release first.
 *
 * A release between those that were seen, or outside of them, gets the nearest one; without a
 * release the newest comes first. Out: empty for an event that is in none of our tables.
 */
export function shippedLayouts(name: string, release: string | undefined): EventLayout[] {
  const layouts = (index().get(name) ?? []).map(parseRow);
  const number = releaseNumber(release);
  if (number === undefined) return layouts.sort((a, b) => b.last - a.last);
  const distance = ({ first, last }: EventLayout): number =>
    number < first ? first - number : number > last ? number - last : 0;
  return layouts.sort((a, b) => distance(a) - distance(b));
}

function parseRow({ system, cells, tables }: Row): EventLayout {
  const event = readEventLine(cells);
  const names = new Set(event.fields.map((field) => field.name));
  const args = event.args.map((text) =>
    new ExpressionParser(tokenize(text), names, tables).expression(),
  );
  return {
    system,
    fields: event.fields,
    segments: splitFormat(event.text, args),
    first: releaseNumber(event.first) ?? 0,
    last: releaseNumber(event.last) ?? 0,
  };
}

/** The names of all events in our tables. */
export function shippedEventNames(): string[] {
  return [...index().keys()];
}
