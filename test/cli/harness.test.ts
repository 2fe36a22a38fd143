import { spawn } from "node:child_process";
import { once } from "node:events";
import { Command, CommanderError } from "commander";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { UserError, version } from "../../src/base/index.js";
import { commandTable } from "../../src/cli/harness/commands.js";
import { reportFailure } from "../../src/cli/harness/failure.js";
import { lockstep, program } from "./program.js";

const names = commandTable.map(({ name }) => name);

describe("help", () => {
  test("of the program names every command", async () => {
    const { stdout, exitCode } = await lockstep(["--help"]);
    expect(exitCode).toBe(0);
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  test.each(names)("of %s has an example", async (name) => {
    const { stdout, exitCode } = await lockstep([name, "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Examples?:\n {2}.*lockstep/m);
    expect((await lockstep(["help", name])).stdout).toBe(stdout);
  });

  test("without a command goes to standard error", async () => {
    const { stdout, stderr, exitCode } = await lockstep([]);
    expect([stdout, exitCode]).toEqual(["", 3]);
    expect(stderr).toContain("Usage: lockstep");
  });
});

describe("the version", () => {
  test("is the package's", async () => {
    expect((await lockstep(["--version"])).stdout).toBe(version);
  });

  /** Prints what the process itself has used of the CPU, in microseconds. */
  const meter =
    "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();" +
    "process.stderr.write(String(user%2Bsystem))})";

  // Other tests run at the same time, so that the clock on the wall says little.
  test("takes less than 150 ms of a CPU", async () => {
    const used: number[] = [];
    for (let i = 0; i < 5; i++) {
      const { stderr } = await execa(process.execPath, ["--import", meter, program, "--version"]);
      used.push(Number(stderr) / 1000);
    }
    expect(Math.min(...used)).toBeGreaterThan(1);
    expect(Math.min(...used)).toBeLessThan(150);
  });
});

describe("wrong usage ends with 3, a suggestion and no stack", () => {
  test.each<[string[], string]>([
    [["chekc"], "unknown command 'chekc'\nDid you mean \"check\""],
    [["--verison"], "unknown option '--verison'\nDid you mean \"--version\"?"],
    [["check", "--engin", "tlc"], "unknown option '--engin'\nDid you mean \"--engine\"?"],
    [["check", "--engine", "tcl"], "Allowed choices are auto, tlc, builtin"],
    [["check", "--timeout", "soon"], "A number of seconds above 0 is expected"],
    [["check", "falt"], 'no protocol "falt"'],
    [["schema", "chekc"], 'Did you mean "check"?'],
    [["validate"], "missing required argument"],
    [["events", "no-such-file.txt"], "no-such-file.txt: no such file"],
  ])("%j", async (args, message) => {
    const { stdout, stderr, exitCode } = await lockstep(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect([stdout, exitCode]).toEqual(["", 3]);
  });
});

describe("failures", () => {
  const command = new Command("check");

  test("of the user's input stand at their place", () => {
    const error = new UserError("what is wrong", {
      place: { file: "a.tla", line: 3, column: 4 },
      hint: "Mend it.",
    });
    expect(reportFailure(error, command)).toEqual({
      text: "a.tla:3:4: what is wrong\nMend it.",
      exitCode: 3,
    });
  });

  test("of ours have a stack and say how to report them", () => {
    const { text, exitCode } = reportFailure(new TypeError("x is undefined"), command);
    expect(exitCode).toBe(4);
    expect(text).toContain("bug in lockstep");
    expect(text).toContain(`lockstep ${version}, node ${process.version}`);
    expect(text).toMatch(/TypeError: x is undefined\n\s+at /);
  });

  test("that are no errors are bugs too", () => {
    expect(reportFailure("a string", command)).toMatchObject({ exitCode: 4 });
  });

  test("of the system are the user's, others of the parser are usage", () => {
    const error = Object.assign(new Error("EISDIR"), {
      code: "EISDIR",
      syscall: "read",
      path: "dir",
    });
    expect(reportFailure(error, command)).toMatchObject({ exitCode: 3 });
    const usage = new CommanderError(1, "commander.missingArgument", "error: missing argument");
    expect(reportFailure(usage, command)).toMatchObject({ exitCode: 3 });
  });
});

test("a reader that goes away ends the program without a word", async () => {
  const child = spawn(process.execPath, [program, "schema", "check"]);
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.destroy();
  const [exitCode] = (await once(child, "close")) as [number];
  expect(stderr).toBe("");
  expect([0, 141]).toContain(exitCode);
});

test("no colour where standard output is no terminal", async () => {
  const { stdout, stderr } = await lockstep(["--help"]);
  expect(stdout + stderr).not.toContain("\u001b[");
});
