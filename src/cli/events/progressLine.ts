/** Shown on a terminal only, and not for what is read at once. */
const FIRST_AFTER_MS = 1000;
const EVERY_MS = 200;

/**
 * One line on standard error that says how far reading is: percent, MB/s, events/s.
 *
 * A class because it owns that line: `clear` leaves the terminal as it was.
 */
export class ProgressLine {
  readonly #enabled: boolean;
  readonly #total: number | undefined;
  readonly #start = performance.now();
  #shownAt = 0;
  #bytes = 0;
  #events = 0;

  constructor(enabled: boolean, total: number | undefined) {
    this.#enabled = enabled;
    this.#total = total;
  }

  bytes(stored: number): void {
    this.#bytes = stored;
  }

  events(count: number): void {
    this.#events += count;
    if (!this.#enabled) return;
    const elapsed = performance.now() - this.#start;
    if (elapsed < FIRST_AFTER_MS || elapsed - this.#shownAt < EVERY_MS) return;
    this.#shownAt = elapsed;
    const seconds = elapsed / 1000;
    const percent =
      this.#total === undefined || this.#total === 0
        ? ""
        : `${Math.min(100, Math.floor((100 * this.#bytes) / this.#total))}%, `;
    const rate = `${(this.#bytes / 1e6 / seconds).toFixed(1)} MB/s`;
    const events = `${Math.round(this.#events / seconds)} events/s`;
    process.stderr.write(`\r\x1b[K${percent}${rate}, ${events}`);
  }

  clear(): void {
    if (this.#shownAt > 0) process.stderr.write("\r\x1b[K");
  }
}
