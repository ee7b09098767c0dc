import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SearchResult, SearchRow } from '../../../../src/model/search.ts';
import { itemsOf, type FindItem } from '../../../../src/ui/commands/findItems.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { ID, OTHER_ID } from '../../model/builders.ts';

const row = (values: Partial<SearchRow> = {}): SearchRow => ({
  ...{ subject: { kind: 'apiUser', id: ID }, name: 'Jira Bridge', role: 'User', client: 'ci', recent: false },
  ...values,
});
const draw = (values: Partial<SearchResult>): FindItem[] =>
  itemsOf({ rows: [], more: 0, unknownIds: [], ...values }, null);
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
    const [first] = itemsOf(result, failure as unknown as Parameters<typeof itemsOf>[1]);
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
