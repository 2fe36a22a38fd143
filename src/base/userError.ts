/** A place in something the user wrote or recorded. Lines and columns count from 1, offsets from 0 bytes. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
}

interface UserErrorOptions {
  readonly place?: Place | undefined;
  /** What the user can do about it: one imperative sentence. */
  readonly hint?: string | undefined;
  /** A code frame or other lines to print below the message, already laid out. */
  readonly frame?: string | undefined;
  readonly cause?: unknown;
}

/** Writes a place as `file:line:column`, or `file: offset N` for binary files. */
export function formatPlace(place: Place): string {
  if (place.offset !== undefined) return `${place.file}: offset ${place.offset}`;
  if (place.line === undefined) return place.file;
  const column = place.column === undefined ? "" : `:${place.column}`;
  return `${place.file}:${place.line}${column}`;
}

/**
 * The one class for failures that are the user's to mend: a wrong option, a file that is no
 * trace, a spec that does not parse. Anything else that is thrown is a bug of ours.
 *
 * `message` is what was found and expected; the place, the frame and what to do are apart, so that
 * no caller has to parse text. `format()` puts them together for a terminal.
 */
export class UserError extends Error {
  readonly place: Place | undefined;
  readonly hint: string | undefined;
  readonly frame: string | undefined;

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "UserError";
    this.place = options.place;
    this.hint = options.hint;
    this.frame = options.frame;
  }

  /** `place: message`, the frame, and what to do: several lines without a trailing newline. */
  format(): string {
    const head = this.place ? `${formatPlace(this.place)}: ${this.message}` : this.message;
    return [head, this.frame, this.hint].filter((part) => part !== undefined).join("\n");
  }
}
