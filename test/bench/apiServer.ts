// A sample workspace in a process of its own, so that answering does not count as asking. Prints where it is, as JSON.
// The arguments are the numbers of API users, roles, clients and people, and the latency in milliseconds.
import { startSampleWorkspace } from '../../src/sample/sampleWorkspace.ts';

const [apiUsers, roles, clients, people, latencyMs] = process.argv.slice(2).map(Number);
const size = Object.fromEntries(
  Object.entries({ apiUsers, roles, clients, people }).filter(([, count]) => count !== undefined),
);
const limits = { perSecond: 1e9, perMinute: 1e9 };
const sample = await startSampleWorkspace({ size, latencyMs: latencyMs ?? 0, limits });
process.send?.({
  apiUrl: sample.apiUrl,
  token: sample.token,
  ids: sample.data.apiUsers.slice(0, 1000).map(({ id }) => id),
});
process.on('disconnect', () => void sample.close().then(() => process.exit(0)));
