import type { Hono } from 'hono';
import type { SamplePerson } from '../data/records.ts';
import type { SampleStore } from '../store.ts';
import { personBody, shadowBody } from './bodies.ts';
import type { AppContext, Environment } from './environment.ts';
import { parseIdFilter } from './filter.ts';
import { boundsOf, pageHeaders, readPage } from './paging.ts';
import type { Replies } from './replies.ts';

/** `/users`: the paged list, which may be filtered by id, and a single one. API users are archived users, too. */
export function addUserRoutes(api: Hono<Environment>, store: SampleStore, replies: Replies): void {
  api.get('/users', (c) => {
    const page = readPage(c.req.query('page'), c.req.query('pageSize'));
    if (page === null) {
      return replies.invalid(c, 'Page', 'Pages and their size are counted from 1.');
    }
    const filter = filterOf(c);
    if (filter === null) {
      return replies.badFilter(c);
    }
    const { people, apiUsers } = candidates(c, filter);
    const { from, to } = boundsOf(page);
    // Bodies are made for the page alone: a large workspace has very many API users.
    const shown = [
      ...people.slice(from, to).map(personBody),
      ...apiUsers.slice(Math.max(0, from - people.length), Math.max(0, to - people.length)).map(shadowBody),
    ];
    const headers = pageHeaders(page, shown.length, people.length + apiUsers.length);
    for (const [name, value] of Object.entries(headers)) {
      c.header(name, value);
    }
    return replies.json(c, shown);
  });

  api.get('/users/:userId', (c) => {
    const id = replies.readId(c, 'userId');
    if (typeof id !== 'string') {
      return id;
    }
    const person = store.person(id);
    if (person !== undefined) {
      return replies.json(c, personBody(person));
    }
    const apiUser = store.apiUser(id);
    return apiUser === undefined ? replies.notFound(c, `User ${id}`) : replies.json(c, shadowBody(apiUser));
  });

  /** Ids to pick; undefined without a filter, null for one that cannot be read. */
  function filterOf(c: AppContext): ReadonlySet<string> | null | undefined {
    // Names of parameters are not case-sensitive.
    const [, expression] = Object.entries(c.req.query()).find(([name]) => name.toLowerCase() === 'filterby') ?? [];
    return expression === undefined ? undefined : parseIdFilter(expression);
  }

  function candidates(c: AppContext, filter: ReadonlySet<string> | undefined) {
    const archivedToo = c.req.query('showArchived') === 'true';
    const caller = c.get('caller');
    const wanted = ({ id }: { readonly id: string }) => filter === undefined || filter.has(id);
    const visible = (person: SamplePerson) =>
      caller.kind === 'limited' ? person.id === caller.userId : archivedToo || !person.isArchived;
    return {
      people: store.data.people.filter((person) => wanted(person) && visible(person)),
      apiUsers: caller.kind === 'admin' && archivedToo ? store.data.apiUsers.filter(wanted) : [],
    };
  }
}
