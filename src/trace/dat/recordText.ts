import type { RecordBytes } from "../format/decodeField.js";
import { decodeFields, type EventType } from "./eventType.js";
import type { DatMetadata } from "./metadata.js";

/** Builds the writer of payload texts for one file. */
export function payloadWriter(
  _file: DatMetadata,
  _release: string | undefined,
): (type: EventType, record: RecordBytes) => string {
  return (type, record) =>
    Object.entries(decodeFields(type, record).fields)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(" ");
}
