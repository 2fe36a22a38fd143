import { beforeAll, describe, expect, it } from "vitest";

import { type Binding, EventBinder, loadBinding } from "../../src/binding/index.js";
import { traceEvent } from "./traceEvent.js";

let binding: Binding;

beforeAll(async () => {
  ({ binding } = await loadBinding(
    new URL("../replay/fixtures/binding.json", import.meta.url).pathname,
  ));
});

/** `place action(args)` of each step, for one-line expectations. */
function steps(binder: EventBinder, ...event: Parameters<typeof traceEvent>): string[] {
  const bound = binder.bind(traceEvent(...event));
  if (bound.kind !== "bound") throw new Error(`not bound: ${bound.kind}`);
  return bound.here.steps.map(
    ({ place, action, args }) =>
      `${place} ${action}(${args.map((arg) => (typeof arg === "object" ? "t" : String(arg))).join()})`,
  );
}

describe("binding events", () => {
  it("chooses steps by bits of a field, in the order of the list", () => {
    const binder = new EventBinder(binding, undefined);
    expect(steps(binder, "lock", 1, { dev: 1, flags: 1 })).toEqual(["before AcquireShared(t)"]);
    expect(steps(binder, "lock", 1, { dev: 1, flags: 3 })).toEqual([
      "before AcquireShared(t)",
      "before AcquireExclusive(t)",
    ]);
    expect(steps(binder, "lock", 1, { dev: 1, flags: 4 })).toEqual([]);
    expect(steps(binder, "write", 1, { dev: 1, value: 2 })).toEqual(["at Write(t,2)"]);
  });

  it("interns operations, so that the replay can cache by identity", () => {
    const binder = new EventBinder(binding, undefined);
    const first = binder.bind(traceEvent("write", 1, { dev: 1, value: 2 }));
    const second = binder.bind(traceEvent("write", 9, { dev: 7, value: 2 }));
    expect(first.kind === "bound" && second.kind === "bound" && first.here === second.here).toBe(
      true,
    );
  });

  it("never believes a field that the reader could not read", () => {
    const binder = new EventBinder(binding, undefined);
    const bound = binder.bind(
      traceEvent("write", 1, { dev: 1 }, { unknownFields: { value: "printed by a tool" } }),
    );
    expect(bound).toMatchObject({ kind: "unreadable", reason: "write: printed by a tool" });
  });

  it("does not take an event of an interrupt for the task's own", () => {
    const binder = new EventBinder(binding, undefined);
    const event = traceEvent("write", 1, { dev: 1, value: 2 }, { inInterrupt: true });
    expect(binder.bind(event).kind).toBe("ignored");
  });

  it("leaves out objects that do not take part", () => {
    const binder = new EventBinder(binding, undefined, ([dev]) => dev === 1);
    expect(binder.bind(traceEvent("lock", 1, { dev: 1, flags: 1 })).kind).toBe("bound");
    expect(binder.bind(traceEvent("lock", 1, { dev: 2, flags: 1 })).kind).toBe("ignored");
    expect(binder.bind(traceEvent("elsewhere", 1, {})).kind).toBe("foreign");
  });
});
