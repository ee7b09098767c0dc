import type { DetailsState, ReadyState, Section, TableRow } from '../../src/shared/details.ts';
import type { BodyLine, BodyToken, ExchangeView } from '../../src/shared/exchangeView.ts';
import { creator, failed, loading, ready, role } from './detailsStates.ts';

const crumbs = [
  { kind: 'client', name: 'time-tracking' },
  { kind: 'user', name: 'Jana Köhler' },
  { kind: 'apiUser', name: 'Time tracking sync' },
] as const;

function feature(label: string, granted: readonly boolean[], before?: string): TableRow {
  const may = ['read', 'write', 'delete'].filter((_, index) => granted[index]).join(', ');
  return {
    id: label,
    label,
    cells: granted.map((each, index) => ({
      granted: each,
      text: each ? 'granted' : 'not granted',
      ...(index === 1 && before !== undefined ? { before } : {}),
    })),
    sentence: may === '' ? `May do nothing with ${label.toLowerCase()}.` : `May ${may} ${label.toLowerCase()}.`,
  };
}

export const permissions: Section = {
  id: 'permissions',
  title: 'Permissions',
  rows: [],
  table: {
    columns: ['Feature', 'Read', 'Write', 'Delete'],
    rows: [
      feature('Projects', [true, true, false]),
      feature('Time tracking', [true, true, true], 'not granted'),
      feature('Company-wide planning and absences', [false, false, false]),
    ],
  },
  note: 'Administrators may do everything, whatever is said here.',
};

export const relations: Section = {
  id: 'relations',
  title: 'Others of the same client',
  rows: [],
  list: {
    items: [
      { key: creator, text: 'Jana Köhler', status: 'known', remark: '' },
      { key: role, text: 'Integration: time tracking', status: 'known', remark: 'archived' },
      ...Array.from({ length: 6 }, (_, index) => ({
        key: `apiUser:${index}`,
        text: `Invoice export ${index + 1}`,
        status: 'known' as const,
        remark: '',
      })),
    ],
    total: 1042,
    more: { id: 'more', label: 'Show 1,034 more' },
  },
  actions: [{ id: 'people', label: 'Count the people with this role' }],
};

/** A page with everything there is. */
export const rich: ReadyState = {
  ...ready,
  history: { canGoBack: true, canGoForward: false, crumbs },
  kept: true,
  sections: [...ready.sections, permissions, relations],
};

export const changed: ReadyState = {
  ...rich,
  changed: true,
  sections: rich.sections.map((section) =>
    section.id === 'access'
      ? {
          ...section,
          rows: section.rows.map((row) => ({ ...row, before: { kind: 'text' as const, text: 'Invoice export' } })),
        }
      : section,
  ),
};

const punctuation = (text: string): BodyToken => ({ kind: 'punctuation', text });

/** One property of an object, a line of a body. */
export function property(indent: number, key: string, value: BodyToken, end = ','): BodyLine {
  return {
    indent,
    tokens: [
      { kind: 'key', text: JSON.stringify(key) },
      punctuation(': '),
      value,
      ...(end === '' ? [] : [punctuation(end)]),
    ],
  };
}

export const body: readonly BodyLine[] = [
  { indent: 0, tokens: [punctuation('{')] },
  property(1, 'id', { kind: 'string', text: '"83343fb9-ca87-eb11-a607-00155d314496"' }),
  property(1, 'name', { kind: 'string', text: '"Time tracking sync"' }),
  property(1, 'isDeactivated', { kind: 'literal', text: 'false' }),
  property(1, 'retries', { kind: 'number', text: '3' }),
  property(1, 'createdBy', { kind: 'reference', text: '"7f1f0b0e-93d1-4c5a-8a35-2d6f4e9d5c11"', key: creator }),
  property(1, 'roleId', { kind: 'reference', text: '"2b0a4a5e-5b1e-4f3c-9c55-0c9f6f7f3b21"', key: role }, ''),
  { indent: 0, tokens: [punctuation('}')] },
];

export const exchange: ExchangeView = {
  items: [
    { label: '200 OK, 143 ms', startedAt: Date.UTC(2026, 5, 15, 9, 30, 12), failed: false },
    { label: '429 Too Many Requests, 2,012 ms', startedAt: Date.UTC(2026, 5, 15, 9, 30, 2), failed: true },
  ],
  shown: 0,
  summary: [
    { label: 'Method', value: 'GET' },
    { label: 'URL', value: 'https://api.awork.com/api/v1/apiusers/83343fb9-ca87-eb11-a607-00155d314496' },
    { label: 'Status', value: '200 OK' },
  ],
  durations: [
    { label: 'Waiting for a place', ms: 12 },
    { label: 'To the first byte', ms: 118.4 },
    { label: 'Body', ms: 13 },
  ],
  headers: [
    { label: 'authorization', value: 'Bearer ••••••••' },
    { label: 'trace-id', value: '4bf92f3577b34da6a3ce929d0e0e4736' },
    { label: 'ratelimit-remaining', value: '97' },
  ],
  size: '1.2 KB',
  body,
  note: '',
};

/** Every look that the page has, by name. */
export const gallery: Readonly<Record<string, DetailsState>> = {
  loading,
  ready,
  rich,
  changed,
  failed,
  refreshing: { ...rich, refreshing: true },
  deleted: {
    ...rich,
    deleted: true,
    notices: [
      {
        tone: 'warning',
        title: 'This API user no longer exists',
        text: 'awork has it no more. What is shown is what was known of it last.',
        facts: failed.failure.facts,
        actions: [{ id: '0', label: 'Try Again' }],
      },
    ],
  },
  'not connected': { ...failed, workspace: '', failure: { ...failed.failure, title: 'Not connected', facts: [] } },
  exchange: { ...rich, exchange, tab: 'exchange' },
  'exchange without body': {
    ...rich,
    tab: 'exchange',
    exchange: { ...exchange, body: null, note: 'The body is longer than is kept.', items: exchange.items.slice(0, 1) },
  },
  'failed exchange': { ...failed, tab: 'exchange', exchange },
  'loading exchange': { ...loading, tab: 'exchange' },
  'no exchange': { ...ready, tab: 'exchange' },
};
