import assert from 'node:assert/strict';
import type { MarkdownString } from 'vscode';
import type { Node } from '../../../../src/ui/explorer/nodes.ts';
import { userName } from '../../../../src/model/names.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { until } from '../../../support/until.ts';
import { closeWorkspaces, spreadCreators } from '../../model/openWorkspace.ts';
import { openTree, type OpenTree } from './openTree.ts';

describe('The names of creators whom the load left out', () => {
  let tree: OpenTree;
  let list: Node;

  beforeEach(async () => {
    tree = await openTree({ size: { apiUsers: 600, people: 600 } });
    spreadCreators(tree.sample);
    tree.sample.data.people.forEach((person, index) => Object.assign(person, { isArchived: index % 10 === 0 }));
    list = await tree.child(await tree.load(), 'apiUsers');
    assert.ok(tree.takeRequests().length <= 5);
  });

  afterEach(async () => {
    tree.close();
    await closeWorkspaces();
    resetFakeVscode();
  });

  /** The row of an API user whose creator is not known. */
  const unnamed = async (): Promise<{ row: Node; name: string }> => {
    for (const row of await tree.explorer.getChildren(list)) {
      const id = row.type === 'subject' ? row.subject.id : '';
      const apiUser = tree.sample.data.apiUsers.find((one) => one.id === id);
      const creator = tree.sample.data.people.find((person) => person.id === apiUser?.createdBy);
      if (creator !== undefined && tree.directory.users.peek(creator.id) === undefined) {
        return {
          row,
          name: userName({ id: creator.id, firstName: creator.firstName ?? null, lastName: creator.lastName ?? null }),
        };
      }
    }
    throw new Error('all are named');
  };

  it('come with the tooltip of an API user, by one request', async () => {
    const { row, name } = await unnamed();
    const { tooltip } = await tree.explorer.resolveTreeItem(tree.explorer.getTreeItem(row), row);
    assert.ok((tooltip as MarkdownString).value.includes(name.replaceAll(' ', '&nbsp;')), name);
    assert.equal(tree.takeRequests().length, 1);
    await tree.explorer.resolveTreeItem(tree.explorer.getTreeItem(row), row);
    assert.deepEqual(tree.takeRequests(), []);
  });

  it('are ids in the tooltip where awork does not answer', async () => {
    const { row } = await unnamed();
    tree.sample.inject({ path: /\/users/, fault: { kind: 'status', status: 500 } });
    const { tooltip } = await tree.explorer.resolveTreeItem(tree.explorer.getTreeItem(row), row);
    assert.match((tooltip as MarkdownString).value, /Person/);
  });

  it('come when the row is opened', async () => {
    const { row, name } = await unnamed();
    const fields = await tree.explorer.getChildren(row);
    assert.ok(fields.some((field) => field.type === 'field' && field.field === 'createdBy' && field.text === name));
    assert.equal(tree.takeRequests().length, 1);
  });

  it('come when API users are grouped by creator, each group under the name of one', async () => {
    await tree.arrangement.groupBy('creator');
    await until('all names', async () => {
      const groups = await tree.explorer.getChildren(list);
      return groups.length > 500 && groups.every((group) => group.type === 'group' && group.name !== group.subject?.id);
    });
    const requests = tree.takeRequests();
    assert.ok(requests.length <= 3, requests.join('\n'));
  });
});
