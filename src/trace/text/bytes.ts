/** The characters that the readers look for, as bytes. */
export const SPACE = 32;
export const HASH = 35;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const MINUS = 45;
export const DOT = 46;
export const ZERO = 48;
export const NINE = 57;
export const COLON = 58;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

const NAME_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  /\w/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Letters, digits and `_`: what an event's name is made of. */
export function isNameByte(byte: number): boolean {
  return NAME_BYTES[byte] === 1;
}
