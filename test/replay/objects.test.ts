/** Events of two objects, of none, and steps that belong to one event alone. */
import { beforeAll, describe, expect, it } from "vitest";

import type { Binding, EventBinding } from "../../src/binding/index.js";
import type { TraceEvent } from "../../src/trace/index.js";
import { traceEvent } from "../binding/traceEvent.js";
import { type LockFixture, lockFixture, replayLog } from "./lockLog.js";

let fixture: LockFixture;

beforeAll(async () => {
  fixture = await lockFixture();
});

function withEvents(events: readonly EventBinding[], more: Partial<Binding> = {}): LockFixture {
  const { binding } = fixture;
  return { ...fixture, binding: { ...binding, ...more, events: [...binding.events, ...events] } };
}

/** `name` of task `pid` with these fields. */
type Line = readonly [pid: number, name: string, fields?: Record<string, number>];

function violated(setting: LockFixture, lines: readonly Line[]): number[] {
  const log: TraceEvent[] = lines.map(([pid, name, fields]) => traceEvent(name, pid, fields ?? {}));
  return replayLog(setting, log).violations.map(({ seen }) => log.indexOf(seen.event));
}

const copy: EventBinding = {
  event: "copy",
  object: ["from"],
  also: { object: ["to"], steps: [{ place: "at", action: "Write", args: ["task", { value: 1 }] }] },
  steps: [{ place: "witness", action: "Reads", args: ["task", { value: 0 }] }],
};

describe("an event of two objects", () => {
  const takesBoth: readonly Line[] = [
    [1, "lock", { dev: 1, flags: 1 }],
    [1, "lock", { dev: 2, flags: 2 }],
  ];

  it("is held against both", () => {
    const setting = withEvents([copy]);
    expect(violated(setting, [...takesBoth, [1, "copy", { from: 1, to: 2 }]])).toEqual([]);
    // The locks the other way round: neither the read nor the write is possible ... twice.
    expect(violated(setting, [...takesBoth, [1, "copy", { from: 2, to: 1 }]])).toEqual([2]);
    expect(violated(setting, [takesBoth[0]!, [1, "copy", { from: 1, to: 2 }]])).toEqual([1]);
  });

  it("is one event when the two are the same", () => {
    const setting = withEvents([copy]);
    const result = replayLog(setting, [
      traceEvent("lock", 1, { dev: 1, flags: 1 }),
      traceEvent("copy", 1, { from: 1, to: 1 }),
    ]);
    expect(result.verdict).toBe("conforms");
    expect(result.counts.relevant).toBe(2);
  });
});

describe("a task's events in other objects", () => {
  // 1 asks for the lock of dev 1 and is seen at dev 2: it has got the first by then. It may give it
  // back before 2 writes, but then it does not write itself. Else it may get it after 2.
  const lines: readonly Line[] = [
    [1, "lock", { dev: 1, flags: 2 }],
    [1, "lock", { dev: 2, flags: 2 }],
    [2, "lock", { dev: 1, flags: 2 }],
    [2, "write", { dev: 1, value: 1 }],
    [1, "write", { dev: 1, value: 1 }],
  ];

  it("show that it was there, where the binding says so", () => {
    expect(violated(withEvents([], { acrossObjects: true }), lines)).toEqual([4]);
  });

  it("show nothing otherwise", () => {
    expect(violated(withEvents([]), lines)).toEqual([]);
  });
});

describe("an event of no object", () => {
  const call: readonly EventBinding[] = [
    { event: "enter", enters: "call", everywhere: true, steps: [] },
    {
      event: "exit",
      within: "call",
      leaves: "call",
      everywhere: true,
      steps: [{ place: "witness", action: "Idle", args: ["task"] }],
    },
    {
      event: "touch",
      within: "call",
      object: ["dev"],
      steps: [{ place: "at", action: "Write", args: ["task", { value: 1 }] }],
    },
  ];

  it("goes to every object where its task is at work", () => {
    const held: readonly Line[] = [
      [1, "enter"],
      [1, "lock", { dev: 1, flags: 2 }],
      [1, "write", { dev: 1, value: 1 }],
    ];
    expect(violated(withEvents(call), [...held, [1, "exit"]])).toEqual([3]);
    expect(
      violated(withEvents(call), [...held, [1, "unlock", { dev: 1, flags: 2 }], [1, "exit"]]),
    ).toEqual([]);
  });

  it("opens and closes a call, within which events mean more", () => {
    const touch: Line = [1, "touch", { dev: 1 }];
    expect(violated(withEvents(call), [touch, [1, "enter"], [1, "exit"], touch])).toEqual([]);
    expect(violated(withEvents(call), [[1, "enter"], touch])).toEqual([1]);
    expect(violated(withEvents(call), [[2, "enter"], touch])).toEqual([]);
  });

  it("is not believed where the log shows a call begin twice", () => {
    expect(
      violated(withEvents(call), [
        [1, "enter"],
        [1, "enter"],
        [1, "touch", { dev: 1 }],
      ]),
    ).toEqual([]);
  });

  it("is not believed after a loss", () => {
    const log = [
      traceEvent("enter", 1, {}),
      traceEvent("lock", 2, { dev: 1, flags: 1 }, { lost: -1, cpu: 1 }),
      traceEvent("touch", 1, { dev: 1 }),
    ];
    expect(replayLog(withEvents(call), log).violations).toEqual([]);
  });
});

describe("a step that belongs to one event", () => {
  const put: EventBinding = {
    event: "put",
    object: ["dev"],
    leads: [{ action: "AcquireExclusive", args: ["task"] }],
    steps: [{ place: "at", action: "Write", args: ["task", { value: 1 }] }],
  };

  it("is taken before that event, and before no other", () => {
    expect(violated(withEvents([put]), [[1, "put", { dev: 1 }]])).toEqual([]);
    expect(violated(withEvents([put]), [[1, "write", { dev: 1, value: 1 }]])).toEqual([0]);
  });

  it("needs what it needs: here, that others give the lock back", () => {
    const held: readonly Line[] = [
      [1, "lock", { dev: 1, flags: 1 }],
      [1, "read", { dev: 1, value: 0 }],
      [2, "put", { dev: 1 }],
    ];
    // 1 has given it back by then; its event comes late.
    expect(violated(withEvents([put]), held)).toEqual([]);
    expect(violated(withEvents([put]), [...held, [1, "read", { dev: 1, value: 0 }]])).toEqual([3]);
  });
});

describe("an event that settles what its task is at", () => {
  /** Either it takes the lock, for which somebody else has to give it back, or it does not. */
  const choose = (settles: boolean): EventBinding => ({
    event: "choose",
    object: ["dev"],
    settles,
    steps: [{ place: "at", action: "AcquireExclusive", args: ["task"], optional: true }],
  });
  const lines: readonly Line[] = [
    [1, "lock", { dev: 1, flags: 1 }],
    [1, "read", { dev: 1, value: 0 }],
    [2, "choose", { dev: 1 }],
    [2, "write", { dev: 1, value: 1 }],
  ];

  it("keeps what needs others beside what does not", () => {
    expect(violated(withEvents([choose(true)]), lines)).toEqual([]);
    expect(violated(withEvents([choose(false)]), lines)).toEqual([3]);
    expect(
      violated(withEvents([choose(true)]), [...lines, [1, "read", { dev: 1, value: 0 }]]),
    ).toEqual([4]);
  });
});

describe("a task as the object", () => {
  it("has a slice of its own: what two tasks hold is not compared", () => {
    const events = fixture.binding.events.map((entry) =>
      entry.object ? { ...entry, object: ["common_pid"] } : entry,
    );
    const binding = { ...fixture.binding, slice: { object: ["common_pid"] }, events };
    const lines: readonly Line[] = [
      [1, "lock", { flags: 2 }],
      [1, "write", { value: 1 }],
      [2, "lock", { flags: 2 }],
      [2, "write", { value: 1 }],
      [1, "write", { value: 1 }],
      [2, "unlock", { flags: 1 }],
    ];
    expect(violated({ ...fixture, binding }, lines)).toEqual([5]);
  });
});
