import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAworkClient } from '../../src/api/client.ts';
import { Directory } from '../../src/model/directory/directory.ts';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { patient, silent } from './inHost/quiet.ts';

/** What is known of one API user takes in memory, roles, clients and people included: bytes after garbage collection. */
export async function measureHeap({ apiUrl, token, data }: SampleWorkspace): Promise<number> {
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent });
  // Once before, so that what is compiled and cached at the first run does not count.
  await new Directory(client).load(patient);
  const before = heapUsed();
  const directory = new Directory(client);
  await directory.load(patient);
  const bytes = heapUsed() - before;
  // Used after the measurement, so that it is still there.
  if (directory.apiUsers.values().length !== data.apiUsers.length) {
    throw new Error('Not all API users were loaded.');
  }
  return bytes / data.apiUsers.length;
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
