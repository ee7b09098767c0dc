import assert from 'node:assert/strict';
import { hasChanges, withBefore } from '../../../../src/model/details/changes.ts';
import type { DetailsState, ReadyState, Row, Section } from '../../../../src/shared/details.ts';
import { closeWorkspaces, patient } from '../openWorkspace.ts';
import { openPage, rowsOf, type OpenPage } from './openModel.ts';

describe('What changed on a page since the last look', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  const ready = (state: DetailsState): ReadyState => (state.status === 'ready' ? state : assert.fail(state.status));
  const marked = (state: DetailsState): string[] =>
    rowsOf(state).flatMap(({ id, before }) => (before === undefined ? [] : [id]));

  it('is nothing at first, and nothing after a refresh that brings the same', async () => {
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.createdByPerson });
    assert.deepEqual([state.changed, marked(state)], [false, []]);
    await model.refresh(patient);
    await page.waves.quiet();
    assert.deepEqual([ready(model.state()).changed, marked(model.state())], [false, []]);
    assert.ok(!model.dismissChanges());
  });

  it('are the rows that a refresh brought anew, with what they were, until that is dismissed', async () => {
    const { cases, landmarks } = page.sample.data;
    const { model } = await page.ready({ kind: 'apiUser', id: cases.createdByPerson });
    page.sample.renameApiUser(cases.createdByPerson, 'New name');
    page.sample.setRole(cases.createdByPerson, landmarks.ownRole);
    await model.refresh(patient);
    await page.waves.quiet();
    const state = ready(model.state());
    assert.equal(state.changed, true);
    assert.deepEqual(
      marked(state).filter((id) => !id.startsWith('updated')),
      ['name', 'roleId'],
    );
    const before = (id: string): Row['before'] => rowsOf(state).find((row) => row.id === id)?.before;
    assert.deepEqual(before('name'), { kind: 'text', text: 'Jira Bridge' });
    const role = before('roleId');
    assert.equal(role?.kind === 'reference' && role.reference.text, 'User');
    assert.deepEqual(model.reference(`role:${landmarks.userRole}`), { kind: 'role', id: landmarks.userRole });

    assert.ok(model.dismissChanges());
    assert.deepEqual([ready(model.state()).changed, marked(model.state())], [false, []]);
    assert.equal(model.reference(`role:${landmarks.userRole}`), null, 'it is no longer on the page');
  });

  it('are since the last look, not since the last refresh; and none where all is as it was', async () => {
    const id = page.sample.data.cases.noRole;
    const { model, state } = await page.ready({ kind: 'apiUser', id });
    page.sample.renameApiUser(id, 'Second');
    await model.refresh(patient);
    page.sample.renameApiUser(id, 'Third');
    await model.refresh(patient);
    const name = rowsOf(model.state()).find((row) => row.id === 'name');
    assert.deepEqual(name?.before, { kind: 'text', text: state.name });
    page.sample.renameApiUser(id, state.name);
    await model.refresh(patient);
    assert.ok(!marked(model.state()).includes('name'));
  });

  it('are also what a load of all lists brings', async () => {
    const id = page.sample.data.cases.noRole;
    const { model } = await page.ready({ kind: 'apiUser', id });
    page.sample.renameApiUser(id, 'Second');
    await page.directory.load(patient);
    assert.ok(marked(model.state()).includes('name'));
  });

  it('are the permissions, too: of the role as it was, and of another role', async () => {
    const { cases, landmarks } = page.sample.data;
    const { model } = await page.ready({ kind: 'apiUser', id: cases.createdByPerson });
    page.sample.setRole(cases.createdByPerson, landmarks.ownRole);
    await model.refresh(patient);
    await page.waves.quiet();
    const { table } = ready(model.state()).sections.find(({ id }) => id === 'permissions') ?? assert.fail();
    const changes = table?.rows.flatMap(({ label, cells }) => cells.flatMap(({ before }) => (before ? [label] : [])));
    assert.ok(changes?.includes('workspace-manage-config') && changes.includes('user-master-data'));
    model.dismissChanges();
    assert.equal(ready(model.state()).changed, false);
  });

  it('are kept on a page whose subject was deleted', async () => {
    const id = page.sample.data.cases.noRole;
    const { model } = await page.ready({ kind: 'apiUser', id });
    page.sample.renameApiUser(id, 'Second');
    await model.refresh(patient);
    page.sample.deleteApiUser(id);
    await model.refresh(patient);
    const state = ready(model.state());
    assert.deepEqual([state.deleted, state.changed, state.name], [true, true, 'Second']);
  });
});

describe('Marking rows that are different', () => {
  const section = (...rows: readonly Row[]): readonly Section[] => [{ id: 's', title: 'S', rows }];
  const text = (id: string, value: string): Row => ({ id, label: id, value: { kind: 'text', text: value } });
  const reference = (key: string, status: 'known' | 'loading', remark = ''): Row => ({
    ...{ id: 'r', label: 'R' },
    value: { kind: 'reference', reference: { key, text: 'x', status, remark } },
  });

  it('marks a value of another kind, and not a row that was not there', () => {
    const none: Row = { id: 'a', label: 'a', value: { kind: 'none', text: 'none' } };
    const marked = withBefore(section(text('a', '1'), text('b', '2')), section(none));
    assert.deepEqual(
      marked[0]?.rows.map(({ before }) => before?.kind),
      ['none', undefined],
    );
    assert.ok(hasChanges(marked));
  });

  it('does not mark a reference of which something else became known', () => {
    const marked = withBefore(
      section(reference('role:1', 'known', 'archived')),
      section(reference('role:1', 'loading')),
    );
    assert.ok(!hasChanges(marked));
  });

  it('says of a name that nobody asks for that it is unknown', () => {
    const [{ rows: [row] = [] } = assert.fail()] = withBefore(
      section(reference('role:2', 'known')),
      section(reference('role:1', 'loading')),
    );
    assert.ok(row?.before?.kind === 'reference' && row.before.reference.status === 'unknown');
  });
});
