import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { type LockFixture, lockFixture, lockLog, naiveLog, replayLog } from "./lockLog.js";
import { naiveReplay } from "./naiveReplay.js";

let fixture: LockFixture;

beforeAll(async () => {
  fixture = await lockFixture();
});

function verdict(log: string, options?: Parameters<typeof replayLog>[2]): string {
  return replayLog(fixture, lockLog(log), options).verdict;
}

/** `line` of each violation, counted from 0 in the log. */
function violations(log: string, options?: Parameters<typeof replayLog>[2]): number[] {
  const events = lockLog(log);
  return replayLog(fixture, events, options).violations.map(({ seen }) =>
    events.indexOf(seen.event),
  );
}

describe("REPLAY.md section 2: events and steps", () => {
  it("takes two overlapping request-to-release intervals for what they are", () => {
    expect(verdict("1x 2x 1w1 1X 2w2 2X")).toBe("conforms");
    // Task 1 released before it logged so.
    expect(verdict("1x 1w1 2x 2w2 1X 2X")).toBe("conforms");
  });

  it("refuses two tasks that each prove possession in alternation", () => {
    expect(violations("1x 1w1 2x 2w2 1w1 1X 2X")).toEqual([4]);
  });

  it("takes the next event of a task as proof that it got what it asked for", () => {
    expect(violations("1s 1r0 2x 1r0 2w1")).toEqual([]);
    expect(violations("1s 1r0 2x 2w1 1r0")).toEqual([4]);
  });

  it("lets a trylock fail, and lets it succeed", () => {
    expect(verdict("1x 1w0 2t 2s 1X 2r0 2S")).toBe("conforms");
    expect(verdict("2t 2w1 2X")).toBe("conforms");
    expect(violations("1x 1w0 2t 2w1 1w1")).toEqual([4]);
  });

  it("keeps open that a trylock got a lock which its holder gave back unseen", () => {
    // 1 gives the lock back after its read; its event comes late, and 2 is seen in between.
    const text = "1s 1r0 2t 2n 2w1 2X 1S";
    expect(replayLog(fixture, lockLog(text)).verdict).toBe("conforms");
    expect(replayLog(fixture, lockLog("1s 1r0 2t 2n 1r0 2w1")).violationCount).toBe(1);
  });

  it("takes hidden steps where they are needed, and only where they can be", () => {
    expect(verdict("1x 1w2 2s 2r2 1S 2S")).toBe("conforms");
    expect(violations("1x 1w1 2s 2r1 1S")).toEqual([4]);
  });

  it("refuses a release of what was never taken", () => {
    expect(violations("1s 1r0 1S 1S")).toEqual([3]);
  });

  it("goes on after a violation from what is possible then", () => {
    expect(violations("1x 1w1 1r2 1X 1x 1w0 1r0 1X 1S")).toEqual([2, 8]);
  });
});

describe("REPLAY.md section 6: start, loss, end", () => {
  it("knows nothing of a task before its first event", () => {
    expect(verdict("1X 1x 1w1 1X", { fromStart: false })).toBe("conforms");
    expect(verdict("1X 1x 1w1 1X", { fromStart: true })).toBe("violates");
    expect(verdict("1w1 1r1 1X 1x 1w2", { fromStart: false })).toBe("conforms");
  });

  it("knows that others may have made way for a task before its first event", () => {
    // Task 1 asked before the log began, and got the lock when 2 gave it back, unseen.
    expect(verdict("1x 2s 2u 1u 2S 1w1 1X")).toBe("conforms");
    expect(verdict("2s 2u 1u 2S 1w1 1X", { fromStart: false })).toBe("conforms");
  });

  it("never calls a violation what a lost record can explain", () => {
    expect(verdict("1x 1w1 !2x 2w2 1w1")).toBe("inconclusive");
    // The mark stands at CPU 1's next event, after the one that seems wrong.
    expect(verdict("2x@1 2w0@1 1r1 !2X@1 2x@1 2w0@1")).toBe("inconclusive");
    expect(violations("1x 1w1 1X 2x@1 2w2@1 1r2 2w1@1")).toEqual([5]);
  });

  it("recovers after a loss", () => {
    expect(violations("1x 1w1 !1X 1s 1r1 1S 1s 1r1 1w2")).toEqual([8]);
  });

  it("does not mind what is still owed at the end", () => {
    expect(verdict("1x 1w1 2x")).toBe("conforms");
  });

  it("minds it where the log is said to be complete", () => {
    const complete = { complete: true };
    expect(verdict("1x 1w1 1X 2s 2r1 2S", complete)).toBe("conforms");
    expect(violations("1x 1w1 1X 2s 2r1", complete)).toEqual([4]);
    // Task 2 has been waiting since its request; task 1 goes on, and is done.
    expect(violations("1x 2x 1w1 1X", complete)).toEqual([1]);
    // A try that failed holds nothing.
    expect(verdict("1x 1w1 2t 1X", complete)).toBe("conforms");
    expect(verdict("1x 1w1 !1w1 1X 2s", complete)).toBe("violates");
    expect(verdict("1x 1w1 2s !3t", complete)).toBe("inconclusive");
  });

  it("is inconclusive when nothing put the protocol to the test", () => {
    expect(verdict("1s", { fromStart: false })).toBe("inconclusive");
  });
});

describe("REPLAY.md section 3: order", () => {
  it("uses a task's own order alone where the clock does not order CPUs", () => {
    expect(verdict("1x 1w1 2x@1 2w2@1 1w1", { tasksApart: true })).toBe("conforms");
    expect(verdict("1x 1w1 1X 1w1", { tasksApart: true })).toBe("violates");
  });
});

describe("the engine against the plain definition", () => {
  const word = fc
    .tuple(
      fc.constantFrom("1", "2", "3"),
      fc.constantFrom("s", "x", "t", "S", "X", "w0", "w1", "w2", "r0", "r1", "r2", "u", "n"),
    )
    .map((parts) => parts.join(""));

  /** Logs in which tasks mostly behave, so that they are long before they fail, if they do. */
  const session = fc
    .tuple(
      fc.constantFrom("1", "2", "3"),
      fc.oneof(
        fc.constant(["s", "r0", "S"]),
        fc.constant(["s", "u", "S"]),
        fc.constant(["x", "u", "w1", "X"]),
        fc.constant(["x", "w1", "w0", "X"]),
        fc.constant(["x", "w2", "S"]),
        fc.constant(["t", "s", "S"]),
        fc.constant(["t", "w0", "X"]),
        fc.constant(["t", "n", "w1", "X"]),
      ),
    )
    .map(([task, events]) => events.map((event) => `${task}${event}`));

  const interleaved = fc
    .tuple(fc.array(session, { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.nat()))
    .map(([sessions, choices]) => {
      const queues = new Map<string, string[]>();
      for (const events of sessions) {
        const task = events[0]![0]!;
        queues.set(task, [...(queues.get(task) ?? []), ...events]);
      }
      const out: string[] = [];
      while (queues.size > 0) {
        const tasks = [...queues.keys()];
        const task = tasks[Number(choices.next().value) % tasks.length]!;
        const [first, ...rest] = queues.get(task)!;
        out.push(first!);
        if (rest.length > 0) queues.set(task, rest);
        else queues.delete(task);
      }
      return out;
    });

  it.each([
    ["any events", fc.array(word, { minLength: 1, maxLength: 10 }), 300],
    ["interleaved sessions", interleaved, 500],
  ])("agrees on %s", (_, logs, runs) => {
    fc.assert(
      fc.property(logs, (words) => {
        const events = lockLog(words.join(" "));
        const { setting, operations } = naiveLog(fixture, events);
        const expected = naiveReplay(setting, fixture.spec.initialStates(), operations);
        const [first] = replayLog(fixture, events).violations;
        expect(first ? events.indexOf(first.seen.event) : events.length).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  it("refuses nothing of a sound log that begins later", () => {
    fc.assert(
      fc.property(interleaved, (words) => {
        const events = lockLog(words.join(" "));
        const { setting, operations } = naiveLog(fixture, events);
        const sound = naiveReplay(setting, fixture.spec.initialStates(), operations);
        for (let from = 1; from < sound; from++) {
          const cut = events.slice(from, sound);
          expect(replayLog(fixture, cut, { fromStart: false }).violations).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
