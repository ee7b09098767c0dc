import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAworkClient } from '../../../src/api/client.ts';
import { Directory } from '../../../src/model/directory/directory.ts';
import { alternate } from '../alternate.ts';
import type { ApiAddress } from '../apiProcess.ts';
import { compared, type Line, type Section } from '../report.ts';
import { patient, silent } from './quiet.ts';

const MAX_HEAP_PER_API_USER = 1536;

/** Loads directories from answers that are in memory already, beside `JSON.parse` of the same answers. */
export async function measureDirectory(addresses: Readonly<Record<string, ApiAddress>>): Promise<Section> {
  const lines: Line[] = [];
  for (const [count, address] of Object.entries(addresses)) {
    lines.push(...(await measureOne(Number(count), address)));
  }
  return {
    title: 'A directory',
    lines,
    notes: [
      'A full load: from the bytes of the answers to people, roles and clients by id. The answers were recorded before; nothing is sent. ' +
        'Heap is what the directory holds after garbage collection beyond the same JSON, parsed and kept.',
    ],
  };
}

interface Recorded {
  readonly status: number;
  readonly headers: [string, string][];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function measureOne(count: number, { apiUrl, token }: ApiAddress): Promise<Line[]> {
  const answers = new Map<string, Recorded>();
  const record: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    answers.set(urlOf(input), { status: response.status, headers: [...response.headers], bytes });
    return answerFrom(answers.get(urlOf(input))!);
  };
  await load(apiUrl, token, record);
  const replay: typeof fetch = (input) => Promise.resolve(answerFrom(answers.get(urlOf(input))!));
  const parseAll = (): unknown[] =>
    [...answers.values()].map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as unknown);

  // So that a run takes about as long whatever the size.
  const iterations = Math.max(1, Math.round(5000 / count));
  const { directory, parse } = await alternate(
    { directory: () => load(apiUrl, token, replay), parse: parseAll },
    { rounds: 15, iterations },
  );
  const heap = await heapOf(() => load(apiUrl, token, replay));
  const json = await heapOf(() => Promise.resolve(parseAll()));
  const perApiUser = Math.round((heap - json) / count);
  const size = [...answers.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const name = `${count.toLocaleString('en')} API users`;
  return [
    {
      what: `${name}: requests`,
      measured: String(answers.size),
      against: `${(size / 1024).toFixed(0)} KB of JSON`,
      ratio: '–',
      mark: '–',
      reached: null,
    },
    compared(`${name}: parse and index`, [directory, parse], 'decoding and `JSON.parse`', 3),
    {
      what: `${name}: heap`,
      measured: `${perApiUser} bytes for each beyond the JSON`,
      against: `the JSON: ${Math.round(json / count)} bytes for each`,
      ratio: '–',
      mark: `≤ ${MAX_HEAP_PER_API_USER} bytes`,
      reached: perApiUser <= MAX_HEAP_PER_API_USER,
    },
  ];
}

async function load(apiUrl: string, token: string, fetch: typeof globalThis.fetch): Promise<Directory> {
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent, fetch });
  const directory = new Directory(client);
  await directory.load(patient);
  if (Object.keys(directory.loadState.failures).length > 0) {
    throw new Error(`The directory was not loaded: ${JSON.stringify(directory.loadState.failures)}`);
  }
  return directory;
}

function urlOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : input.toString();
}

function answerFrom({ status, headers, bytes }: Recorded): Response {
  return new Response(bytes, { status, headers });
}

/** Bytes that the result of `make` keeps alive. */
async function heapOf(make: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const settle = async (): Promise<number> => {
    for (let times = 0; times < 3; times++) {
      collect();
      await new Promise(setImmediate);
    }
    return process.memoryUsage().heapUsed;
  };
  // Once before, so that what is compiled and cached at the first run does not count.
  await make();
  const before = await settle();
  const kept = [await make()];
  const after = await settle();
  return kept.length > 0 ? after - before : 0;
}
