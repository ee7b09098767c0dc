// A sample workspace in a process of its own, so that answering does not count as asking. Tells its parent where it is.
// The arguments are the numbers of API users, roles, clients and people, and the latency in milliseconds.
// Sent anything, it answers with the number of requests so far.
import { startSampleWorkspace } from '../../src/sample/sampleWorkspace.ts';

const [apiUsers = 0, roles = 0, clients = 0, people = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const size = { apiUsers, roles, clients, people };
const limits = { perSecond: 1e9, perMinute: 1e9 };
const sample = await startSampleWorkspace({ size, latencyMs, limits });
const known = sample.data.apiUsers.slice(0, 1000).map(({ id, name }) => ({ id, name }));
process.send?.({ apiUrl: sample.apiUrl, token: sample.token, apiUsers: known });
process.on('message', () => process.send?.(sample.requests.length));
process.on('disconnect', () => void sample.close().then(() => process.exit(0)));
