import assert from 'node:assert/strict';
import { auditApiUsers } from '../../../../src/model/audit/audit.ts';
import { auditReport } from '../../../../src/model/audit/auditReport.ts';
import type { Directory } from '../../../../src/model/directory/directory.ts';
import { subjectLink } from '../../../../src/model/subjectLink.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { makeApiUser, makeClientApplication, makeRole, makeUser, OTHER_ID } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

const NOW = Date.parse('2025-06-01T12:34:56Z');

function reportOn(directory: Directory, workspaceName = 'Nordlicht'): string {
  return auditReport(auditApiUsers(directory, NOW), directory, {
    workspaceName,
    fetchedAt: NOW,
    linkTo: (subject) => subjectLink(subject, 'vscode'),
  });
}

/** The rows of the table below a heading. */
function rowsBelow(report: string, heading: string): string[] {
  const [, section = ''] = report.split(`\n## ${heading}\n`);
  const [body = ''] = section.split('\n## ');
  return body
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
}

/** The cells of a row as Markdown parts them. */
function cells(row: string): string[] {
  return row.split(/(?<!\\)(?:\\\\)*\|/).slice(1, -1);
}

describe('The report of an audit', () => {
  afterEach(closeWorkspaces);

  it('says of the sample workspace what was found, with a link to everybody', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const report = reportOn(directory, sample.data.workspace.name);
    assert.ok(
      report.startsWith(
        `# Audit of the API users of ${sample.data.workspace.name}\n\n60 API users, as awork had them at 2025-06-01 12:34 UTC.\n`,
      ),
      report.slice(0, 200),
    );
    const { cases, landmarks } = sample.data;
    const [row = ''] = rowsBelow(report, 'Role is archived');
    const base = 'vscode://apiuser-tools.awork-api-users';
    assert.equal(
      row.replace(/ \| \d{4}-\d\d-\d\d \| /, ' | DAY | '),
      [
        `| [Toggl Import](${base}/apiusers/${cases.archivedRole})`,
        `[Agentur (bis 2021)](${base}/roles/${landmarks.archivedRole}) (archived)`,
        `[Debug](${base}/clients/debug%3Fx%3D1%26y%3D2)`,
        `[Annika Petersen](${base}/users/${landmarks.founder})`,
        `DAY`,
        `${cases.archivedRole} |`,
      ].join(' | '),
    );
    const [gone = ''] = rowsBelow(report, 'Role no longer exists');
    assert.equal(cells(gone)[1], ` ${landmarks.deletedRole} (no longer exists) `);
    assert.equal(cells(rowsBelow(report, 'Admin because no role is assigned')[0] ?? '')[1], ' none: admin ');
    assert.doesNotMatch(report, /What could not be checked/);
  });

  it('counts each finding, and leads to those that there are', async () => {
    const { directory } = await openWorkspace();
    await directory.load(patient);
    const report = reportOn(directory);
    const audit = auditApiUsers(directory, NOW);
    const [, table = ''] = report.split('| --- | ---: |\n');
    const rows = table.split('\n\n')[0]?.split('\n').map(cells) ?? [];
    assert.deepEqual(
      rows.map(([, count]) => Number(count)),
      Object.values(audit.findings).map(({ length }) => length),
    );
    for (const [title = '', count] of rows) {
      const [, words = '', slug = ''] = /^ \[(.+)\]\(#(.+)\) $/.exec(title) ?? [];
      assert.equal(slug !== '', Number(count) > 0, title);
      assert.equal(rowsBelow(report, words).length, slug === '' ? 0 : Number(count), title);
    }
  });

  it('is the same for the same data, in whatever order it comes', async () => {
    const first = await openWorkspace();
    await first.directory.load(patient);
    const second = await openWorkspace();
    for (const [path, list] of [
      [/\/apiusers$/, first.sample.data.apiUsers],
      [/\/clientapplications$/, first.sample.data.clients],
    ] as const) {
      second.sample.inject({ path, fault: { kind: 'body', body: [...list].reverse() } });
    }
    await second.directory.load(patient);
    assert.equal(reportOn(second.directory), reportOn(first.directory));
  });

  it('differs only in the lines of who was changed', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const before = reportOn(directory).split('\n');
    const { noRole } = sample.data.cases;
    sample.renameApiUser(noRole, 'CI Time Export 2');
    await directory.load(patient);
    const after = reportOn(directory).split('\n');
    const differences = [
      ...before.filter((line) => !after.includes(line)),
      ...after.filter((line) => !before.includes(line)),
    ];
    assert.ok(differences.length > 0);
    assert.ok(differences.every((line) => line.includes(noRole)));
  });

  it('keeps hostile names in their cells', async () => {
    for (const text of hostileStrings) {
      const { directory } = await openWorkspace();
      const role = makeRole({ name: text, isArchived: true });
      const client = makeClientApplication({ clientId: text, displayName: text });
      const person = makeUser({ id: OTHER_ID, firstName: text, lastName: null, isDeactivated: true });
      directory.roles.replaceAll([role], NOW);
      directory.clients.replaceAll([client], NOW);
      directory.users.add([person], NOW);
      directory.apiUsers.add(
        [makeApiUser({ name: text, roleId: role.id, clientId: text, createdBy: person.id, updatedOn: text })],
        NOW,
      );
      const report = reportOn(directory, text);
      const [row = '', ...others] = rowsBelow(report, 'Role is archived');
      assert.deepEqual(others, []);
      const [name = '', ...rest] = cells(row);
      assert.equal(rest.length, 5, row);
      assert.match(name, /^ \[.+\]\(vscode:\/\/apiuser-tools\.awork-api-users\/apiusers\/[0-9a-f-]+\) $/);
      assert.ok(row.length < 40_000);
      assert.doesNotMatch(report, /(?<!\\)<|[\u202E\u2028\0]|https?:\/\/|www\./);
      assert.equal(report.split('\n').filter((line) => line.startsWith('#')).length, 4, text);
      await closeWorkspaces();
    }
  });

  it('says what could not be checked, and why', async () => {
    const { directory, sample } = await openWorkspace();
    sample.inject({ path: /\/clientapplications/, fault: { kind: 'status', status: 401 } });
    await directory.load(patient);
    const [, gaps = ''] = reportOn(directory).split('## What could not be checked\n\n');
    const count = sample.data.apiUsers.filter(({ clientId }) => clientId !== null).length;
    assert.match(
      gaps,
      new RegExp(`^- API users whose client could not be read: ${count}\\. The token may not read this\\.`),
    );
    assert.match(gaps, /workspace-manage-config:read/);
  });

  it('lists no more than an editor can show, and says how many more there are', async () => {
    const { directory } = await openWorkspace();
    const apiUsers = Array.from({ length: 1003 }, (_, index) =>
      makeApiUser({
        id: `${String(index).padStart(8, '0')}-0000-0000-0000-000000000000`,
        name: `Worker ${index}`,
        updatedOn: '2025-05-01T00:00:00Z',
      }),
    );
    directory.apiUsers.add(apiUsers, NOW);
    const report = reportOn(directory);
    assert.equal(rowsBelow(report, 'Admin because no role is assigned').length, 1000);
    assert.match(report, /\n… and 3 more\.\n/);
    assert.match(report, /\(#admin-because-no-role-is-assigned\) \| 1003 \|/);
  });
});
