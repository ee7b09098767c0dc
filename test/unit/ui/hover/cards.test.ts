import assert from 'node:assert/strict';
import type { AworkClient } from '../../../../src/api/client.ts';
import { Directory } from '../../../../src/model/directory/directory.ts';
import { commandIds, internalCommandIds } from '../../../../src/ui/commands/commandIds.ts';
import { lookUpLine, subjectCard } from '../../../../src/ui/hover/cards.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { ID, makeApiUser, makeClientApplication, makeRole, makeUser, OTHER_ID } from '../../model/builders.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-11T12:00:00Z');

/** A card as a person reads it: what is escaped in Markdown shows as it is. */
function read(markdown: string): string {
  return markdown
    .replace(/\]\(command:[^)]*\)/g, ']')
    .replace(/\\(.)/g, '$1')
    .replaceAll('&nbsp;', ' ');
}

/** Command and arguments of every link. */
function linksIn(markdown: string): [command: string, argument: unknown][] {
  return [...markdown.matchAll(/\]\(([^)]*)\)/g)].map((match) => {
    const [, command = '', query = ''] = /^command:([^?]+)\?(.*)$/.exec(match[1] ?? '') ?? [];
    const [argument] = JSON.parse(decodeURIComponent(query)) as [unknown];
    return [command, argument];
  });
}

describe('The card of an id', () => {
  let directory: Directory;

  beforeEach(() => {
    directory = new Directory({} as AworkClient);
  });

  it('tells of an API user its kind, name, role, client, creator and age, with links', () => {
    directory.apiUsers.add(
      [makeApiUser({ roleId: OTHER_ID, clientId: 'jira', createdBy: OTHER_ID, createdOn: '2026-03-08T12:00:00Z' })],
      NOW - 5 * 60_000,
    );
    directory.roles.add([makeRole({ id: OTHER_ID, name: 'Integration', isArchived: true })], 1);
    directory.clients.add([makeClientApplication({ clientId: 'jira', displayName: 'Jira' })], 1);
    directory.users.add([makeUser({ id: OTHER_ID })], 1);
    const card = subjectCard({ kind: 'apiUser', id: ID }, directory, NOW);
    assert.deepEqual(read(card.value).split(/ {2}\n|\n\n/), [
      '**Jira Bridge** — API user',
      'Role: [Integration] (archived)',
      'Client: [Jira]',
      'Created by: [Annika Petersen]',
      'Created: 3 days ago',
      '[Open] | [Copy Id] | [Open as JSON] | fetched 5 minutes ago',
    ]);
    assert.deepEqual(linksIn(card.value), [
      [internalCommandIds.openSubject, { kind: 'role', id: OTHER_ID }],
      [internalCommandIds.openSubject, { kind: 'client', id: 'jira' }],
      [internalCommandIds.openSubject, { kind: 'user', id: OTHER_ID }],
      [internalCommandIds.openSubject, { kind: 'apiUser', id: ID }],
      [commandIds.copyId, { kind: 'apiUser', id: ID }],
      [commandIds.openAsJson, { kind: 'apiUser', id: ID }],
    ]);
  });

  it('says first that an API user is an admin because it has no role', () => {
    directory.apiUsers.add([makeApiUser()], NOW);
    const lines = read(subjectCard({ kind: 'apiUser', id: ID }, directory, NOW).value).split('  \n');
    assert.deepEqual(lines.slice(0, 2), ['**Jira Bridge** — API user', 'admin: no role']);
  });

  it('says what remains known of what is gone', () => {
    directory.apiUsers.add([makeApiUser()], 1);
    directory.apiUsers.replaceAll([], 2);
    assert.match(
      read(subjectCard({ kind: 'apiUser', id: ID }, directory, NOW).value),
      /Jira Bridge.*\n*No longer exists\./,
    );
  });

  it('tells of roles, people and clients what matters', () => {
    directory.roles.add([makeRole({ isAdminRole: true })], NOW);
    assert.match(
      read(subjectCard({ kind: 'role', id: ID }, directory, NOW).value),
      /^\*\*User\*\* — Role {2}\nadmin role/,
    );
    directory.users.add([makeUser({ position: 'CTO', isDeactivated: true })], NOW);
    assert.match(
      read(subjectCard({ kind: 'user', id: ID }, directory, NOW).value),
      /^\*\*Annika Petersen\*\* — Person {2}\ndeactivated {2}\nCTO/,
    );
    directory.clients.add([makeClientApplication({ createdOn: new Date(NOW - 40 * DAY).toISOString() })], NOW);
    assert.match(read(subjectCard({ kind: 'client', id: 'ci' }, directory, NOW).value), /ci.*\nCreated: 1 month ago/);
  });

  it('can run nothing but what its links name, whatever is in names and ids', () => {
    for (const text of hostileStrings) {
      directory.apiUsers.add([makeApiUser({ name: text, clientId: text, roleId: OTHER_ID, createdOn: text })], NOW);
      directory.clients.add([makeClientApplication({ clientId: text, displayName: text })], NOW);
      directory.roles.add([makeRole({ id: OTHER_ID, name: text })], NOW);
      const card = subjectCard({ kind: 'apiUser', id: ID }, directory, NOW);
      assert.deepEqual(card.isTrusted, {
        enabledCommands: [internalCommandIds.openSubject, commandIds.copyId, commandIds.openAsJson, commandIds.lookUp],
      });
      // Without HTML, VS Code shows tags as text.
      assert.notEqual(card.supportHtml, true);
      const unescaped = card.value.replace(/\\./g, '');
      assert.deepEqual(
        linksIn(unescaped).map(([, argument]) => argument),
        [
          { kind: 'role', id: OTHER_ID },
          { kind: 'client', id: text },
          { kind: 'apiUser', id: ID },
          { kind: 'apiUser', id: ID },
          { kind: 'apiUser', id: ID },
        ],
      );
      assert.doesNotMatch(unescaped, /[`#]|!\[/);
      assert.ok(card.value.length < 200_000);
    }
  });

  it('is one line that offers to look an id up where nothing is known', () => {
    const line = lookUpLine(ID);
    assert.equal(read(line.value), '[Look up in awork]');
    assert.deepEqual(linksIn(line.value), [[commandIds.lookUp, ID]]);
  });
});
