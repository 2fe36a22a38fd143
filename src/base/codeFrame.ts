const MAX_WIDTH = 100;

/**
 * Draws the lines around a place in a text, with a caret under the column.
 *
 * In: the whole text; line and column from 1 (column in UTF-16 code units); the number of
 * characters to underline. Out: lines like `  12 | x' = y` without a trailing newline. A line
 * longer than 100 characters is cut around the column and marked with `...`.
 */
export function codeFrame(text: string, line: number, column: number, length = 1): string {
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const gutter = String(last).length;
  const out: string[] = [];
  const shift = column > MAX_WIDTH - 20 ? column - Math.floor(MAX_WIDTH / 2) : 0;
  for (let n = first; n <= last; n++) {
    const raw = (lines[n - 1] ?? "").replaceAll("\t", " ");
    let shown = raw.slice(shift, shift + MAX_WIDTH);
    if (shift > 0 && raw.length > 0) shown = `...${shown.slice(3)}`;
    if (raw.length > shift + MAX_WIDTH) shown = `${shown.slice(0, -3)}...`;
    out.push(`${n === line ? ">" : " "} ${String(n).padStart(gutter)} | ${shown}`.trimEnd());
    if (n === line) {
      const room = Math.max(1, Math.min(length, shown.length - (column - 1 - shift)));
      out.push(`  ${" ".repeat(gutter)} | ${" ".repeat(column - 1 - shift)}${"^".repeat(room)}`);
    }
  }
  return out.join("\n");
}
