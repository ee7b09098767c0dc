import type { Card, FailedState, LoadingState, PageFrame, ReadyState, Value } from '../../src/shared/details.ts';

/** The words of the page, as the host sends them in English. */
export const frame: PageFrame = {
  subject: { kind: 'apiUser', id: '83343fb9-ca87-eb11-a607-00155d314496' },
  kindLabel: 'API user',
  workspace: 'Nordlicht Software GmbH',
  locale: 'en',
  tab: 'details',
  history: { canGoBack: false, canGoForward: false, crumbs: [] },
  entry: 1,
  position: 0,
  connection: 'a5e1c0de',
  kept: false,
  exchange: null,
  texts: {
    loading: 'Loading…',
    copy: 'Copy {0}',
    copied: 'Copied',
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
    fetched: 'fetched {0}',
    showAll: 'Show all {0} characters',
    showLess: 'Show less',
    back: 'Back',
    forward: 'Forward',
    crumbs: 'Way to this page',
    keepOpen: 'Keep open',
    letGo: 'Do not keep open',
    detailsTab: 'Details',
    exchangeTab: 'Exchange',
    before: 'was {0}',
    changed: 'Something changed since the last look.',
    dismiss: 'Dismiss',
    compare: 'Compare',
    deleted: 'Deleted',
    openAsJson: 'Open as JSON',
    copyAsCurl: 'Copy as cURL',
    copyAsFetch: 'Copy as fetch',
    copyAsHttp: 'Copy as .http',
    copyBody: 'Copy body',
    noExchange: 'Nothing was asked of awork for this page.',
    noExchangeKept: 'What this page shows came with a list, or with a request that is no longer kept.',
    askNow: 'Ask awork now',
    requests: 'Requests',
    request: 'Request',
    durations: 'Duration',
    headers: 'Headers',
    body: 'Body',
  },
};

export const creator = 'user:7f1f0b0e-93d1-4c5a-8a35-2d6f4e9d5c11';
export const role = 'role:2b0a4a5e-5b1e-4f3c-9c55-0c9f6f7f3b21';
export const client = 'client:time-tracking';
export const deleted = 'user:00000000-93d1-4c5a-8a35-2d6f4e9d5c12';

export const loading: LoadingState = { ...frame, status: 'loading', name: 'Time tracking sync' };

const cards: Readonly<Record<string, Card>> = {
  [creator]: {
    status: 'ready',
    title: 'Jana Köhler',
    kindLabel: 'Person',
    badges: [{ text: 'Active', tone: 'neutral' }],
    facts: [
      { label: 'Position', value: 'Head of Operations' },
      { label: 'E-mail', value: 'jana.koehler@nordlicht.example' },
    ],
    note: '',
  },
  [role]: {
    status: 'ready',
    title: 'Integration: time tracking',
    kindLabel: 'Role',
    badges: [
      { text: 'Archived', tone: 'warning' },
      { text: 'Cannot be changed', tone: 'muted' },
    ],
    facts: [
      { label: 'Projects', value: 'read' },
      { label: 'Time tracking', value: 'read, write, delete' },
    ],
    note: 'Roles that are archived keep their permissions.',
  },
};

export const ready: ReadyState = {
  ...frame,
  status: 'ready',
  name: 'Time tracking sync',
  badges: [
    { text: 'Admin', tone: 'warning' },
    { text: 'API user', tone: 'neutral' },
    { text: 'Sample data', tone: 'muted' },
  ],
  notices: [
    {
      tone: 'warning',
      title: 'Admin: no role assigned',
      text: 'awork treats an API user without a role as an admin: it may read and change everything in the workspace.',
    },
  ],
  sections: [
    {
      id: 'identity',
      title: 'Identity',
      rows: [
        { id: 'name', label: 'Name', value: { kind: 'text', text: 'Time tracking sync' } },
        { id: 'id', label: 'Id', value: { kind: 'id', text: frame.subject.id } },
        { id: 'note', label: 'Note', value: { kind: 'none', text: 'none' } },
        { id: 'uris', label: 'Redirect URIs', value: { kind: 'list', items: ['https://a.example/cb', 'app://cb'] } },
      ],
    },
    {
      id: 'access',
      title: 'Access',
      rows: [
        {
          id: 'role',
          label: 'Role',
          value: {
            kind: 'reference',
            reference: { key: role, text: 'Integration: time tracking', status: 'known', remark: 'archived' },
          },
        },
        {
          id: 'client',
          label: 'Client',
          value: {
            kind: 'reference',
            reference: { key: client, text: 'time-tracking', status: 'unknown', remark: 'not looked up' },
          },
        },
      ],
    },
    {
      id: 'provenance',
      title: 'Provenance',
      rows: [
        { id: 'createdOn', label: 'Created', value: { kind: 'date', iso: '2024-01-15T09:30:00.1234567Z' } },
        {
          id: 'createdBy',
          label: 'Created by',
          value: { kind: 'reference', reference: { key: creator, text: 'Jana Köhler', status: 'known', remark: '' } },
        },
        { id: 'updatedOn', label: 'Updated', value: { kind: 'date', iso: 'the day before yesterday' } },
        {
          id: 'updatedBy',
          label: 'Updated by',
          value: {
            kind: 'reference',
            reference: { key: deleted, text: deleted.slice(5), status: 'gone', remark: 'deleted' },
          },
        },
      ],
    },
  ],
  cards,
  fetchedAt: Date.now(),
  refreshing: false,
  deleted: false,
  changed: false,
};

export const failed: FailedState = {
  ...frame,
  status: 'failed',
  name: '83343fb9-ca87-eb11-a607-00155d314496',
  failure: {
    title: 'No API user has this id',
    text: 'It is the id of a role of this workspace.',
    facts: [
      { label: 'Status', value: '404 Not Found' },
      { label: 'Code', value: 'not-found' },
      { label: 'Trace id', value: '4bf92f3577b34da6a3ce929d0e0e4736' },
    ],
    actions: [
      { id: 'openOther', label: 'Open the role' },
      { id: 'retry', label: 'Try again' },
    ],
  },
};

/** The page with one row of this value in place of all others. */
export function readyWith(value: Value): ReadyState {
  return { ...ready, sections: [{ id: 'one', title: 'One', rows: [{ id: 'row', label: 'Row', value }] }] };
}
