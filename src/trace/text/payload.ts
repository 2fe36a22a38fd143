import type { FieldValue } from "../event.js";
import { KNOWN_EVENTS, type KnownEvent } from "./eventTemplates.js";
import {
  fieldsOption,
  looseFields,
  probeFields,
  rawFields,
  type TextDialect,
} from "./genericPayload.js";
import { entryOfFtrace } from "./otherBodies.js";
import { runTemplate, type DecodedFields } from "./template.js";

/**
 * Turns the text after an event's name into fields.
 *
 * In: the name; what is known of the event; the text and where in it the payload starts; who
 * printed it. Out: fields named as in the event's format file, numbers as numbers; those that the
 * text does not give, or not in a way to be believed, with the reason.
 */
export function decodePayload(
  name: string,
  known: KnownEvent | undefined,
  text: string,
  start: number,
  dialect: TextDialect,
): DecodedFields & { readonly fits: boolean } {
  if (known !== undefined) {
    for (const template of known.templates) {
      const fields = runTemplate(template, text, start);
      if (fields === undefined) continue;
      if (!isDoubtful(known, fields, dialect))
        return { fields, unknownFields: undefined, fits: true };
      return { ...doubted(known, fields, dialect), fits: true };
    }
  }
  const payload = text.slice(start);
  const own = entryOfFtrace(name, payload);
  if (own !== undefined) return { ...own, fits: true };
  const shaped =
    probeFields(payload) ??
    fieldsOption(payload, known) ??
    (dialect === "libtraceevent" ? rawFields(payload, known) : undefined);
  if (shaped !== undefined) return { ...withShared(known, shaped), fits: true };
  return { ...looseFields(payload), fits: known === undefined };
}

const VM_SHARED = 0x8;

/** fs_dax text shows one bit of vm_flags: where the number is given, that bit is given too. */
function withShared(known: KnownEvent | undefined, decoded: DecodedFields): DecodedFields {
  const flags = decoded.fields["vm_flags"];
  if (known?.system !== "fs_dax" || typeof flags !== "number") return decoded;
  return { ...decoded, fields: { ...decoded.fields, shared: (flags & VM_SHARED) === 0 ? 0 : 1 } };
}

const NO_NAMES =
  "the names of fs_dax values are unknown to the tool that printed this: it prints the first name for 0";
const EMPTY_FLAGS = "printed empty, which no call has: 6.1 does so under the option nohash-ptr";

/** Whether any value may be one of those that are known to be printed wrongly: rare, and quick to see. */
function isDoubtful(
  known: KnownEvent,
  fields: Readonly<Record<string, FieldValue>>,
  dialect: TextDialect,
): boolean {
  if (known.system === "xfs") return fields["lock_flags"] === 0;
  if (known.system !== "fs_dax") return false;
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
function doubted(
  known: KnownEvent,
  fields: Record<string, FieldValue>,
  dialect: TextDialect,
): DecodedFields {
  if (known.system === "xfs" && fields["lock_flags"] === 0) {
    return without(fields, { lock_flags: EMPTY_FLAGS });
  }
  if (known.system !== "fs_dax" || fields["flags"] === undefined) {
    return { fields, unknownFields: undefined };
  }
  if (dialect === "kernel") {
    if (fields["flags"] !== 0) return { fields, unknownFields: undefined };
    return without(fields, { flags: EMPTY_FLAGS, result: EMPTY_FLAGS });
  }
  const unknown: Record<string, string> = {};
  if (fields["flags"] === 1) unknown["flags"] = NO_NAMES;
  if (fields["result"] === 1) {
    if (known.begins) fields["result"] = 0;
    else unknown["result"] = NO_NAMES;
  }
  return without(fields, unknown);
}

function without(
  fields: Record<string, FieldValue>,
  unknown: Record<string, string>,
): DecodedFields {
  const names = Object.keys(unknown).filter((name) => name in fields);
  if (names.length === 0) return { fields, unknownFields: undefined };
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))),
    unknownFields: Object.fromEntries(names.map((name) => [name, unknown[name]!])),
  };
}

/** As above, by name: for one event apart from a log. */
export function parseEventText(
  name: string,
  text: string,
  dialect: TextDialect,
): DecodedFields & { readonly fits: boolean } {
  return decodePayload(name, KNOWN_EVENTS.get(name), text, 0, dialect);
}
