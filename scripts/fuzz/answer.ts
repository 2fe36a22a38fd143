/**
 * The child of scripts/fuzzSpecs.ts: runs `lockstep` on each command line that it is sent, in this
 * process, and sends back what was printed and the exit code.
 */
import { main } from "../../src/cli/harness/main.js";

let out = "";
let err = "";
const write =
  (to: (text: string) => void): typeof process.stdout.write =>
  (text: string | Uint8Array) => {
    to(typeof text === "string" ? text : Buffer.from(text).toString());
    return true;
  };
const stderr = process.stderr.write.bind(process.stderr);
process.stdout.write = write((text) => (out += text));
process.stderr.write = write((text) => (err += text));
// What was said before an end that nobody expected.
process.on("exit", () => stderr(err));

process.on("message", (argv: string[]) => {
  out = err = "";
  process.exitCode = 0;
  process.stdout.removeAllListeners("error");
  process.stderr.removeAllListeners("error");
  process.removeAllListeners("uncaughtException");
  void main(argv).then(() => {
    const exit = Number(process.exitCode ?? 0);
    process.send?.({ exit, out: out.slice(0, 20_000), err: err.slice(0, 20_000) });
  });
});
