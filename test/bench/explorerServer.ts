import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';

/** Times of the same lists without the extension: nothing can be faster. */
export interface ServerFigures {
  readonly bytes: number;
  /** From the first request to the last byte, in milliseconds. */
  readonly serverMs: number;
}

/** Asks for the paths of a load again, those of one step at once, and only reads the bytes. */
export async function measureServer(
  { apiUrl, token }: SampleWorkspace,
  paths: readonly string[],
): Promise<ServerFigures> {
  const { origin } = new URL(apiUrl);
  const ask = async (path: string): Promise<number> => {
    const response = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
    return (await response.arrayBuffer()).byteLength;
  };
  const run = async (): Promise<ServerFigures> => {
    const startedAt = performance.now();
    const lists = await Promise.all(paths.slice(0, LISTS).map(ask));
    const people: number[] = [];
    for (const path of paths.slice(LISTS)) {
      people.push(await ask(path));
    }
    const bytes = [...lists, ...people].reduce((sum, size) => sum + size, 0);
    return { bytes, serverMs: performance.now() - startedAt };
  };
  const runs = [await run(), await run(), await run()];
  return runs.toSorted((a, b) => a.serverMs - b.serverMs)[1]!;
}

/** API users, roles, clients and the token's owner are asked for at once; people when those are there. */
const LISTS = 4;
