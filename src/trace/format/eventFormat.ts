/** How the bytes of one field are to be read. */
export type FieldShape =
  /** A number of 1, 2, 4 or 8 bytes; `bits` for a bit field inside it. */
  | { readonly kind: "integer"; readonly bits?: { readonly shift: number; readonly width: number } }
  /** `char name[N]`: up to the first NUL. With size 0 it reaches to the end of the record. */
  | { readonly kind: "string" }
  | { readonly kind: "array"; readonly elementSize: number; readonly signed: boolean }
  /** Anything else of fixed size (a struct): its bytes. */
  | { readonly kind: "bytes" }
  /** `__data_loc` and `__rel_loc`: a word with length << 16 | offset. */
  | {
      readonly kind: "dynamic";
      /** Offsets count from the end of this word instead of from the record's start. */
      readonly relative: boolean;
      readonly text: boolean;
      readonly elementSize: number;
      readonly signed: boolean;
    };

export interface EventField {
  readonly name: string;
  /** The C type without the name, as the kernel writes it. */
  readonly type: string;
  /** Bytes from the record's start. */
  readonly offset: number;
  /** Bytes; 0 for a flexible array that ends the record. */
  readonly size: number;
  readonly signed: boolean;
  readonly shape: FieldShape;
}

/** One event as its `format` file describes it. */
export interface EventFormat {
  readonly system: string;
  readonly name: string;
  readonly id: number;
  /** common_type, common_flags, common_preempt_count, common_pid and what an architecture adds. */
  readonly common: readonly EventField[];
  readonly fields: readonly EventField[];
  /** The text after `print fmt: `, as it stands. */
  readonly printFormat: string;
}
