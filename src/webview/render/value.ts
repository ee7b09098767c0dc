import { html, nothing, type TemplateResult } from 'lit-html';
import type { Reference, Value } from '../../shared/details.ts';
import { exactTime, parseIso, relativeTime } from '../../shared/time.ts';
import { foldable, foldLimit, summary } from './text.ts';
import type { View } from './view.ts';

/** The value of a row, which has an id of its own. A kind that this page does not know yet shows nothing. */
export function valueTemplate(id: string, value: Value, view: View): TemplateResult | typeof nothing {
  switch (value.kind) {
    case 'text':
      return html`<span class="text">${foldable(id, value.text, view, { multiline: true })}</span>`;
    case 'id':
      return html`<code>${foldable(id, value.text, view)}</code>`;
    case 'none':
      return html`<span class="muted none">${summary(value.text, foldLimit)}</span>`;
    case 'date':
      return dateTemplate(value.iso, id, view);
    case 'list':
      return html`<ul>
        ${value.items.map((item, index) => html`<li class="text">${foldable(`${id}/${index}`, item, view)}</li>`)}
      </ul>`;
    case 'reference':
      return referenceTemplate(value.reference, view);
    default:
      return nothing;
  }
}

function dateTemplate(iso: string, rowId: string, view: View): TemplateResult {
  const time = parseIso(iso);
  if (time === undefined) {
    return html`<span class="text">${foldable(rowId, iso, view)}</span>`;
  }
  const exact = exactTime(time, view.locale);
  return html`<time datetime=${iso} title=${exact.full}
    >${relativeTime(time, view.now, view.locale)} <span class="muted">${exact.short}</span></time
  >`;
}

/**
 * A hover link. It has no `href`: the page must not say where it leads, and there is no address to drag or to open
 * elsewhere. The hover card finds it by `data-reference`.
 */
export function referenceTemplate(reference: Reference, view: View): TemplateResult {
  const open = () => view.actions.open(reference.key);
  const openOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      open();
    }
  };
  const link = html`<a
    class="reference ${reference.status}"
    role="link"
    tabindex="0"
    data-reference=${reference.key}
    @click=${open}
    @keydown=${openOnEnter}
    >${summary(reference.text, foldLimit)}</a
  >`;
  return html`${reference.status === 'gone' ? html`<s>${link}</s>` : link}${
    reference.remark === '' ? nothing : html` <span class="remark">${summary(reference.remark)}</span>`
  }`;
}
