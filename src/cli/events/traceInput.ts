import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { UserError } from "../../base/index.js";
import type { TraceInput } from "../../trace/index.js";

const CHUNK_BYTES = 1 << 18;

/**
 * The input that a word of the command line names: a file, or standard input for `-`.
 *
 * Throws: the system's error when there is no such file; UserError for a folder.
 */
export async function traceInput(word: string): Promise<TraceInput> {
  if (word === "-") {
    return { name: "<stdin>", path: undefined, size: undefined, stream: () => process.stdin };
  }
  const status = await stat(word);
  if (status.isDirectory()) {
    throw new UserError("is a folder; the name of a log was expected", {
      place: { file: word },
      hint: "Name the files in it, for example with a pattern of the shell.",
    });
  }
  const regular = status.isFile();
  return {
    name: word,
    path: regular ? word : undefined,
    size: regular ? status.size : undefined,
    stream: () => createReadStream(word, { highWaterMark: CHUNK_BYTES }),
  };
}
