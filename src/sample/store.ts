import type { MutableSampleData } from './data/sampleData.ts';
import type { SampleApiUser, SampleClient, SamplePerson, SampleRole } from './data/records.ts';

/** Sample data with an index by id, and the few changes that a test of refreshing needs. */
export class SampleStore {
  readonly data: MutableSampleData;
  /** Counts the changes. */
  version = 0;
  readonly #apiUsers: Map<string, SampleApiUser>;
  readonly #people: Map<string, SamplePerson>;
  readonly #roles: Map<string, SampleRole>;
  readonly #clients: Map<string, SampleClient>;

  constructor(data: MutableSampleData) {
    this.data = data;
    this.#apiUsers = new Map(data.apiUsers.map((user) => [user.id, user]));
    this.#people = new Map(data.people.map((person) => [person.id, person]));
    this.#roles = new Map(data.roles.map((role) => [role.id, role]));
    this.#clients = new Map(data.clients.map((client) => [client.clientId, client]));
  }

  /** Ids are found in upper case, too. */
  apiUser(id: string): SampleApiUser | undefined {
    return this.#apiUsers.get(id.toLowerCase());
  }

  person(id: string): SamplePerson | undefined {
    return this.#people.get(id.toLowerCase());
  }

  role(id: string): SampleRole | undefined {
    return this.#roles.get(id.toLowerCase());
  }

  client(clientId: string): SampleClient | undefined {
    return this.#clients.get(clientId);
  }

  /** Replaces fields of an API user. Throws a RangeError when there is none with this id. */
  changeApiUser(id: string, change: Partial<Pick<SampleApiUser, 'name' | 'roleId'>>): void {
    const { index, user } = this.#locate(id);
    const changed = { ...user, ...change, updatedOn: new Date().toISOString(), updatedBy: this.data.landmarks.founder };
    this.data.apiUsers[index] = changed;
    this.#apiUsers.set(user.id, changed);
    this.version++;
  }

  /** Removes an API user. Throws a RangeError when there is none with this id. */
  deleteApiUser(id: string): void {
    const { index, user } = this.#locate(id);
    this.data.apiUsers.splice(index, 1);
    this.#apiUsers.delete(user.id);
    this.version++;
  }

  /** Adds a client. Its id, free text, replaces no other's in the list. */
  addClient(client: SampleClient): void {
    this.data.clients.push(client);
    this.#clients.set(client.clientId, client);
    this.version++;
  }

  #locate(id: string): { readonly index: number; readonly user: SampleApiUser } {
    const index = this.data.apiUsers.findIndex((candidate) => candidate.id === id.toLowerCase());
    const user = this.data.apiUsers[index];
    if (user === undefined) {
      throw new RangeError(`The sample workspace has no API user ${id}.`);
    }
    return { index, user };
  }
}
