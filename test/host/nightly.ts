// npm run fuzz:nightly: the fuzz tests with ten times the usual cases, from a seed of its own that a failure names.
import { randomInt } from 'node:crypto';
import { runMocha } from './mocha.ts';
import { environment } from './processes.ts';

const seed = process.env['FUZZ_SEED'] ?? String(randomInt(2 ** 31));
process.exitCode = await runMocha('faults', ['fuzz'], environment({ FUZZ_FACTOR: '10', FUZZ_SEED: seed }));
