import { parseFieldLines } from "../format/parseFormat.js";

/** Where things lie in a sub-buffer page, from the file's header_page. */
export interface PageLayout {
  readonly timestampOffset: number;
  readonly commitOffset: number;
  /** 4 or 8: a `long` of the traced kernel. */
  readonly commitSize: number;
  readonly dataOffset: number;
  /** Bytes of the whole page, header and data. */
  readonly pageSize: number;
}

/** The law of kernels since 2.6.30, for a file whose header_page is missing. */
export function usualLayout(longSize: number, pageSize: number): PageLayout {
  return {
    timestampOffset: 0,
    commitOffset: 8,
    commitSize: longSize,
    dataOffset: 8 + longSize,
    pageSize,
  };
}

/**
 * Reads header_page (events/header_page in tracefs).
 *
 * Out: the layout, or what is wrong with the text.
 * Source: kernel/trace/ring_buffer.c ring_buffer_print_page_header@6.12.
 */
export function parseHeaderPage(text: string, longSize: number): PageLayout | { wrong: string } {
  const parsed = parseFieldLines(text.split("\n"), longSize);
  if ("wrong" in parsed) return { wrong: `header_page has the line "${parsed.wrong}"` };
  const find = (name: string) => parsed.fields.find((field) => field.name === name);
  const timestamp = find("timestamp");
  const commit = find("commit");
  const data = find("data");
  if (timestamp?.size !== 8 || !commit || !data || (commit.size !== 4 && commit.size !== 8)) {
    return { wrong: "header_page does not describe a timestamp, a commit and data" };
  }
  const headerEnd = Math.max(timestamp.offset + 8, commit.offset + commit.size);
  if (data.offset < headerEnd) return { wrong: "header_page lets data overlap the header" };
  return {
    timestampOffset: timestamp.offset,
    commitOffset: commit.offset,
    commitSize: commit.size,
    dataOffset: data.offset,
    pageSize: data.offset + data.size,
  };
}

/** What is wrong when the file and the kernel's header_page speak of pages of different sizes. */
export function pageSizeDoubt(layout: PageLayout, pageSize: number): string | undefined {
  if (layout.pageSize === pageSize) return undefined;
  return `the file has pages of ${pageSize} bytes, and its header_page describes ${layout.pageSize}`;
}
