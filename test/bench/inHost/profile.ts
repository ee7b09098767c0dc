import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { createAworkClient } from '../../../src/api/client.ts';
import type { ApiAddress } from '../apiProcess.ts';
import type { Line, Section } from '../report.ts';
import { patient, silent } from './quiet.ts';

const LOOK_UPS = 1000;
const SAMPLING_US = 200;
/** Smaller parts are summed up. */
const LEAST_SHARE = 0.02;

/** Where the time of a look-up goes that is not spent waiting: a CPU profile of the client, by source. */
export async function profileLookUps({ apiUrl, token, apiUsers }: ApiAddress): Promise<Section> {
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent });
  const lookUp = async (turn: number): Promise<void> => {
    await client.getApiUser(apiUsers[turn % apiUsers.length]!.id, patient);
  };
  for (let turn = 0; turn < 200; turn++) {
    await lookUp(turn);
  }
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await session.post('Profiler.start');
  for (let turn = 0; turn < LOOK_UPS; turn++) {
    await lookUp(turn);
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return sectionOf(selfTimes(profile));
}

/** Microseconds by the source that was running; waiting left out. */
function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const sourceOf = sourceFinder();
  const sources = new Map(nodes.map(({ id, callFrame }) => [id, sourceOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const source = sources.get(id) ?? '(unknown)';
    if (source !== '(idle)') {
      times.set(source, (times.get(source) ?? 0) + (timeDeltas[index] ?? 0));
    }
  });
  return times;
}

/** Names the source of a call frame: a package, a file below src, Node itself, or what V8 calls it. */
function sourceFinder(): (frame: Profiler.Profile['nodes'][number]['callFrame']) => string {
  const code = readFileSync(__filename, 'utf8');
  const encoded = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(code)?.[1] ?? '';
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMapPayload);
  return ({ url, functionName, lineNumber, columnNumber }) => {
    if (url.endsWith('index.cjs')) {
      const entry = map.findEntry(lineNumber, columnNumber);
      const source = 'originalSource' in entry ? entry.originalSource : '(bundle)';
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
      return name ?? /src\/.*/.exec(source)?.[0] ?? source;
    }
    if (url.startsWith('node:')) {
      return url.startsWith('node:internal/deps/undici') ? 'Node’s fetch' : 'Node';
    }
    return url === '' ? functionName : 'VS Code';
  };
}

function sectionOf(times: ReadonlyMap<string, number>): Section {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  const large = sorted.filter(([, time]) => time >= LEAST_SHARE * total);
  const rest = total - large.reduce((sum, [, time]) => sum + time, 0);
  const line = (what: string, time: number): Line => ({
    what,
    measured: `${(time / LOOK_UPS).toFixed(0)} µs for each look-up`,
    against: '–',
    ratio: `${((100 * time) / total).toFixed(0)} %`,
    mark: '–',
    reached: null,
  });
  return {
    title: 'Where the time of a look-up goes',
    lines: [...large.map(([source, time]) => line(source, time)), line('all others', rest)],
    notes: [
      `A CPU profile of ${LOOK_UPS.toLocaleString('en')} look-ups by the client, one after the other, in the extension host; self time by source, ` +
        'waiting left out. (program) is native code, sockets mostly.',
    ],
  };
}
