import type { Counts } from "../../tlc/index.js";

const REDRAW_MS = 200;

/** One line on a terminal that says what is going on; nothing where standard error is no terminal. */
export class ProgressLine {
  readonly #running = new Map<string, { started: number; counts: Counts | undefined }>();
  readonly #total: number;
  readonly #shown = process.stderr.isTTY;
  readonly #timer: NodeJS.Timeout | undefined;
  #done = 0;

  /** `total`: how many there will be. */
  constructor(total: number) {
    this.#total = total;
    if (this.#shown)
      this.#timer = setInterval(() => {
        this.#draw();
      }, REDRAW_MS).unref();
  }

  start(name: string): void {
    this.#running.set(name, { started: performance.now(), counts: undefined });
  }

  update(name: string, counts: Counts): void {
    const entry = this.#running.get(name);
    if (entry) entry.counts = counts;
  }

  finish(name: string): void {
    this.#running.delete(name);
    this.#done++;
  }

  /** Takes the line away, so that something else can be printed; it is drawn again by itself. */
  clear(): void {
    if (this.#shown) process.stderr.write("\r\x1b[K");
  }

  end(): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #draw(): void {
    const parts = [...this.#running].map(([name, { started, counts }]) => {
      const seconds = (performance.now() - started) / 1000;
      if (!counts) return `${name} ${seconds.toFixed(0)} s`;
      const rate = Math.round(counts.generated / Math.max(seconds, 0.001));
      return (
        `${name} ${counts.distinct} states, ${rate}/s, ` +
        `queue ${counts.queue}, ${seconds.toFixed(0)} s`
      );
    });
    const line = `[${this.#done}/${this.#total}] ${parts.join("; ")}`;
    const width = process.stderr.columns;
    process.stderr.write(`\r\x1b[K${line.slice(0, Math.max(20, width - 1))}`);
  }
}
