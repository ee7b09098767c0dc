import type { SampleApiUser, SampleData } from '../../../src/sample/data/records.ts';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from '../../../src/sample/data/sampleData.ts';

/** What the sample workspace that the extension starts holds. */
export function sampleData(): SampleData {
  return makeSampleData(DEFAULT_SEED, DEFAULT_SIZE);
}

/** The names of what an API user refers to, all of which there is. */
export function namesAround(
  { roles, clients, people }: SampleData,
  { roleId, clientId, createdBy }: SampleApiUser,
): { readonly role: string; readonly client: string; readonly creator: string } {
  const creator = people.find(({ id }) => id === createdBy)!;
  return {
    role: roles.find(({ id }) => id === roleId)!.name,
    client: clients.find((client) => client.clientId === clientId)!.displayName!,
    creator: `${creator.firstName} ${creator.lastName}`,
  };
}
