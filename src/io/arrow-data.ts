/** A type of Arrow's JavaScript library, as far as it is looked at. */
export interface ArrowType {
  /** The kind of type, as the Arrow format numbers them. */
  readonly typeId: number;
  /** Of floats: 0 half (not read), 1 single, 2 double. */
  readonly precision?: number | undefined;
  /** Bits of a whole number: 8, 16, 32 or 64. */
  readonly bitWidth?: number | undefined;
  readonly isSigned?: boolean | undefined;
  /** Of timestamps: 0 s, 1 ms, 2 µs, 3 ns. */
  readonly unit?: number | undefined;
  /** Of timestamps; without one they are times on a clock of no named zone. */
  readonly timezone?: string | null | undefined;
}

/** The buffers of one column in one batch. */
export interface ArrowData {
  readonly type: ArrowType;
  /** Entries, the missing ones among them. */
  readonly length: number;
  /** The first bit of `nullBitmap`, and of booleans; other buffers start at 0. */
  readonly offset: number;
  /** Missing entries; above 0, `nullBitmap` tells which. */
  readonly nullCount: number;
  readonly values: unknown;
  readonly valueOffsets: unknown;
  readonly nullBitmap: unknown;
  readonly children: readonly ArrowData[];
  readonly dictionary?: ArrowVector | undefined;
}

/** A column: its batches, one behind the other. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly data: readonly ArrowData[];
}

/** A table of `apache-arrow`; its types are not imported, so that nothing else needs them. */
export interface ArrowTable {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChild(name: string): ArrowVector | null;
}

/** Numbers that the Arrow format gives to kinds of types. */
export const KIND = {
  dictionary: -1,
  nothing: 1,
  whole: 2,
  float: 3,
  text: 5,
  boolean: 6,
  date: 8,
  timestamp: 10,
  list: 12,
  largeText: 20,
  largeList: 21,
} as const;

/** Tells whether an entry is present. */
export function presence({ nullBitmap, nullCount, offset }: ArrowData): (i: number) => boolean {
  const bits = nullBitmap as Uint8Array | null | undefined;
  return nullCount > 0 && bits && bits.length > 0 ? (i) => isBitSet(bits, offset + i) : () => true;
}

export function isBitSet(bits: Uint8Array, i: number): boolean {
  return ((bits[Math.floor(i / 8)]! >> (i % 8)) & 1) === 1;
}
