/** Looks up code addresses in the text of /proc/kallsyms. */
export type SymbolLookup = (address: bigint, withOffset: boolean) => string | undefined;

interface SymbolTable {
  /** Addresses in rising order, and for each the symbol's text line part. */
  readonly addresses: BigUint64Array;
  readonly names: readonly string[];
  readonly modules: readonly (string | undefined)[];
}

/**
 * Builds the lookup; the text is fetched and parsed at the first question.
 *
 * Out, for `%pS`: `symbol+0xoff/0xsize [module]`; for `%ps`: `symbol [module]`; undefined when the
 * address lies before every symbol, or the text has only zeros (read without the rights).
 * Of several names for one address the first is taken, as the kernel does.
 * Source: kernel/kallsyms.c __sprint_symbol, get_symbol_pos@6.12.
 */
export function symbolLookup(text: () => string): SymbolLookup {
  let table: SymbolTable | undefined;
  const cache = new Map<bigint, number>();
  return (address, withOffset) => {
    table ??= parseKallsyms(text());
    let at = cache.get(address);
    if (at === undefined) {
      at = lastNotAfter(table.addresses, address);
      cache.set(address, at);
    }
    if (at < 0) return undefined;
    const start = table.addresses[at]!;
    while (at > 0 && table.addresses[at - 1] === start) at--;
    let after = at;
    while (after < table.addresses.length && table.addresses[after] === start) after++;
    const module = table.modules[at];
    const suffix = module === undefined ? "" : ` [${module}]`;
    if (!withOffset) return table.names[at]! + suffix;
    const size = (table.addresses[after] ?? start) - start;
    return `${table.names[at]!}+0x${(address - start).toString(16)}/0x${size.toString(16)}${suffix}`;
  };
}

function lastNotAfter(addresses: BigUint64Array, address: bigint): number {
  let low = 0;
  let high = addresses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (addresses[middle]! <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function parseKallsyms(text: string): SymbolTable {
  const rows: { address: bigint; name: string; module: string | undefined }[] = [];
  const line = /^([0-9a-f]{8,16}) (\S) (\S+)(?:\s+\[([^\]]+)\])?$/gm;
  for (const match of text.matchAll(line)) {
    const address = BigInt(`0x${match[1]!}`);
    // Per-CPU offsets and the zeros that an unprivileged reader sees are no addresses.
    if (address < 0x10000n) continue;
    rows.push({ address, name: match[3]!, module: match[4] });
  }
  // Stable: of equal addresses the first in the file stays first.
  rows.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
  return {
    addresses: BigUint64Array.from(rows, (row) => row.address),
    names: rows.map((row) => row.name),
    modules: rows.map((row) => row.module),
  };
}
