import type { SampleData } from '../../../src/sample/data/records.ts';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from '../../../src/sample/data/sampleData.ts';

/** What the sample workspace that the extension starts holds. */
export function sampleData(): SampleData {
  return makeSampleData(DEFAULT_SEED, DEFAULT_SIZE);
}
