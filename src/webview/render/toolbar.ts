import { html, nothing, type TemplateResult } from 'lit-html';
import type { Crumb, DetailsState } from '../../shared/details.ts';
import { exactTime, relativeTime } from '../../shared/time.ts';
import { icon, kindIcon, type IconName } from '../icons.ts';
import { fillIn } from '../words.ts';
import { labelLimit, summary } from './text.ts';
import type { View } from './view.ts';

/** More of the way than this is not shown: the button Back goes there. */
const shownCrumbs = 4;

/** Where the page has been, how old it is, and what can be done with all of it. */
export function toolbarTemplate(state: DetailsState, view: View): TemplateResult {
  const { texts, actions } = view;
  const { canGoBack, canGoForward, crumbs } = state.history;
  return html`<nav aria-label=${texts.crumbs}>
      ${tool('back', texts.back, canGoBack, actions.back)}${tool('forward', texts.forward, canGoForward, actions.forward)}
      ${crumbs.length < 2 ? nothing : crumbsTemplate(crumbs, view)}
    </nav>
    <div class="age">${ageTemplate(state, view)}</div>
    <div class="tools">
      ${refreshTemplate(state, view)}${tool('json', texts.openAsJson, state.status === 'ready', actions.openAsJson)}
      <button
        class="tool"
        aria-label=${texts.keepOpen}
        title=${state.kept ? texts.letGo : texts.keepOpen}
        aria-pressed=${state.kept ? 'true' : 'false'}
        @click=${() => actions.keepOpen(!state.kept)}
      >
        ${icon(state.kept ? 'pinned' : 'pin')}
      </button>
    </div>`;
}

/** Marked as disabled, not disabled: a disabled button would lose the focus. */
function tool(name: IconName, label: string, enabled: boolean, act: () => void, look = ''): TemplateResult {
  return html`<button
    class="tool ${look}"
    aria-label=${label}
    title=${label}
    aria-disabled=${enabled ? 'false' : 'true'}
    @click=${() => (enabled ? act() : undefined)}
  >
    ${icon(name)}
  </button>`;
}

function refreshTemplate(state: DetailsState, view: View): TemplateResult {
  const { texts } = view;
  const busy = isBusy(state);
  const label = state.status === 'loading' ? texts.loading : busy ? texts.refreshing : texts.refresh;
  return tool('refresh', label, !busy, view.actions.refresh, busy ? 'busy' : '');
}

function isBusy(state: DetailsState): boolean {
  return state.status === 'loading' || (state.status === 'ready' && state.refreshing);
}

function ageTemplate(state: DetailsState, view: View): TemplateResult | string | typeof nothing {
  if (state.status !== 'ready') {
    return nothing;
  }
  if (state.refreshing) {
    return view.texts.refreshing;
  }
  const { fetchedAt } = state;
  // The clocks of host and page may differ where the host is remote; "in 5 seconds" would be nonsense.
  const text = fillIn(view.texts.fetched, relativeTime(Math.min(fetchedAt, view.now), view.now, view.locale));
  return html`<time datetime=${new Date(fetchedAt).toISOString()} title=${exactTime(fetchedAt, view.locale).full}
    >${text}</time
  >`;
}

function crumbsTemplate(crumbs: readonly Crumb[], view: View): TemplateResult {
  const first = Math.max(0, crumbs.length - shownCrumbs);
  const last = crumbs.length - 1;
  return html`<ol class="crumbs">
    ${first > 0 ? html`<li aria-hidden="true">…</li>` : nothing}${crumbs.slice(first).map((crumb, offset) => {
      const index = first + offset;
      const content = html`${kindIcon(crumb.kind)}<span class="name">${summary(crumb.name, labelLimit)}</span>`;
      return index === last
        ? html`<li><span class="crumb" aria-current="page">${content}</span></li>`
        : html`<li><button class="crumb" @click=${() => view.actions.goTo(index)}>${content}</button></li>`;
    })}
  </ol>`;
}
