import { html, nothing, type TemplateResult } from 'lit-html';
import { TABS, type Tab } from '../../shared/details.ts';
import type { View } from './view.ts';

/** The tabs of the page, and below them the panel of the one that is shown. */
export function tabsTemplate(shown: Tab, panel: unknown, view: View): TemplateResult {
  const labels: Readonly<Record<Tab, string>> = { details: view.texts.detailsTab, exchange: view.texts.exchangeTab };
  return html`<div
      class="tabs"
      role="tablist"
      aria-labelledby="name"
      @keydown=${(event: KeyboardEvent) => move(event, shown, view)}
    >
      ${TABS.map(
        (tab) =>
          html`<button
            role="tab"
            id="tab-${tab}"
            aria-selected=${tab === shown ? 'true' : 'false'}
            aria-controls=${tab === shown ? 'panel' : nothing}
            tabindex=${tab === shown ? 0 : -1}
            @click=${() => view.actions.showTab(tab)}
          >
            ${labels[tab]}
          </button>`,
      )}
    </div>
    <div id="panel" role="tabpanel" aria-labelledby="tab-${shown}">${panel}</div>`;
}

/** Arrow keys go around the tabs and show what they come to. */
function move(event: KeyboardEvent, shown: Tab, view: View): void {
  const steps: Readonly<Record<string, number | undefined>> = { ArrowLeft: -1, ArrowRight: 1 };
  const ends: Readonly<Record<string, Tab | undefined>> = { Home: TABS[0], End: TABS.at(-1) };
  const step = steps[event.key];
  const tab = step === undefined ? ends[event.key] : TABS.at((TABS.indexOf(shown) + step) % TABS.length);
  if (tab !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    document.getElementById(`tab-${tab}`)?.focus();
    if (tab !== shown) {
      view.actions.showTab(tab);
    }
  }
}
