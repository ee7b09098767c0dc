import * as v from 'valibot';
import type { Exchange } from '../shared/exchange.ts';
import type { SubjectRef } from '../shared/subject.ts';
import { ApiError } from './errors.ts';
import { meSchema, myPermissionsSchema, type Me, type MyPermissions } from './schema/me.ts';
import {
  apiUserSchema,
  clientSchema,
  memberSchema,
  permissionSchema,
  roleSchema,
  userSchema,
  type ApiUser,
  type Client,
  type Member,
  type Permission,
  type Role,
  type User,
} from './schema/subjects.ts';
import { Transport, type Endpoint, type TransportOptions } from './transport.ts';
import type { RateLimits } from './rateLimits.ts';
import { batchIds, filteredPath, PAGE_SIZE, pageFacts, type PageFacts } from './userQueries.ts';

/** A single API user is under 1 KB; the cap only keeps a hostile or mistaken server from filling the memory. */
const MAX_SINGLE_BYTES = 5 * 1024 * 1024;
const MAX_LIST_BYTES = 50 * 1024 * 1024;

export interface CallOptions {
  /** `false`: a refusal by a rate limit is final, for what nobody waits for. */
  readonly retries?: boolean | undefined;
  readonly signal: AbortSignal;
  /** Told when a rate limit makes the call wait: until when, in milliseconds since 1970. */
  readonly onWait?: ((until: number) => void) | undefined;
}

/** A checked reply, and the exchange that brought it. */
export interface Reply<T> {
  readonly value: T;
  readonly exchange: Exchange;
}

/** One page of the list of users. */
export interface UserPage extends Reply<readonly User[]>, PageFacts {}

/** The first page of those who have a role. */
export interface MemberPage extends Reply<readonly Member[]>, PageFacts {}

/** The part of awork's REST API that tells of API users. Every call throws {@link ApiError} and nothing else. */
export interface AworkClient {
  /** What is left of the rate limits as far as is known; null before the first answer. */
  readonly rateLimits: RateLimits | null;
  /** Whether awork last refused the token itself, as the answer to {@link getMe} tells. */
  readonly tokenRejected: boolean;
  /** Where it sends to, without a trailing slash. */
  readonly apiUrl: string;
  /**
   * The URL that answers with a subject alone. For a client whose id means a folder to every URL (`..`) it is that of the
   * list.
   */
  urlOf(subject: SubjectRef): string;
  getApiUser(id: string, options: CallOptions): Promise<Reply<ApiUser>>;
  listApiUsers(options: CallOptions): Promise<Reply<readonly ApiUser[]>>;
  /** Archived roles included. */
  listRoles(options: CallOptions): Promise<Reply<readonly Role[]>>;
  getRole(id: string, options: CallOptions): Promise<Reply<Role>>;
  getRolePermissions(id: string, options: CallOptions): Promise<Reply<readonly Permission[]>>;
  /** At most 1,000 of the people with a role; archived people and API users are left out. */
  getRoleMembers(id: string, options: CallOptions): Promise<MemberPage>;
  /** People, and the shadows of API users, archived ones included. Throws `notFound` for deleted ones. */
  getUser(id: string, options: CallOptions): Promise<Reply<User>>;
  /** Those of the given users that exist, in as few requests as the length of a URL allows. */
  findUsers(ids: readonly string[], options: CallOptions): Promise<readonly User[]>;
  /** Groups ids by the request that {@link findUsers} asks for them with. What cannot be an id is in no group. */
  batchUserIds(ids: readonly string[]): readonly (readonly string[])[];
  /**
   * One page of users, counted from 1, of at most 1,000. A page may be short and not the last.
   * @param archivedToo whether archived people are listed, and with them the shadows of all API users
   */
  listUsers(page: number, archivedToo: boolean, options: CallOptions): Promise<UserPage>;
  listClients(options: CallOptions): Promise<Reply<readonly Client[]>>;
  getMe(options: CallOptions): Promise<Reply<Me>>;
  getMyPermissions(options: CallOptions): Promise<Reply<MyPermissions>>;
}

/** Makes a client for one endpoint. Nothing is sent before the first call. */
export function createAworkClient(endpoint: Endpoint, options: TransportOptions): AworkClient {
  const transport = new Transport(endpoint, options);

  async function get<T extends v.GenericSchema>(
    path: string,
    schema: T,
    maxBytes: number,
    options: CallOptions,
  ): Promise<Reply<v.InferOutput<T>>> {
    const { json, exchange } = await transport.get(path, { ...options, maxBytes });
    const parsed = v.safeParse(schema, json, { abortEarly: true });
    if (!parsed.success) {
      throw new ApiError('mismatch', { exchange, detail: describeIssue(parsed.issues[0]) });
    }
    return { value: parsed.output, exchange };
  }

  const single = <T extends v.GenericSchema>(path: string, schema: T, options: CallOptions) =>
    get(path, schema, MAX_SINGLE_BYTES, options);
  const list = <T extends v.GenericSchema>(path: string, item: T, options: CallOptions) =>
    get(path, v.array(item), MAX_LIST_BYTES, options);

  return {
    get rateLimits() {
      return transport.rateLimits;
    },
    get tokenRejected() {
      return transport.tokenRejected;
    },
    apiUrl: endpoint.apiUrl,
    urlOf: (subject) => endpoint.apiUrl + pathOf(subject),
    getApiUser: (id, options) => single(pathOf({ kind: 'apiUser', id }), apiUserSchema, options),
    listApiUsers: (options) => list('/apiusers', apiUserSchema, options),
    listRoles: (options) => list('/roles?showArchived=true', roleSchema, options),
    getRole: (id, options) => single(pathOf({ kind: 'role', id }), roleSchema, options),
    getRolePermissions: (id, options) =>
      list(`/roles/${segment(id)}/permissions?page=1&pageSize=${PAGE_SIZE}`, permissionSchema, options),
    getRoleMembers: async (id, options) => {
      const reply = await list(`/roles/${segment(id)}/users?page=1&pageSize=${PAGE_SIZE}`, memberSchema, options);
      return { ...reply, ...pageFacts(reply.exchange.headers) };
    },
    getUser: (id, options) => single(pathOf({ kind: 'user', id }), userSchema, options),
    findUsers: async (ids, options) => {
      const batches = batchIds(endpoint.apiUrl, ids);
      const pages = await Promise.all(batches.map((batch) => list(filteredPath(batch), userSchema, options)));
      return pages.flatMap((page) => page.value);
    },
    batchUserIds: (ids) => batchIds(endpoint.apiUrl, ids),
    listUsers: async (page, archivedToo, options) => {
      const archived = archivedToo ? 'showArchived=true&' : '';
      const reply = await list(`/users?${archived}page=${page}&pageSize=${PAGE_SIZE}`, userSchema, options);
      return { ...reply, ...pageFacts(reply.exchange.headers) };
    },
    listClients: (options) => list('/clientapplications', clientSchema, options),
    getMe: (options) => single('/me', meSchema, options),
    getMyPermissions: (options) => single('/me/permissions', myPermissionsSchema, options),
  };
}

function pathOf({ kind, id }: SubjectRef): string {
  switch (kind) {
    case 'apiUser':
      return `/apiusers/${segment(id)}`;
    case 'role':
      return `/roles/${segment(id)}`;
    case 'user':
      return `/users/${segment(id)}`;
    case 'client':
      return /^\.{0,2}$/.test(id) ? '/clientapplications' : `/clientapplications/${segment(id)}`;
  }
}

/** An id as a part of a path. Half a surrogate pair, which cannot be encoded, comes from nowhere but a reply. */
function segment(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}

/** What was expected where, and of what type it is instead: a value there could be anything, a secret even. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'the whole reply';
  if (issue.input === undefined) {
    return `${place} is missing`;
  }
  const expected = issue.kind === 'validation' ? issue.message : (issue.expected ?? issue.type);
  return `${place}: ${expected} expected, ${nameOfType(issue.input)} received`;
}

function nameOfType(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
