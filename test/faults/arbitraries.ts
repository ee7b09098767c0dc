// What the fuzz tests are made from.
import fc from 'fast-check';
import { PLANTED } from '../support/apiClient.ts';
import { figures } from '../support/figures.ts';

/** The same cases in every run, so that a failure is about a change. Other ones: FUZZ_SEED=$RANDOM npm run test:faults */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_251_001);

/** How many times the usual number of cases. */
const factor = Number(process.env['FUZZ_FACTOR'] ?? 1);

let cases = 0;

/** How a property is tried. @param usually how many cases `npm test` tries */
export function runs(usually: number): { readonly seed: number; readonly numRuns: number } {
  const numRuns = usually * factor;
  cases += numRuns;
  figures.set('Fuzz', `${cases.toLocaleString('en')} cases from the seed ${seed}`);
  return { seed, numRuns };
}

/** mocha's timeout for a test of so many cases, in milliseconds. */
export const fuzzTimeoutMs = 60_000 * factor;

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

export const id = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-'));

export const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** Any JSON, with the keys that awork uses more often than chance would have it. */
export const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string({ unit: 'binary' }), id, fc.constant(PLANTED)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(
        fc.constantFrom('id', 'name', 'roleId', 'clientId', 'createdBy', 'isArchived', 'workspace', 'userPermission'),
        fc.constantFrom('permissions', 'feature', 'accessLevels', 'userContactInfos', 'redirectUris', '__proto__'),
        fc.constantFrom('message', 'code', 'description', 'constructor', 'toString', 'length', 'then'),
        fc.string(),
      ),
      tie('value'),
      { maxKeys: 8 },
    ),
  ),
})).value;

/** Objects with some of these fields, each of any value or, as often, of one that fits. */
export function almost(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const loose = Object.fromEntries(Object.entries(fields).map(([key, fitting]) => [key, fc.oneof(fitting, json)]));
  return fc.oneof({ weight: 5, arbitrary: fc.record(loose, { requiredKeys: [] }) }, json);
}
