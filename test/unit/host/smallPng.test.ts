import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { smallPng } from '../../host/smallPng.ts';

type Color = readonly [red: number, green: number, blue: number];

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG of these lines of pixels, each line with the next of the filters. Written from the specification of the format. */
function png(
  lines: readonly (readonly Color[])[],
  filters = [0],
  header: { color?: number; interlaced?: number } = {},
) {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(lines[0]!.length, 0);
  ihdr.writeUInt32BE(lines.length, 4);
  ihdr.set([8, header.color ?? 2, 0, 0, header.interlaced ?? 0], 8);
  const raw = lines.map((line) => line.flat());
  const filtered = raw.map((bytes, y) => {
    const filter = filters[y % filters.length]!;
    const predicted = bytes.map((_, i) => {
      const [a, b, c] = [bytes[i - 3] ?? 0, raw[y - 1]?.[i] ?? 0, raw[y - 1]?.[i - 3] ?? 0];
      const closest = [a, b, c].sort((one, other) => Math.abs(a + b - c - one) - Math.abs(a + b - c - other))[0]!;
      return [0, a, b, Math.floor((a + b) / 2), closest][filter]!;
    });
    return Buffer.from([filter, ...bytes.map((byte, i) => (byte - predicted[i]! + 256) % 256)]);
  });
  const data = deflateSync(Buffer.concat(filtered));
  const half = Math.floor(data.length / 2);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', ihdr),
    // Programs may divide the data as they like.
    chunk('IDAT', data.subarray(0, half)),
    chunk('IDAT', data.subarray(half)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads a PNG with a palette and without filters. Checks what a strict program would. */
function read(file: Buffer): { palette: Color[]; lines: Color[][] } {
  assert.deepEqual(file.subarray(0, 8), SIGNATURE);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    assert.equal(file.readUInt32BE(at + 8 + length), crc32(body));
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4));
    at += length + 12;
  }
  assert.deepEqual([...chunks.keys()], ['IHDR', 'PLTE', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR')!;
  assert.deepEqual([...header.subarray(8)], [8, 3, 0, 0, 0]);
  const colors = chunks.get('PLTE')!;
  const palette = Array.from({ length: colors.length / 3 }, (_, i): Color => {
    return [colors[3 * i]!, colors[3 * i + 1]!, colors[3 * i + 2]!];
  });
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixels = inflateSync(chunks.get('IDAT')!);
  assert.equal(pixels.length, (width + 1) * height);
  const lines = Array.from({ length: height }, (_, y) => {
    const line = pixels.subarray(y * (width + 1), (y + 1) * (width + 1));
    assert.equal(line[0], 0);
    return [...line.subarray(1)].map((index) => palette[index]!);
  });
  return { palette, lines };
}

describe('A small PNG', () => {
  it('looks the same where there are few colours, whichever filters the picture was written with', () => {
    const colors: Color[] = [
      [255, 255, 255],
      [0, 0, 0],
      [31, 31, 31],
      [0, 120, 212],
      [204, 167, 0],
    ];
    const lines = Array.from({ length: 10 }, (_, y) =>
      Array.from({ length: 7 }, (_, x) => colors[(x * x + 3 * y) % colors.length]!),
    );
    const { palette, lines: after } = read(smallPng(png(lines, [0, 1, 2, 3, 4])));
    assert.deepEqual(after, lines);
    assert.equal(palette.length, colors.length);
  });

  it('keeps the frequent of too many colours, and makes each other one the nearest of them', () => {
    // 1,331 colours that differ, and one that most of the picture has.
    const many = Array.from({ length: 1331 }, (_, i): Color => {
      return [(i % 11) * 25, (Math.floor(i / 11) % 11) * 25, Math.floor(i / 121) * 25];
    });
    const frequent: Color = [12, 13, 14];
    const { palette, lines } = read(smallPng(png([many, Array<Color>(many.length).fill(frequent)])));
    assert.equal(palette.length, 256);
    assert.deepEqual(palette[0], frequent);
    assert.ok(lines[1]!.every((color) => color === palette[0]));
    const distance = (one: Color, other: Color) => one.reduce((sum, value, i) => sum + (value - other[i]!) ** 2, 0);
    for (const [i, color] of many.entries()) {
      const nearest = Math.min(...palette.map((other) => distance(color, other)));
      assert.equal(distance(color, lines[0]![i]!), nearest);
    }
  });

  it('spends no colour on two that nobody tells apart', () => {
    const white: Color = [255, 255, 255];
    const { palette, lines } = read(smallPng(png([[white, white, [254, 254, 253], [250, 0, 0]]])));
    assert.equal(palette.length, 2);
    assert.deepEqual(lines, [[white, white, white, [250, 0, 0]]]);
  });

  it('is smaller than the picture was', () => {
    const line = Array.from({ length: 300 }, (_, x): Color => (x % 7 < 3 ? [20, 20, 20] : [230, 230, 230]));
    const before = png(Array<Color[]>(200).fill(line));
    assert.ok(smallPng(before).length < before.length);
  });

  it('is made of nothing but 8-bit RGB without interlacing', () => {
    const line: Color[] = [[1, 2, 3]];
    assert.throws(() => smallPng(png([line], [0], { color: 6 })), /Not an 8-bit RGB picture/);
    assert.throws(() => smallPng(png([line], [0], { interlaced: 1 })), /Not an 8-bit RGB picture/);
  });
});
