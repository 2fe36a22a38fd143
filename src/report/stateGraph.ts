/** Quotes a label as TLC does in its dot files. */
function quote(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/**
 * Writes a state graph in the form of TLC's `-dump dot,actionlabels`, piece by piece as it is found:
 * a node for each state with its values as the label (initial states filled), an edge for each step
 * with its action, and the states of a level on one rank.
 */
export class StateGraphWriter {
  readonly #write: (text: string) => void;
  readonly #levels = new Map<string, number>();
  readonly #ranks: string[][] = [];

  /** `write` takes the text in order. */
  constructor(write: (text: string) => void) {
    this.#write = write;
    write('strict digraph DiskGraph {\nnodesep=0.35;\nsubgraph cluster_graph {\ncolor="white";\n');
  }

  initial(id: string, label: string): void {
    this.#levels.set(id, 0);
    this.#write(`${id} [label="${quote(label)}",style = filled]\n`);
  }

  /** A step; `label` is the state it leads to, when that is new. */
  edge(from: string, to: string, action: string, label: string | undefined): void {
    const level = this.#levels.get(from) ?? 0;
    const rank = (this.#ranks[level] ??= []);
    if (rank.at(-1) !== from) rank.push(from);
    this.#write(`${from} -> ${to} [label="${quote(action)}",color="black",fontcolor="black"];\n`);
    if (label === undefined) return;
    this.#levels.set(to, level + 1);
    this.#write(`${to} [label="${quote(label)}"];\n`);
  }

  end(): void {
    for (const rank of this.#ranks) {
      this.#write(`{rank = same; ${rank.map((id) => `${id};`).join("")}}\n`);
    }
    this.#write("}\n}");
  }
}
