import axios from 'axios';
import got from 'got';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import request from 'undici/lib/api/api-request.js';
// Not the whole package: that replaces the dispatcher of the `fetch` that is measured here.
import Agent from 'undici/lib/dispatcher/agent.js';
import { createAworkClient } from '../../../src/api/client.ts';
import { alternate, type Figure } from '../alternate.ts';
import type { ApiAddress } from '../apiProcess.ts';
import { compared, type Line, type Section } from '../report.ts';
import { patient, silent } from './quiet.ts';

const runFile = promisify(execFile);
const AT_ONCE = 32;

/** A look-up without the window: the client beside what else could send the same request, in the same process. */
export async function measureClient({ apiUrl, token, apiUsers }: ApiAddress): Promise<Section> {
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent });
  const agent = new Agent();
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  let turn = 0;
  const nextId = (): string => apiUsers[turn++ % apiUsers.length]!.id;
  const url = (): string => `${apiUrl}/apiusers/${nextId()}`;

  const ways = {
    ours: async () => (await client.getApiUser(nextId(), patient)).value,
    fetch: async (): Promise<unknown> => (await fetch(url(), { headers })).json(),
    undici: async (): Promise<unknown> => {
      const { origin, pathname } = new URL(url());
      const { body } = await request.call(agent, { origin, path: pathname, method: 'GET', headers });
      return body.json();
    },
    got: (): Promise<unknown> => got(url(), { headers }).json(),
    axios: async (): Promise<unknown> => (await axios.get<unknown>(url(), { headers })).data,
    curl: async (): Promise<unknown> => {
      const { stdout } = await runFile('curl', ['-s', '-H', `Authorization: Bearer ${token}`, url()]);
      return JSON.parse(stdout) as unknown;
    },
  };
  const manyOf = (way: () => Promise<unknown>) => () => Promise.all(Array.from({ length: AT_ONCE }, way));
  const many = Object.fromEntries(
    Object.entries(ways)
      .filter(([name]) => name !== 'curl')
      .map(([name, way]) => [name, manyOf(way)]),
  ) as Record<Exclude<keyof typeof ways, 'curl'>, () => Promise<unknown>>;

  try {
    const one = await alternate(ways, { rounds: 20, iterations: 20 });
    const atOnce = await alternate(many, { rounds: 20, iterations: 5 });
    return {
      title: 'One look-up: the client alone',
      lines: [
        ...linesFor('one at a time', one),
        compared('one at a time', [one.ours, one.curl], 'a curl process', 0.1),
        ...linesFor(`${AT_ONCE} at once`, atOnce),
      ],
      notes: [
        'In the extension host, over loopback, against the sample workspace in a process of its own. `fetch` is the one that ' +
          'VS Code gives to extensions, which knows its proxies and certificates; the others know neither.',
        `The client sends at most four requests at a time, however many are asked for: awork answers more with 429. ` +
          `That is what the ${AT_ONCE} at once wait for here, where answers take no time.`,
      ],
    };
  } finally {
    await agent.close();
  }
}

function linesFor(
  how: string,
  figures: Readonly<Record<'ours' | 'fetch' | 'undici' | 'got' | 'axios', Figure>>,
): Line[] {
  const { ours } = figures;
  return [
    compared(how, [ours, figures.fetch], 'host `fetch`', 1.15),
    compared(how, [ours, figures.undici], '`undici.request`', null),
    compared(how, [ours, figures.got], 'got', 1),
    compared(how, [ours, figures.axios], 'axios', 1),
  ];
}
