import { idTable } from '../../src/model/idTable/idTable.ts';
import { Directory } from '../../src/model/directory/directory.ts';
import type { AworkClient } from '../../src/api/client.ts';
import type { IdRow, IdTableState } from '../../src/shared/idTable.ts';

export const KNOWN_ID = '83343fb9-ca87-eb11-a607-00155d314496';
const UNKNOWN_ID = '00000000-aaaa-bbbb-cccc-000000000001';
const FAILED_ID = '00000000-aaaa-bbbb-cccc-000000000002';

export function anIdRow(values: Partial<IdRow> = {}): IdRow {
  const names = { kind: 'API user', name: 'Jira Bridge', role: 'Integration', client: 'jira', creator: 'Annika' };
  return { id: KNOWN_ID, subjectKind: 'apiUser', ...names, lines: [1, 5], lineCount: 40, ...values };
}

/** A table with a row of each sort, and one text wherever awork or a document could have it. */
export function anIdTable(text: string, rows: readonly IdRow[] = []): IdTableState {
  const empty = idTable({ ids: [], leftOut: 0 }, new Map(), new Directory({} as AworkClient), {
    source: text,
    workspace: text,
  });
  return {
    ...empty,
    known: [anIdRow({ name: text, role: text, client: text, creator: text }), ...rows],
    unknown: [{ id: UNKNOWN_ID, reason: 'Not found', lines: [7], lineCount: 1 }],
    failed: [{ id: FAILED_ID, reason: 'awork has a problem', lines: [8], lineCount: 1 }],
  };
}
