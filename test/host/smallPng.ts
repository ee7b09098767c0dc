// Makes a screenshot small: at most 256 colours. A window has few, and those beyond are the rims of letters.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 3;
const MAX_COLORS = 256;
/** Squared distance of two colours that nobody tells apart. */
const SAME_LOOK = 50;

/**
 * Writes a PNG anew with a palette of its most frequent colours that differ; each other colour becomes the nearest of them.
 * @param png of 8-bit RGB without interlacing, as Chromium makes them @throws for any other
 */
export function smallPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.readUInt32BE(8) !== 0x08020000 || header[12] !== 0) {
    throw new Error('Not an 8-bit RGB picture without interlacing.');
  }
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const pixels = unfilter(inflateSync(data), width * BYTES_PER_PIXEL, height);
  const { palette, indexOf } = choose(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf(pixels.readUIntBE((y * width + x) * BYTES_PER_PIXEL, 3));
    }
  }
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', indexed),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Undoes the filters of the lines (PNG, section 9). */
function unfilter(raw: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const at = y * stride + i;
      const left = i >= BYTES_PER_PIXEL ? pixels[at - BYTES_PER_PIXEL]! : 0;
      const above = y > 0 ? pixels[at - stride]! : 0;
      const corner = i >= BYTES_PER_PIXEL && y > 0 ? pixels[at - stride - BYTES_PER_PIXEL]! : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      pixels[at] = raw[y * (stride + 1) + 1 + i]! + guess;
    }
  }
  return pixels;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function choose(pixels: Buffer): { palette: number[]; indexOf: (color: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += BYTES_PER_PIXEL) {
    const color = pixels.readUIntBE(at, 3);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
  const palette: number[] = [];
  for (const color of byCount) {
    // What looks the same takes no place from colours that are rare and look different.
    if (palette.length < MAX_COLORS && palette.every((other) => distance(color, other) > SAME_LOOK)) {
      palette.push(color);
    }
  }
  const indexes = new Map(palette.map((color, index) => [color, index]));
  const indexOf = (color: number): number => {
    const known = indexes.get(color) ?? nearest(color, palette);
    indexes.set(color, known);
    return known;
  };
  return { palette, indexOf };
}

function nearest(color: number, palette: readonly number[]): number {
  return palette.reduce(
    (best, other, index) => (distance(color, other) < distance(color, palette[best]!) ? index : best),
    0,
  );
}

/** The square of the distance in the cube of red, green and blue. */
function distance(color: number, other: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((color >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
}
