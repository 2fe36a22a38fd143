/** Levenshtein distance with adjacent swaps counted as one edit. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/**
 * A sentence that suggests known names near a misspelt one, or lists what there is.
 *
 * Out: `Did you mean "x"?`, else `Known: a, b, c.` (at most 12 names), else an empty string.
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  const limit = Math.floor(name.length * 0.4) + 1;
  const near = names
    .map((candidate) => ({
      candidate,
      d: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ d }) => d <= limit)
    .sort((x, y) => x.d - y.d)
    .slice(0, 3)
    .map(({ candidate }) => `"${candidate}"`);
  if (near.length > 0) return `Did you mean ${near.join(" or ")}?`;
  if (names.length === 0) return "";
  const shown = names.slice(0, 12).join(", ");
  return names.length > 12 ? `Known: ${shown}, ...` : `Known: ${shown}.`;
}
