/** One message of `tlc2.TLC -tool`, with the messages that were printed inside it. */
export interface TlcMessage {
  readonly code: number;
  readonly severity: number;
  /** Its own text, without that of the messages inside, without the trailing newline. */
  readonly text: string;
  readonly inner: readonly TlcMessage[];
}

/** What TLC's output consists of: messages, and lines that stand outside of any. */
export type OutputItem =
  | { readonly kind: "message"; readonly message: TlcMessage }
  | { readonly kind: "line"; readonly text: string };

interface OpenMessage {
  readonly code: number;
  readonly severity: number;
  readonly lines: string[];
  readonly inner: TlcMessage[];
}

const START = /^(.*)@!@!@STARTMSG (-?\d+):(\d+) @!@!@$/;
const END = /^(.*)@!@!@ENDMSG (-?\d+) @!@!@$/;

/**
 * Cuts TLC's output, given line by line, into messages.
 *
 * Messages nest, and an exception's text may stand before a marker on the same line
 * (`: @!@!@STARTMSG 5006:0`). An end closes the innermost open message of its own number; what was
 * left open inside is closed with it.
 */
export class MessageReader {
  readonly #open: OpenMessage[] = [];

  /** Takes one line without its newline; out: what is complete now. */
  push(line: string): OutputItem[] {
    const start = START.exec(line);
    if (start) {
      const before = start[1]!.trim() === "" ? [] : this.#text(start[1]!);
      this.#open.push({
        code: Number(start[2]),
        severity: Number(start[3]),
        lines: [],
        inner: [],
      });
      return before;
    }
    const end = END.exec(line);
    if (!end) return this.#text(line);
    const before = end[1] === "" ? [] : this.#text(end[1]!);
    return [...before, ...this.#close(Number(end[2]))];
  }

  /** At the end of the output: the messages that were never closed (TLC was killed), outermost first. */
  end(): OutputItem[] {
    return this.#closeDownTo(0);
  }

  #text(text: string): OutputItem[] {
    const innermost = this.#open.at(-1);
    if (!innermost) return [{ kind: "line", text }];
    innermost.lines.push(text);
    return [];
  }

  #close(code: number): OutputItem[] {
    const depth = this.#open.findLastIndex((message) => message.code === code);
    return depth === -1 ? [] : this.#closeDownTo(depth);
  }

  #closeDownTo(depth: number): OutputItem[] {
    while (this.#open.length > depth) {
      const { lines, ...rest } = this.#open.pop()!;
      const message = { ...rest, text: lines.join("\n").trimEnd() };
      const outer = this.#open.at(-1);
      if (!outer) return [{ kind: "message", message }];
      outer.inner.push(message);
    }
    return [];
  }
}

/** All of a recorded output at once. */
export function readMessages(output: string): OutputItem[] {
  const reader = new MessageReader();
  return [...output.split(/\r?\n/).flatMap((line) => reader.push(line)), ...reader.end()];
}

/** A message's text with that of the messages inside it. */
export function wholeText(message: TlcMessage): string {
  const parts = [message.text, ...message.inner.map(wholeText)];
  return parts.filter((part) => part !== "").join("\n");
}
