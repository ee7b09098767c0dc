import type { Hono } from 'hono';
import type { SampleRole } from '../data/records.ts';
import type { SampleStore } from '../store.ts';
import { permissionBody } from './bodies.ts';
import type { AppContext, Environment } from './environment.ts';
import { boundsOf, pageHeaders, readPage } from './paging.ts';
import type { Replies } from './replies.ts';

/** `/roles`: the list, which is not paged, a single one, and the paged lists of what it permits and who has it. */
export function addRoleRoutes(api: Hono<Environment>, store: SampleStore, replies: Replies): void {
  api.get('/roles', (c) => {
    const archivedToo = c.req.query('showArchived') === 'true';
    return replies.json(
      c,
      store.data.roles.filter((role) => archivedToo || !role.isArchived),
    );
  });

  api.get('/roles/:roleId', (c) => withRole(c, (role) => replies.json(c, role)));

  api.get('/roles/:roleId/permissions', (c) =>
    withRole(c, (role) => paged(c, (store.data.rolePermissions.get(role.id) ?? []).map(permissionBody))),
  );

  api.get('/roles/:roleId/users', (c) =>
    withRole(c, (role) => paged(c, usersOf(role, c.req.query('showArchived') === 'true'))),
  );

  function withRole(c: AppContext, answer: (role: SampleRole) => Response): Response {
    const id = replies.readId(c, 'roleId');
    if (typeof id !== 'string') {
      return id;
    }
    const role = store.role(id);
    return role === undefined ? replies.notFound(c, `Role ${id}`) : answer(role);
  }

  function paged(c: AppContext, items: readonly object[]): Response {
    const page = readPage(c.req.query('page'), c.req.query('pageSize'));
    if (page === null) {
      return replies.invalid(c, 'Page', 'Pages and their size are counted from 1.');
    }
    const { from, to } = boundsOf(page);
    const shown = items.slice(from, to);
    for (const [name, value] of Object.entries(pageHeaders(page, shown.length, items.length))) {
      c.header(name, value);
    }
    return replies.json(c, shown);
  }

  /** API users count as archived users; one without a role counts as an admin. */
  function usersOf(role: SampleRole, archivedToo: boolean): object[] {
    const people = store.data.people
      .filter((person) => person.roleId === role.id && (archivedToo || !person.isArchived))
      .map((person) => ({ userId: person.id, isDeactivated: person.isDeactivated, roleId: role.id }));
    if (!archivedToo) {
      return people;
    }
    const apiUsers = store.data.apiUsers
      .filter((user) => user.roleId === role.id || (user.roleId === null && role.isAdminRole))
      .map((user) => ({ userId: user.id, isDeactivated: false, roleId: role.id }));
    return [...people, ...apiUsers];
  }
}
