/**
 * Deflate (RFC 1951) for images of few colours, in one block with the fixed codes. A map's rows repeat the
 * pixel to their left and the row above, a coast moves by one: so only those four distances are tried, which
 * takes a few milliseconds and gives the same bytes in every engine.
 */

const shortest = 3;
const longest = 258;

/** zlib's wrapping (RFC 1950) of the compressed `bytes`; `stride` is the length of a row. */
export function zlibCompress(bytes: Uint8Array, stride: number): Uint8Array {
  const out = bitWriter(bytes.length >> 3);
  out.bits(0x78, 8);
  out.bits(0x01, 8);
  out.bits(1, 1); // the last block
  out.bits(1, 2); // with fixed codes

  const distances = [1, stride, stride - 1, stride + 1];
  for (let at = 0; at < bytes.length;) {
    let length = 0;
    let distance = 0;
    for (const candidate of distances) {
      const repeated = repeatedLength(bytes, at, candidate);
      if (repeated > length) [length, distance] = [repeated, candidate];
    }
    if (length >= shortest) {
      writeLength(out, length);
      writeDistance(out, distance);
      at += length;
    } else {
      writeSymbol(out, bytes[at++]!);
    }
  }
  writeSymbol(out, 256); // the end of the block

  out.align();
  const sum = adler32(bytes);
  for (const shift of [24, 16, 8, 0]) out.bits((sum >>> shift) & 0xff, 8);
  return out.finish();
}

function repeatedLength(bytes: Uint8Array, at: number, distance: number): number {
  if (at < distance) return 0;
  const end = Math.min(bytes.length, at + longest);
  let i = at;
  while (i < end && bytes[i] === bytes[i - distance]) i++;
  return i - at;
}

/** The fixed code of a literal, a length symbol or the end (RFC 1951, 3.2.6). */
function writeSymbol(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.code(0b0011_0000 + symbol, 8);
  else if (symbol < 256) out.code(0b1_1001_0000 + symbol - 144, 9);
  else if (symbol < 280) out.code(symbol - 256, 7);
  else out.code(0b1100_0000 + symbol - 280, 8);
}

/** Lengths double their step every four symbols; 258 has one of its own (RFC 1951, 3.2.5). */
function writeLength(out: BitWriter, length: number): void {
  if (length === longest) return writeSymbol(out, 285);
  const { group, extra, rest } = bucket(length - shortest, 4);
  writeSymbol(out, 257 + group);
  out.bits(rest, extra);
}

/** Distances double theirs every two. */
function writeDistance(out: BitWriter, distance: number): void {
  const { group, extra, rest } = bucket(distance - 1, 2);
  out.code(group, 5);
  out.bits(rest, extra);
}

/** Both tables of deflate: `perStep` groups a step, the first two steps without extra bits. */
function bucket(value: number, perStep: 2 | 4): { group: number; extra: number; rest: number } {
  const extra = Math.max(0, 31 - Math.clz32(value | 1) - (perStep >> 1));
  return { group: perStep * extra + (value >> extra), extra, rest: value & ((1 << extra) - 1) };
}

interface BitWriter {
  /** Plain numbers: least significant bit first. */
  bits(value: number, count: number): void;
  /** Huffman codes: most significant bit first. */
  code(value: number, count: number): void;
  align(): void;
  finish(): Uint8Array;
}

function bitWriter(expected: number): BitWriter {
  let bytes = new Uint8Array(Math.max(64, expected));
  let length = 0;
  let held = 0;
  let count = 0;

  const push = (byte: number): void => {
    if (length === bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    bytes[length++] = byte;
  };
  const bits = (value: number, n: number): void => {
    held |= value << count;
    for (count += n; count >= 8; count -= 8) {
      push(held & 0xff);
      held >>>= 8;
    }
  };
  return {
    bits,
    code(value, n) {
      for (let i = n - 1; i >= 0; i--) bits((value >> i) & 1, 1);
    },
    align() {
      if (count > 0) bits(0, 8 - count);
    },
    finish: () => bytes.slice(0, length),
  };
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}
