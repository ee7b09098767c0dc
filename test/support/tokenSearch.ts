// Looks for a token in texts, in files and inside packed files, in every spelling that something may have given it.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Where something was looked for, and what was there. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Hit {
  readonly place: string;
  readonly spelling: string;
}

/** Long enough that no half of another text is like it by chance. In characters. */
const MIN_PART_LENGTH = 12;

/** The spellings of a token, each under a name for people. */
function spellingsOf(token: string): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  const add = (name: string, text: string): void => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      found.set(encoding === 'utf8' ? name : `${name}, in UTF-16`, Buffer.from(text, encoding));
    }
  };
  const encoded = encodeURIComponent(token);
  add('plain', token);
  add('URL-encoded', encoded);
  add(
    'URL-encoded in lower case',
    encoded.replace(/%../g, (code) => code.toLowerCase()),
  );
  add('URL-encoded twice', encodeURIComponent(encoded));
  add('escaped as JSON', JSON.stringify(token).slice(1, -1));
  add('escaped as JSON twice', JSON.stringify(JSON.stringify(token)).slice(3, -3));
  add('escaped as HTML', token.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'));
  add('in hexadecimal', Buffer.from(token).toString('hex'));
  add('backwards', [...token].reverse().join(''));
  const middle = Math.floor(token.length / 2);
  if (middle >= MIN_PART_LENGTH) {
    add('first half', token.slice(0, middle));
    add('second half', token.slice(middle));
  }
  // What stands before it decides which of three ways base64 cuts it; the signs at both ends depend on neighbours.
  for (const text of [token, `Bearer ${token}`]) {
    for (const shift of [0, 1, 2]) {
      const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
        .toString('base64')
        .replace(/=+$/, '');
      const sure = whole.slice(shift === 0 ? 0 : 4, -2);
      add(`in base64 (${text === token ? '' : 'with its scheme, '}${shift})`, sure);
      add(`in base64url (${text === token ? '' : 'with its scheme, '}${shift})`, toUrlAlphabet(sure));
    }
  }
  return found;
}

/** Every spelling of a token that occurs in one of the places. */
export function findToken(token: string, places: readonly Place[]): Hit[] {
  const spellings = spellingsOf(token);
  return places.flatMap(({ name, bytes }) =>
    [...spellings].flatMap(([spelling, wanted]) => (bytes.includes(wanted) ? [{ place: name, spelling }] : [])),
  );
}

export function textPlace(name: string, text: string): Place {
  return { name, bytes: Buffer.from(text) };
}

/** The files of a folder, those inside packed ones too. @param skip told the path below the folder */
export async function placesIn(folder: string, skip: (file: string) => boolean = () => false): Promise<Place[]> {
  const places: Place[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !skip(path.relative(folder, file))) {
      places.push(...(await placesOf(file)));
    }
  }
  return places;
}

/** A file, and what is packed in it. One that is gone meanwhile is no place. */
export async function placesOf(file: string): Promise<Place[]> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const isGzip = bytes.length > 2 && bytes.readUInt16BE(0) === 0x1f8b;
  return [
    { name: file, bytes },
    ...(isGzip ? [{ name: `${file}, unpacked`, bytes: gunzip(bytes) }] : unzip(file, bytes)),
  ];
}

function gunzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return Buffer.alloc(0);
  }
}

const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/** The files of a zip archive, such as a VSIX; none for anything else. */
function unzip(file: string, bytes: Buffer): Place[] {
  const places: Place[] = [];
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== LOCAL_ENTRY) {
    return places;
  }
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === CENTRAL_ENTRY) {
    const [size, nameLength, extraLength, commentLength] = [
      ...[bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)],
      ...[bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)],
    ] as [number, number, number, number];
    const isPacked = bytes.readUInt16LE(at + 10) !== 0;
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    places.push({ name: `${name} in ${file}`, bytes: isPacked ? inflateRawSync(content) : content });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return places;
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
