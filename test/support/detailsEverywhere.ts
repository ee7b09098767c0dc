import type { Badge, FailedState, ReadyState, Reference, Value } from '../../src/shared/details.ts';
import type { BodyToken, ExchangeView } from '../../src/shared/exchangeView.ts';
import type { SubjectKind } from '../../src/shared/subject.ts';
import { frame } from './detailsStates.ts';

/** Punctuation is the host's own. */
const tokenKinds: readonly BodyToken['kind'][] = ['key', 'string', 'number', 'literal', 'text', 'reference'];

/** The full page with one text in every field that holds text from outside. */
export function everywhere(text: string, kind: SubjectKind = 'client'): ReadyState {
  const fact = { label: text, value: text };
  const badges: readonly Badge[] = [{ text, tone: 'neutral' }];
  const actions = [{ id: text, label: text }];
  const known: Reference = { key: text, text, status: 'known', remark: text };
  const values: readonly Value[] = [
    { kind: 'text', text },
    { kind: 'id', text },
    { kind: 'none', text },
    { kind: 'date', iso: text },
    { kind: 'list', items: [text, text] },
    { kind: 'reference', reference: known },
    { kind: 'reference', reference: { ...known, key: `${text}2`, status: 'gone' } },
  ];
  return {
    ...frame,
    connection: text,
    subject: { kind, id: text },
    kindLabel: text,
    workspace: text,
    history: {
      canGoBack: true,
      canGoForward: true,
      crumbs: [
        { kind, name: text },
        { kind, name: text },
      ],
    },
    status: 'ready',
    name: text,
    badges,
    notices: [{ tone: 'info', title: text, text, facts: [fact], actions }],
    sections: [
      {
        id: text,
        title: text,
        rows: values.map((value, index) => ({ id: `${text}${index}`, label: text, value, before: value })),
        table: {
          columns: [text, text],
          rows: [{ id: text, label: text, cells: [{ granted: true, text, before: text }], sentence: text }],
        },
        list: { items: [{ ...known, key: `${text}3` }], total: 2, more: { id: text, label: text } },
        note: text,
        actions,
      },
    ],
    cards: { [text]: { status: 'ready', title: text, kindLabel: text, badges, facts: [fact], note: text } },
    fetchedAt: Date.now(),
    refreshing: false,
    deleted: true,
    changed: true,
  };
}

/** The same of the tab that shows the requests. */
export function exchangeEverywhere(text: string, kind?: SubjectKind): ReadyState {
  const fact = { label: text, value: text };
  const item = { label: text, startedAt: 0, failed: true };
  const exchange: ExchangeView = {
    items: [item, item],
    shown: 1,
    summary: [fact],
    durations: [{ label: text, ms: 1 }],
    headers: [fact],
    size: text,
    body: [{ indent: 1, tokens: tokenKinds.map((each) => ({ kind: each, text, key: text })) }],
    note: text,
  };
  return { ...everywhere(text, kind), tab: 'exchange', exchange };
}

/** The same of a page that could not be fetched. */
export function failureEverywhere(text: string, kind: SubjectKind = 'client'): FailedState {
  const failure = { title: text, text, facts: [{ label: text, value: text }], actions: [{ id: text, label: text }] };
  return {
    ...frame,
    subject: { kind, id: text },
    kindLabel: text,
    workspace: text,
    status: 'failed',
    name: text,
    failure,
  };
}
