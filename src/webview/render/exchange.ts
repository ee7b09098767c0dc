import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { DetailsState } from '../../shared/details.ts';
import type { ExchangeItem, ExchangeView } from '../../shared/exchangeView.ts';
import { SNIPPET_FORMATS } from '../../shared/protocol.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { icon, type IconName } from '../icons.ts';
import { factsTemplate } from './card.ts';
import { labelLimit, summary } from './text.ts';
import type { View } from './view.ts';

/** What was asked of awork for the page, and what it answered. */
export function exchangeTemplate(state: DetailsState, view: View): TemplateResult {
  const { texts, actions } = view;
  const { exchange, status } = state;
  if (exchange === null) {
    return noExchangeTemplate(state, view);
  }
  const copyLabels = { curl: texts.copyAsCurl, fetch: texts.copyAsFetch, http: texts.copyAsHttp };
  return html`${exchange.items.length < 2 ? nothing : chooserTemplate(exchange, view)}
    <section aria-labelledby="request">
      <h2 id="request">${texts.request}</h2>
      ${factsTemplate(exchange.summary)}
      <div class="actions">
        ${SNIPPET_FORMATS.map((format) =>
          actionTemplate('copy', copyLabels[format], `copyAs/${format}`, () => actions.copyAs(format), view),
        )}${status === 'ready' ? actionTemplate('json', texts.openAsJson, '', actions.openAsJson, view) : nothing}
      </div>
    </section>
    ${durationsTemplate(exchange.durations, view)}
    ${
      exchange.headers.length === 0
        ? nothing
        : html`<section aria-labelledby="headers">
            <h2 id="headers">${texts.headers}</h2>
            ${factsTemplate(exchange.headers)}
          </section>`
    }
    <section aria-labelledby="body">
      <h2 id="body">${texts.body} <span class="count">${summary(exchange.size, labelLimit)}</span></h2>
      ${exchange.note === '' ? nothing : html`<p class="note">${summary(exchange.note)}</p>`}${
        exchange.body === null
          ? nothing
          : html`<div class="actions">
                ${actionTemplate('copy', texts.copyBody, 'copyBody', actions.copyBody, view)}
              </div>
              ${view.body(exchange.body)}`
      }
    </section>`;
}

function noExchangeTemplate(state: DetailsState, { texts, actions }: View): TemplateResult {
  if (state.status !== 'ready') {
    return html`<p class="note">${state.status === 'loading' ? texts.loading : texts.noExchange}</p>`;
  }
  const { refreshing } = state;
  return html`<p class="note">${texts.noExchangeKept}</p>
    <div class="actions">
      <button
        aria-disabled=${refreshing ? 'true' : 'false'}
        @click=${() => (refreshing ? undefined : actions.refresh())}
      >
        ${icon('refresh')}<span>${refreshing ? texts.refreshing : texts.askNow}</span>
      </button>
    </div>`;
}

function actionTemplate(name: IconName, label: string, id: string, act: () => void, view: View): TemplateResult {
  return html`<button @click=${act}>
    ${icon(id !== '' && view.copied === id ? 'check' : name)}<span>${label}</span>
  </button>`;
}

function chooserTemplate(exchange: ExchangeView, view: View): TemplateResult {
  const choose = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) {
      view.actions.showExchange(event.target.selectedIndex);
    }
  };
  return html`<label class="chooser">
    <span>${view.texts.requests}</span>
    <select @change=${choose}>
      ${exchange.items.map(
        (item, index) => html`<option .selected=${index === exchange.shown}>${optionText(item, view.locale)}</option>`,
      )}
    </select>
  </label>`;
}

function optionText({ label, startedAt }: ExchangeItem, locale: string): string {
  return `${visibleText(cutText(label, labelLimit))} · ${new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(startedAt)}`;
}

function durationsTemplate(durations: ExchangeView['durations'], view: View): TemplateResult | typeof nothing {
  const total = durations.reduce((sum, { ms }) => sum + ms, 0);
  if (durations.length === 0) {
    return nothing;
  }
  const format = new Intl.NumberFormat(view.locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
  let end = 0;
  return html`<section aria-labelledby="durations">
    <h2 id="durations">${view.texts.durations} <span class="count">${format.format(total)}</span></h2>
    <svg class="durations" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      ${durations.map(({ ms }, index) => {
        const width = total > 0 ? (Math.max(0, ms) / total) * 100 : 0;
        end += width;
        return svg`<rect class="part-${index}" x=${end - width} width=${width} height="1" />`;
      })}
    </svg>
    <dl class="facts">
      ${durations.map(
        ({ label, ms }, index) =>
          html`<div>
            <dt><span class="swatch part-${index}" aria-hidden="true"></span>${summary(label, labelLimit)}</dt>
            <dd>${format.format(ms)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
