/**
 * Which tasks are within which call, as the events that begin and end it tell (`enters`, `leaves`).
 *
 * What is not known for sure counts as not within: a task whose call began before the log, every
 * task after a loss. A second beginning with no end between says that the log does not show all
 * ends (a filter, missed return probes); calls of that name are not believed from then on.
 */
export class OpenCalls {
  readonly #open = new Map<number, { readonly call: string; readonly event: number }>();
  readonly #doubtful = new Set<string>();

  /** A task begins a call. `event`: the event's number, since an event may be bound twice. */
  enter(pid: number, call: string, event: number): void {
    const open = this.#open.get(pid);
    if (open?.call === call && open.event !== event) this.#doubtful.add(call);
    this.#open.set(pid, { call, event });
  }

  leave(pid: number, call: string): void {
    if (this.#open.get(pid)?.call === call) this.#open.delete(pid);
  }

  isWithin(pid: number, call: string): boolean {
    return this.#open.get(pid)?.call === call && !this.#doubtful.has(call);
  }

  forget(): void {
    this.#open.clear();
  }
}
