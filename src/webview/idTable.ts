import { render } from 'lit-html';
import type { FromIdTablePage, IdColumn, IdTableState } from '../shared/idTable.ts';
import { Announcer } from './announcer.ts';
import { renderIdTable } from './idTable/render.ts';
import { arrange, PAGE_SIZE, type Arrangement } from './idTable/rows.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromIdTablePage): void;
};

const api = acquireVsCodeApi();
const announcer = new Announcer();
const main = document.createElement('main');
main.className = 'id-table-page';
document.body.append(main, announcer.element);

let state: IdTableState | null = null;
let arrangement: Arrangement = { column: 'name', descending: false, filter: '' };
let limit = PAGE_SIZE;

function draw(): void {
  if (state === null) {
    return;
  }
  const rows = arrange(state.known, arrangement);
  render(
    renderIdTable({
      state,
      arrangement,
      rows,
      limit,
      post: (message) => {
        api.postMessage(message);
      },
      sort,
      filter,
      showMore: () => {
        limit += PAGE_SIZE;
        draw();
      },
    }),
    main,
  );
}

function sort(column: IdColumn): void {
  arrangement = { ...arrangement, column, descending: arrangement.column === column && !arrangement.descending };
  draw();
}

function filter(text: string): void {
  arrangement = { ...arrangement, filter: text };
  limit = PAGE_SIZE;
  draw();
  if (state !== null) {
    const shown = arrange(state.known, arrangement).length;
    const { known, texts } = state;
    announcer.say(texts.shown.replace('{1}', () => String(known.length)).replace('{0}', () => String(shown)));
  }
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isState(data)) {
    state = data.state;
    draw();
  }
});

/** Checks what the page reads unconditionally; the host builds the rest from the same types. */
function isState(message: unknown): message is { readonly state: IdTableState } {
  const { type, state: sent } = (message ?? {}) as { readonly type?: unknown; readonly state?: unknown };
  const { known, unknown, failed, texts } = (sent ?? {}) as Partial<Record<keyof IdTableState, unknown>>;
  return type === 'idTable' && [known, unknown, failed].every(Array.isArray) && typeof texts === 'object';
}

api.postMessage({ type: 'ready' });
