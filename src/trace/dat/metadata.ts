import type { ByteSource } from "./byteSource.js";
import type { Decompress } from "./compression.js";
import type { PageLayout } from "./pageLayout.js";
import type { DescribedEvent } from "./sectionText.js";
import type { TimeOptions } from "./timeCorrection.js";

/** Where one CPU's pages lie in the file. */
export interface CpuArea {
  readonly cpu: number;
  readonly offset: number;
  /** Bytes; for compressed data without the four bytes of the chunk count. */
  readonly size: number;
}

/** One ring buffer: the top one (name "") or an instance. */
export interface BufferArea {
  readonly name: string;
  /** The clock's name in the kernel's words, "" when the file does not tell. */
  readonly clock: string;
  readonly pageSize: number;
  readonly compressed: boolean;
  readonly cpus: readonly CpuArea[];
}

/** A virtual machine that was traced at the same time; its events are in a file of its own. */
export interface GuestInfo {
  readonly name: string;
  readonly traceId: bigint;
  /** The host's thread for each of the guest's CPUs. */
  readonly cpus: readonly { readonly cpu: number; readonly pid: number }[];
}

/** One CPU's `per_cpu/cpuN/stats` as the file keeps it. */
export interface CpuStatistics {
  readonly buffer: string;
  readonly cpu: number;
  readonly entries: number | undefined;
  /** Oldest records overwritten. */
  readonly overrun: number;
  readonly commitOverrun: number;
  /** Newest records refused. */
  readonly dropped: number;
}

/** Everything in a trace.dat besides the events. */
export interface DatMetadata {
  readonly source: ByteSource;
  readonly version: number;
  readonly littleEndian: boolean;
  /** Bytes of a `long` of the traced kernel, from header_page. */
  readonly longSize: number;
  readonly compression: string;
  readonly decompress: Decompress;
  readonly layout: PageLayout;
  readonly events: readonly DescribedEvent[];
  /** Formats that could not be read, in words. */
  readonly badFormats: readonly string[];
  readonly buffers: readonly BufferArea[];
  readonly cpuCount: number;
  readonly comms: ReadonlyMap<number, string>;
  readonly uname: string | undefined;
  /** Which trace-cmd wrote it. */
  readonly writer: string | undefined;
  readonly statistics: readonly CpuStatistics[];
  readonly guests: readonly GuestInfo[];
  readonly traceId: bigint | undefined;
  /** What stands between the records' times and those that are shown. */
  readonly times: TimeOptions;
  /** The text that /proc/kallsyms had, read when first asked for; "" when the file has none. */
  readonly kallsyms: () => string;
  readonly printkFormats: () => string;
  /** The kernel's text when the file holds a text trace instead of pages (latency tracers). */
  readonly latencyText: { readonly offset: number; readonly size: number } | undefined;
  /** Damage that did not keep the events from being read; thrown when they are through. */
  readonly damage: Error | undefined;
}
