import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import { Directory } from '../../../../src/model/directory/directory.ts';
import type { SearchResult, SearchRow } from '../../../../src/model/search.ts';
import { itemsOf, type FindItem } from '../../../../src/ui/commands/findItems.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { ID, makeApiUser, makeRole, OTHER_ID } from '../../model/builders.ts';

const row = (values: Partial<SearchRow> = {}): SearchRow => ({
  ...{ subject: { kind: 'apiUser', id: ID }, name: 'Jira Bridge', status: 'known', recent: false },
  ...{ role: 'User', client: 'ci' },
  ...values,
});
const emptyDirectory = (): Directory => new Directory({} as AworkClient);
const draw = (values: Partial<SearchResult>, directory = emptyDirectory()): FindItem[] =>
  itemsOf({ rows: [], more: 0, unknownIds: [], ...values }, null, directory);
const labels = (items: readonly FindItem[]): string[] => items.map(({ label }) => label);

describe('The rows of the quick pick', () => {
  it('tell of an API user its name, role, client and id', () => {
    const [item] = draw({ rows: [row()] });
    assert.equal(item?.label, 'Jira Bridge');
    assert.equal(item.description, 'User · ci');
    assert.equal(item.detail, `API user · ${ID}`);
    assert.deepEqual(item.does, { kind: 'open', subject: { kind: 'apiUser', id: ID } });
    assert.deepEqual(
      item.buttons?.map(({ tooltip }) => tooltip),
      ['Copy Id', 'Open as JSON'],
    );
  });

  it('say that one without a role is an admin', () => {
    assert.equal(draw({ rows: [row({ role: null, client: null })] })[0]?.description, 'no role: admin');
  });

  it('say nothing about the role of one of which only the name is known, and that a deleted one is deleted', () => {
    const unknown = { role: null, client: null, recent: true };
    assert.equal(draw({ rows: [row({ ...unknown, status: 'unknown' })] })[1]?.description, '');
    assert.equal(draw({ rows: [row({ ...unknown, status: 'gone' })] })[1]?.description, 'deleted');
  });

  it('have the icons of the tree', () => {
    const directory = emptyDirectory();
    directory.roles.replaceAll([makeRole({ id: 'admin', isAdminRole: true }), makeRole({ id: 'plain' })], 1);
    const iconFor = (roleId: string | null): vscode.ThemeIcon => {
      directory.apiUsers.add([makeApiUser({ roleId })], 1);
      return draw({ rows: [row()] }, directory)[0]?.iconPath as vscode.ThemeIcon;
    };
    const look = ({ id, color }: vscode.ThemeIcon): unknown[] => [id, color?.id];
    assert.deepEqual(look(iconFor('plain')), ['key', undefined]);
    assert.deepEqual(look(iconFor('admin')), ['shield', undefined]);
    assert.deepEqual(look(iconFor(null)), ['shield', 'list.warningForeground']);
    directory.apiUsers.replaceAll([], 1);
    assert.equal((draw({ rows: [row()] }, directory)[0]?.iconPath as vscode.ThemeIcon).id, 'trash');
  });

  it('tell of others what they are', () => {
    const details = (['role', 'user', 'client'] as const).map(
      (kind) => draw({ rows: [row({ subject: { kind, id: 'x' }, role: null, client: null })] })[0],
    );
    assert.deepEqual(
      details.map((item) => item?.detail),
      ['Role · x', 'Person · x', 'Client · x'],
    );
    assert.ok(details.every((item) => item?.description === ''));
  });

  it('keep the recent apart', () => {
    const recent = row({ subject: { kind: 'apiUser', id: OTHER_ID }, name: 'Lately', recent: true });
    const items = draw({ rows: [recent, row()] });
    assert.deepEqual(labels(items), ['recent', 'Lately', 'others', 'Jira Bridge']);
    assert.equal(items[0]?.kind, vscode.QuickPickItemKind.Separator);
    assert.deepEqual(labels(draw({ rows: [recent] })), ['recent', 'Lately']);
  });

  it('offer to look up what is unknown, and tell how many more there are', () => {
    const items = draw({ rows: [row()], more: 9800, unknownIds: [OTHER_ID] });
    assert.deepEqual(labels(items), [`Look up ${OTHER_ID}`, 'Jira Bridge', '9800 more: type on to find them']);
    assert.deepEqual(items[0]?.does, { kind: 'open', subject: { kind: 'apiUser', id: OTHER_ID } });
    assert.deepEqual(items[2]?.does, { kind: 'nothing' });
  });

  it('say first why there may be fewer than there should', () => {
    const failure = { title: 'The token is not valid', text: '', facts: [], steps: [] };
    const result = { rows: [row()], more: 0, unknownIds: [] };
    const [first] = itemsOf(result, failure as unknown as Parameters<typeof itemsOf>[1], emptyDirectory());
    assert.deepEqual([first?.label, first?.does.kind], ['The token is not valid', 'retry']);
  });

  it('are never hidden by VS Code, which matches labels alone', () => {
    const items = draw({ rows: [row()], more: 1, unknownIds: [OTHER_ID] });
    assert.ok(items.every(({ alwaysShow }) => alwaysShow === true));
  });

  it('show any text as one short line, without icons', () => {
    for (const text of hostileStrings) {
      const [item] = draw({
        rows: [row({ subject: { kind: 'client', id: text }, name: text, role: text, client: text })],
      });
      for (const shown of [item?.label, item?.detail]) {
        assert.ok(shown !== undefined && shown.length < 2500, 'too long');
        assert.doesNotMatch(shown, /[\n\r\u0000-\u001f\u202a-\u202e\u2066-\u2069]|\$\(/);
      }
    }
  });
});
