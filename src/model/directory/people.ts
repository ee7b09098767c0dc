import type { AworkClient, CallOptions } from '../../api/client.ts';
import type { User } from '../../api/schema/subjects.ts';

/*
 * The people behind any number of API users, in the fewest requests that can be known to do.
 *
 * A filtered query names 35 people, archived ones included; a page lists 1,000. Four requests of a load bring the other
 * lists, so for a budget of five up to 1,000 API users and 1,000 people there is one for the people:
 *
 * - Up to 35 people, which nearly every workspace has: one filtered query knows all, the archived and the deleted too.
 * - More people: a page. Every API user has an archived shadow among the users, so with 1,000 API users a list with the
 *   archived takes two pages; one without them holds all of 1,000 active people. With at most 500 API users a list
 *   with the archived fits one page nearly always, and then tells of all.
 * - Then page by page, or by filtered queries where these are fewer for those who are not found yet.
 *
 * The allowance for people is one request per 1,000 API users or people begun. Who is not found within it, at most
 * some archived or deleted ones among more than 35, is left out until somebody looks: then a query for one names as many
 * of the others as fit it, and a search that needs all names, Find's for instance, has no allowance to keep to.
 */

/** With more shadows than this, a list with the archived would rarely fit one page. */
const MAX_SHADOWS = 500;

/** What one request of the allowance stands for. */
const SUBJECTS_PER_REQUEST = 1000;

/** A list that changes under each pass is left as it is known then. */
const MAX_PASSES = 2;

/** What a search needs and whom it tells. */
export interface PeopleSearch {
  readonly client: AworkClient;
  /** How many API users there are: each has a shadow among the archived users. */
  readonly apiUsers: number;
  /** Whether all are to be found, in as many requests as that takes. */
  readonly exhaustive?: boolean;
  /** Whom the token belongs to: who may not see people is listed nobody but themselves. */
  readonly ownId: string | null;
  /** Told of everybody found, wanted or not; `askedAt` in milliseconds since 1970. */
  readonly onFound: (users: readonly User[], askedAt: number) => void;
  /** Told of who certainly does not exist (any more). */
  readonly onMissing: (ids: readonly string[], askedAt: number) => void;
}

/**
 * Looks for people. Who is neither found nor missing afterwards remains unknown.
 * @returns who was left out: there was no request left to ask for them
 * @throws ApiError
 */
export async function findPeople(
  ids: readonly string[],
  search: PeopleSearch,
  options: CallOptions,
): Promise<readonly string[]> {
  const { client } = search;
  const wanted = new Set(client.batchUserIds(ids).flat());
  const { allowance, seesOthers } =
    client.batchUserIds([...wanted]).length > 1
      ? await findInPages(wanted, search, options)
      : { allowance: 1, seesOthers: false };
  const batches = client.batchUserIds([...wanted]);
  const asked = batches.slice(0, Math.max(0, allowance)).flat();
  await findFiltered(asked, search, options, seesOthers);
  return [...wanted].slice(asked.length);
}

interface PagesResult {
  /** The requests that are left. */
  readonly allowance: number;
  /** Whether anybody but the token's owner was listed. */
  readonly seesOthers: boolean;
}

/** Pages until all are found or something else is cheaper. */
async function findInPages(wanted: Set<string>, search: PeopleSearch, options: CallOptions): Promise<PagesResult> {
  const { client, apiUsers } = search;
  const archivedToo = search.exhaustive === true || apiUsers <= MAX_SHADOWS;
  let spent = 0;
  let allowance = search.exhaustive === true ? Infinity : requestsFor(apiUsers);
  let seesOthers = false;
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const startedAt = Date.now();
    let total: number | null | undefined;
    let pages = 0;
    let changed = false;
    for (let page = 1; ; page++) {
      if (spent > 0 && (spent >= allowance || wanted.size === 0)) {
        return { allowance: allowance - spent, seesOthers };
      }
      const askedAt = Date.now();
      const answer = await client.listUsers(page, archivedToo, options);
      spent += 1;
      search.onFound(answer.value, askedAt);
      seesOthers ||= answer.value.some(({ id }) => id !== search.ownId);
      answer.value.forEach(({ id }) => wanted.delete(id));
      // A row that came or went moves those behind it over the border of a page.
      changed ||= total !== undefined && total !== answer.total;
      total = answer.total;
      allowance = Math.max(allowance, requestsFor((total ?? 0) - (archivedToo ? apiUsers : 0)));
      pages = total === null ? page + 1 : Math.ceil(total / answer.pageSize);
      if (answer.value.length === 0 || page >= pages) {
        break;
      }
      if (client.batchUserIds([...wanted]).length <= pages - page) {
        return { allowance: allowance - spent, seesOthers };
      }
    }
    if (!changed) {
      if (archivedToo && seesOthers) {
        search.onMissing([...wanted], startedAt);
        wanted.clear();
      }
      break;
    }
    // Who slipped from one page to another is worth a request more.
    allowance = Math.max(allowance, spent + 1);
    // A query by id misses nobody, however the list changes.
    if (client.batchUserIds([...wanted]).length <= pages) {
      break;
    }
  }
  return { allowance: allowance - spent, seesOthers };
}

/**
 * Asks for people by their ids alone.
 * @param seesOthers whether it is known that the token may see people: then who is not listed is missing
 * @throws ApiError
 */
export async function findFiltered(
  asked: readonly string[],
  search: Omit<PeopleSearch, 'apiUsers'>,
  options: CallOptions,
  seesOthers = false,
): Promise<void> {
  if (asked.length === 0) {
    return;
  }
  const askedAt = Date.now();
  const users = await search.client.findUsers(asked, options);
  search.onFound(users, askedAt);
  if (seesOthers || users.some(({ id }) => id !== search.ownId)) {
    const found = new Set(users.map(({ id }) => id));
    search.onMissing(
      asked.filter((id) => !found.has(id)),
      askedAt,
    );
  }
}

function requestsFor(subjects: number): number {
  return Math.max(1, Math.ceil(subjects / SUBJECTS_PER_REQUEST));
}
