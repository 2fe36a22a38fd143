import type { FieldValue } from "../event.js";
import type { EventTexts } from "../format/eventTexts.js";
import { fieldNotation, type FieldNotation } from "./fieldNotation.js";
import { fieldsOption, looseFields, rawFields, type TextDialect } from "./genericPayload.js";
import { entryOfFtrace } from "./otherBodies.js";
import { probeFields } from "./probeText.js";
import { runTemplate, type DecodedFields, type Template } from "./template.js";

/** Fields, and whether the text had a layout that its event is known for. */
export type DecodedPayload = DecodedFields & { readonly fits: boolean };

/**
 * Turns texts after events' names into fields. A class because it keeps, for one log, which layouts
 * its kernel prints.
 */
export class PayloadDecoder {
  readonly texts: EventTexts;
  readonly #dialect: TextDialect;
  readonly #notations = new Map<string, ReadonlyMap<string, FieldNotation>>();

  constructor(dialect: TextDialect, texts: EventTexts) {
    this.#dialect = dialect;
    this.texts = texts;
  }

  /**
   * In: the event's name; its fast templates, if any; the text and where in it the payload starts.
   * Out: fields named as in the event's format file, numbers as numbers; those that the text does
   * not give, or not in a way to be believed, with the reason.
   */
  decode(
    name: string,
    fast: readonly Template[] | undefined,
    text: string,
    start: number,
  ): DecodedPayload {
    const dialect = this.#dialect;
    if (fast !== undefined) {
      for (const template of fast) {
        const fields = runTemplate(template, text, start);
        if (fields === undefined) continue;
        const never = template.never;
        if (!isDoubtful(name, fields, dialect)) return { fields, unknownFields: never, fits: true };
        return { ...doubted(name, { fields, unknownFields: never }, dialect), fits: true };
      }
    }
    const printed =
      this.texts.parse(name, text, start, dialect) ?? this.#withoutTail(name, text, start);
    if (printed !== undefined) return { ...doubted(name, printed, dialect), fits: true };
    return this.#decodeOther(name, text.slice(start));
  }

  /** What `-F +ip,+sym` and `+insnlen` add to a payload, if it is the event's without them. */
  #withoutTail(name: string, text: string, start: number): DecodedFields | undefined {
    const tail = this.#dialect === "libtraceevent" ? PERF_TAIL.exec(text) : null;
    if (tail === null || tail.index < start) return undefined;
    return this.texts.parse(name, text.slice(0, tail.index), start, this.#dialect);
  }

  #decodeOther(name: string, payload: string): DecodedPayload {
    const notation = this.#notation(name);
    const shaped =
      probeFields(payload) ??
      fieldsOption(payload, notation) ??
      entryOfFtrace(name, payload) ??
      (this.#dialect === "libtraceevent" ? rawFields(payload, notation) : undefined);
    if (shaped !== undefined) return { ...shaped, fits: true };
    const fits = notation.size === 0;
    return { ...looseFields(payload, fits), fits };
  }

  #notation(name: string): ReadonlyMap<string, FieldNotation> {
    let notation = this.#notations.get(name);
    if (notation === undefined) {
      notation = fieldNotation(this.texts.layoutsOf(name));
      this.#notations.set(name, notation);
    }
    return notation;
  }
}

const PERF_TAIL = / (?:[0-9a-f]{8,16} [\w.$[\]+]+(?: \([^()]*\))?|ilen: \d+)$/;

const NO_NAMES =
  "the names of fs_dax values are unknown to the tool that printed this: it prints the first name for 0";
const EMPTY_FLAGS = "printed empty, which no call has: 6.1 does so under the option nohash-ptr";

/** Names of fs_dax events, which share the values that tools print wrongly. */
const FAULT = /^dax_(?:pte|pmd)_fault|^dax_load_hole$|^dax_insert_pfn_mkwrite/;
/** A fault that begins: its result is 0 by the code, whatever a tool prints. */
const FAULT_BEGINS = /^dax_(?:pte|pmd)_fault$/;
const XFS_LOCK = /^xfs_i(?:un)?lock/;

/** Whether any value may be one of those that are known to be printed wrongly: rare, and quick to see. */
function isDoubtful(
  name: string,
  fields: Readonly<Record<string, FieldValue>>,
  dialect: TextDialect,
): boolean {
  if (name.startsWith("xfs_")) return fields["lock_flags"] === 0;
  if (!name.startsWith("dax_")) return false;
  return dialect !== "kernel" || fields["flags"] === 0;
}

/**
 * Takes back values that are known to be printed wrongly.
 *
 * libtraceevent cannot resolve the enums behind fs_dax flags and results: it prints numbers, and
 * for 0 the first name of the table, so `WRITE` and `OOM` alone stand for 0 as well as for 1. A
 * fault that begins has no result yet; there it is 0. The kernel 6.1 prints no flags at all under
 * `nohash-ptr`.
 */
function doubted(name: string, decoded: DecodedFields, dialect: TextDialect): DecodedFields {
  const { fields } = decoded;
  if (XFS_LOCK.test(name)) {
    return fields["lock_flags"] === 0 ? without(decoded, { lock_flags: EMPTY_FLAGS }) : decoded;
  }
  if (!FAULT.test(name)) return decoded;
  if (dialect === "kernel") {
    if (fields["flags"] !== 0) return decoded;
    return without(decoded, { flags: EMPTY_FLAGS, result: EMPTY_FLAGS });
  }
  const flags = fields["flags"] === 1 ? { flags: NO_NAMES } : {};
  if (fields["result"] !== 1 && fields["result"] !== undefined) return without(decoded, flags);
  if (FAULT_BEGINS.test(name)) {
    const unknown = Object.entries(decoded.unknownFields ?? {}).filter(([key]) => key !== "result");
    const unknownFields = Object.fromEntries(unknown);
    return without({ fields: { ...fields, result: 0 }, unknownFields }, flags);
  }
  return without(decoded, { ...flags, result: NO_NAMES });
}

function without(decoded: DecodedFields, unknown: Record<string, string>): DecodedFields {
  const names = Object.keys(unknown);
  if (names.length === 0) return decoded;
  return {
    fields: Object.fromEntries(
      Object.entries(decoded.fields).filter(([name]) => !names.includes(name)),
    ),
    unknownFields: { ...decoded.unknownFields, ...unknown },
  };
}
