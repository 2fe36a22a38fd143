/** The words that start a section of a TLC configuration file. */
const KEYWORDS = new Set(
  (
    "CONSTANT CONSTANTS INIT NEXT SPECIFICATION VIEW ALIAS POSTCONDITION INVARIANT INVARIANTS " +
    "PROPERTY PROPERTIES CONSTRAINT CONSTRAINTS ACTION_CONSTRAINT ACTION_CONSTRAINTS SYMMETRY " +
    "CHECK_DEADLOCK TYPE TYPE_CONSTRAINT"
  ).split(" "),
);

/** Words and comments of a configuration file; a comment is a piece of its own. */
const PIECES = /\\\*[^\n]*|\(\*[\s\S]*?\*\)|\S+|\s+/g;

/** A configuration file, with its PROPERTY sections apart. */
export interface SplitConfig {
  readonly properties: readonly string[];
  /** The text without the PROPERTY sections. */
  readonly rest: string;
}

/** Takes the temporal properties out of a configuration file. */
export function splitProperties(text: string): SplitConfig {
  const properties: string[] = [];
  let rest = "";
  let inProperties = false;
  for (const [piece] of text.matchAll(PIECES)) {
    if (KEYWORDS.has(piece)) inProperties = piece === "PROPERTY" || piece === "PROPERTIES";
    const isWord = /\S/.test(piece) && !piece.startsWith("\\*") && !piece.startsWith("(*");
    if (!inProperties) rest += piece;
    else if (isWord && !KEYWORDS.has(piece)) properties.push(piece);
  }
  return { properties, rest };
}
