import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Numbers of each in a sample workspace, and how long an answer waits. */
export interface ApiSize {
  readonly apiUsers: number;
  readonly roles: number;
  readonly clients: number;
  readonly people: number;
  readonly latencyMs?: number;
}

/** A sample workspace in another process. */
export interface ApiAddress {
  readonly apiUrl: string;
  readonly token: string;
  /** Its first 1,000. */
  readonly apiUsers: readonly { readonly id: string; readonly name: string }[];
}

export interface ApiProcess extends ApiAddress {
  /** How many requests it was sent so far; it remembers the last 10,000. */
  countRequests(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts `apiServer.ts`. It also ends with this process. */
export async function startApi({ apiUsers, roles, clients, people, latencyMs = 0 }: ApiSize): Promise<ApiProcess> {
  const args = [apiUsers, roles, clients, people, latencyMs].map(String);
  const child = fork(path.join(import.meta.dirname, 'apiServer.ts'), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const failed = exited.then(([code]) => {
    throw new Error(`The sample workspace did not start: exit code ${String(code)}.`);
  });
  const [address] = (await Promise.race([once(child, 'message'), failed])) as [ApiAddress];
  failed.catch(() => undefined);
  return {
    ...address,
    countRequests: async () => {
      child.send('count');
      const [count] = (await once(child, 'message')) as [number];
      return count;
    },
    stop: async () => {
      child.disconnect();
      await exited;
    },
  };
}
