// npm run soak: the soak test for 30 minutes, or as many as the first argument says; the second is the operations per second.
import { randomInt } from 'node:crypto';
import { runMocha } from './mocha.ts';
import { environment } from './processes.ts';

const [minutes = '30', rate = '40'] = process.argv.slice(2);
if (!(Number(minutes) > 0 && Number(rate) > 0)) {
  throw new Error(`How long? ${minutes} minutes and ${rate} operations per second are none.`);
}
const seed = process.env['SOAK_SEED'] ?? String(randomInt(2 ** 31));
console.log(`Soak for ${minutes} minutes, ${rate} operations per second, from the seed ${seed}.`);
const env = environment({ SOAK_SECONDS: String(Number(minutes) * 60), SOAK_RATE: rate, SOAK_SEED: seed });
process.exitCode = await runMocha('faults', ['soak'], env);
