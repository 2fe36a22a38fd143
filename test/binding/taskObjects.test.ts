import { describe, expect, it } from "vitest";

import { type Binding, EventBinder, loadBinding } from "../../src/binding/index.js";
import { traceEvent } from "./traceEvent.js";

/** The fixture's binding and an event `handle`, which names no object but says where it comes from. */
async function withHandle(): Promise<Binding> {
  const { binding } = await loadBinding(
    new URL("../replay/fixtures/binding.json", import.meta.url).pathname,
  );
  return {
    ...binding,
    events: [
      ...binding.events,
      {
        event: "handle",
        if: [{ field: "ip", matches: "^punch\\+" }],
        objectOf: ["write", "lock"],
        steps: [{ place: "witness", action: "Held", args: ["task"] }],
      },
      {
        event: "stop",
        objectOf: ["handle"],
        steps: [{ place: "witness", action: "Held", args: ["task"] }],
      },
    ],
  };
}

describe("events that name no object", () => {
  const handle = (pid: number, lost = 0): ReturnType<typeof traceEvent> =>
    traceEvent("handle", pid, { ip: "punch+0x1f" }, { lost });

  it("are of the object of their own task's last event of a name", async () => {
    const binder = new EventBinder(await withHandle(), undefined);
    binder.bind(traceEvent("write", 1, { dev: 7, value: 2 }));
    binder.bind(traceEvent("lock", 1, { dev: 8, flags: 1 }));
    binder.bind(traceEvent("write", 2, { dev: 9, value: 2 }));
    expect(binder.bind(handle(1))).toMatchObject({ objectKey: "8", object: { dev: 8 } });
    binder.bind(traceEvent("write", 1, { dev: 6, value: 2 }));
    expect(binder.bind(handle(1))).toMatchObject({ objectKey: "6" });
    expect(binder.bind(handle(2))).toMatchObject({ objectKey: "9" });
  });

  it("are of no object where the log does not tell, or does not fit", async () => {
    const binder = new EventBinder(await withHandle(), undefined);
    expect(binder.bind(handle(1)).kind).toBe("ignored");
    binder.bind(traceEvent("write", 1, { dev: 7, value: 2 }));
    expect(binder.bind(traceEvent("handle", 1, { ip: "setattr+0x1f" })).kind).toBe("ignored");
    expect(binder.bind(handle(1)).kind).toBe("bound");
    expect(binder.bind(handle(1, -1)).kind).toBe("ignored");
  });

  it("pass their object on, until one that does not fit", async () => {
    const binder = new EventBinder(await withHandle(), undefined);
    const stop = traceEvent("stop", 1, {});
    binder.bind(traceEvent("write", 1, { dev: 7, value: 2 }));
    binder.bind(handle(1));
    expect(binder.bind(stop)).toMatchObject({ kind: "bound", objectKey: "7" });
    binder.bind(traceEvent("handle", 1, { ip: "setattr+0x1f" }));
    expect(binder.bind(stop).kind).toBe("ignored");
  });

  it("do not take part where their object does not", async () => {
    const binder = new EventBinder(await withHandle(), undefined, ([dev]) => dev === 7);
    binder.bind(traceEvent("write", 1, { dev: 7, value: 2 }));
    expect(binder.bind(handle(1)).kind).toBe("bound");
    binder.bind(traceEvent("write", 1, { dev: 8, value: 2 }));
    expect(binder.bind(handle(1)).kind).toBe("ignored");
  });
});
