import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';

/** Between two looks at what is running; microseconds. */
const SAMPLING_US = 100;

/** Microseconds by the source that was running. */
export type SelfTimes = ReadonlyMap<string, number>;

/** Where the time goes that `run` does not spend waiting. */
export async function recordSelfTimes(run: () => Promise<void>): Promise<SelfTimes> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
    await session.post('Profiler.start');
    await run();
    const { profile } = await session.post('Profiler.stop');
    return selfTimes(profile);
  } finally {
    session.disconnect();
  }
}

/** Microseconds by the source that was running; waiting left out. */
function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): SelfTimes {
  const sourceOf = sourceFinder();
  const sources = new Map(nodes.map(({ id, callFrame }) => [id, sourceOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, index) => {
    const source = sources.get(id) ?? '(unknown)';
    if (source !== '(idle)' && source !== 'the profiler') {
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
    if (/\/dist\/(extension|chunks\/[^/]+)\.cjs$/.test(url)) {
      return `the extension: ${path.basename(url).replace(/(-\w+)?\.cjs$/, '')}`;
    }
    if (url === 'node:inspector') {
      return 'the profiler';
    }
    if (url.startsWith('node:')) {
      return url.startsWith('node:internal/deps/undici') ? 'Node’s fetch' : 'Node';
    }
    return url === '' ? functionName : 'VS Code';
  };
}
