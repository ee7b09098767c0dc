import { createAworkClient, type AworkClient } from '../../../src/api/client.ts';
import { Directory } from '../../../src/model/directory/directory.ts';
import { startSampleWorkspace, type SampleOptions, type SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { Logger } from '../../../src/shared/logger.ts';

const silent: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Options of a call that nobody gives up. */
export const patient = { signal: new AbortController().signal };

/** A real client of a real sample workspace, and what is known through it. */
export interface OpenWorkspace {
  readonly sample: SampleWorkspace;
  readonly client: AworkClient;
  readonly directory: Directory;
  /** The paths of all requests since the last call, below the API URL. */
  takeRequests(): string[];
}

export interface OpenOptions extends SampleOptions {
  readonly as?: 'admin' | 'limited' | 'expired';
}

const open = new Set<OpenWorkspace>();

/** Opens a workspace that {@link closeWorkspaces} closes. */
export async function openWorkspace({ as = 'admin', ...options }: OpenOptions = {}): Promise<OpenWorkspace> {
  // A test asks more in a second than a person; what the limits do is tested where they are kept.
  const limits = { perSecond: 100_000, perMinute: 100_000 };
  const sample = await startSampleWorkspace({ limits, ...options });
  const token = { admin: sample.token, limited: sample.limitedToken, expired: sample.expiredToken }[as];
  const client = createAworkClient({ apiUrl: sample.apiUrl, token }, { userAgent: 'test', logger: silent });
  let seen = 0;
  const workspace: OpenWorkspace = {
    sample,
    client,
    directory: new Directory(client),
    takeRequests: () => {
      const paths = sample.requests.slice(seen).map(({ path }) => path.replace('/api/v1', ''));
      seen = sample.requests.length;
      return paths;
    },
  };
  open.add(workspace);
  return workspace;
}

/** For `afterEach`: ends every directory and server that the test opened. */
export async function closeWorkspaces(): Promise<void> {
  for (const workspace of open) {
    open.delete(workspace);
    workspace.directory.dispose();
    await workspace.sample.close();
  }
}

/** Lets each API user be made by a person of its own, as far as there are people. @returns the ids of those people */
export function spreadCreators({ data: { apiUsers, people } }: SampleWorkspace): string[] {
  apiUsers.forEach((apiUser, index) => {
    const { id } = people[index % people.length]!;
    Object.assign(apiUser, { createdBy: id, updatedBy: id });
  });
  return people.map(({ id }) => id).slice(0, apiUsers.length);
}
