import { render } from 'lit-html';
import type { DetailsState } from '../shared/details.ts';
import type { BodyLine } from '../shared/exchangeView.ts';
import type { ToHost } from '../shared/protocol.ts';
import { subjectKey } from '../shared/subject.ts';
import { usableLocale } from '../shared/time.ts';
import { cutText, visibleText } from '../shared/visibleText.ts';
import { Announcer } from './announcer.ts';
import { announcementOf } from './changes.ts';
import { BodyView } from './bodyView.ts';
import { CopiedMark } from './copiedMark.ts';
import { connectHost } from './host.ts';
import { HoverCard } from './hoverCard.ts';
import { listenForNavigation } from './navigationInput.ts';
import { findCard, findReference } from './references.ts';
import { cardTemplate } from './render/card.ts';
import { pageTemplate } from './render/page.ts';
import { summaryLimit } from './render/text.ts';
import { toolbarTemplate } from './render/toolbar.ts';
import type { PageActions } from './render/view.ts';
import { ScrollKeeper } from './scrollKeeper.ts';

/** How often relative times are brought up to date. */
const tickMs = 10_000;

let state: DetailsState | undefined;
const unfolded = new Set<string>();

const toolbar = document.createElement('header');
const main = document.createElement('main');
const page = document.createElement('div');
const card = document.createElement('div');
const announcer = new Announcer();
const copied = new CopiedMark(update);
toolbar.className = 'toolbar';
card.id = 'card';
card.className = 'card';
card.hidden = true;
card.setAttribute('role', 'tooltip');
main.append(page, card);
document.body.append(toolbar, main, announcer.element);

const hoverCard = new HoverCard(card, {
  content: (key) => {
    const reference = findReference(state, key);
    return state === undefined || reference === undefined
      ? undefined
      : cardTemplate(findCard(state, key), reference, state.texts);
  },
  known: (key) => findCard(state, key) !== undefined,
  request: (key) => host.post({ type: 'showCard', key }),
  shown: (key) => host.post({ type: 'cardShown', key }),
});

const actions: PageActions = {
  copy: (rowId) => copy(rowId, { type: 'copy', rowId }),
  open: (key) => leave({ type: 'openReference', key }),
  act: (actionId) => host.post({ type: 'act', actionId }),
  refresh: () => host.post({ type: 'refresh' }),
  back: () => leave({ type: 'back' }),
  forward: () => leave({ type: 'forward' }),
  goTo: (index) => leave({ type: 'goTo', index }),
  keepOpen: (keep) => host.post({ type: 'keepOpen', keep }),
  openAsJson: () => host.post({ type: 'openAsJson' }),
  showTab: (tab) => leave({ type: 'showTab', tab }),
  showExchange: (index) => host.post({ type: 'showExchange', index }),
  copyAs: (format) => copy(`copyAs/${format}`, { type: 'copyAs', format }),
  copyBody: () => copy('copyBody', { type: 'copyBody' }),
  compareWithBefore: () => host.post({ type: 'compareWithBefore' }),
  dismissChanges: () => host.post({ type: 'dismissChanges' }),
  toggle: (foldId) => {
    if (!unfolded.delete(foldId)) {
      unfolded.add(foldId);
    }
    update();
    // A text that is folded from its end takes its button along, far up.
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  },
};

const bodyView = new BodyView(actions.open);
const body = (lines: readonly BodyLine[]): HTMLElement => bodyView.show(lines);

const host = connectHost((next) => {
  const previous = state;
  const moved = previous === undefined || subjectKey(previous.subject) !== subjectKey(next.subject);
  if (moved) {
    hoverCard.hide();
    unfolded.clear();
    copied.clear();
  }
  state = next;
  update();
  scroll.arrive(next);
  if (previous !== undefined && moved && document.hasFocus()) {
    focusHeading();
  }
  const announcement = announcementOf(moved ? undefined : previous, next);
  if (announcement !== null) {
    announcer.say(announcement);
  }
});

const scroll = new ScrollKeeper(host);
host.post({ type: 'ready' });
listenForNavigation({
  back: () => step(state?.history.canGoBack, { type: 'back' }),
  forward: () => step(state?.history.canGoForward, { type: 'forward' }),
});
setInterval(tick, tickMs);
document.addEventListener('visibilitychange', tick);

function copy(id: string, message: ToHost): void {
  host.post(message);
  announcer.say(state?.texts.copied ?? '');
  copied.set(id);
}

/** Says that another place is wanted; where this one is left, the host knows by then. */
function leave(message: ToHost): void {
  scroll.tell();
  host.post(message);
}

function step(possible: boolean | undefined, message: ToHost): boolean {
  if (possible === true) {
    leave(message);
  }
  return possible === true;
}

function update(): void {
  if (state === undefined) {
    return;
  }
  const hadFocus = page.contains(document.activeElement);
  const locale = usableLocale(state.locale);
  document.documentElement.lang = locale;
  document.title = visibleText(cutText(state.name, summaryLimit));
  main.setAttribute('aria-busy', state.status === 'loading' ? 'true' : 'false');
  const view = { locale, texts: state.texts, now: Date.now(), copied: copied.id, unfolded, body, actions };
  render(toolbarTemplate(state, view), toolbar);
  render(pageTemplate(state, view), page);
  if (hadFocus && !page.contains(document.activeElement)) {
    focusHeading();
  }
  hoverCard.update();
}

/** Where the focus goes when what had it is gone: otherwise the keyboard would start over at the top of the window. */
function focusHeading(): void {
  page.querySelector('h1')?.focus({ preventScroll: true });
}

function tick(): void {
  if (document.visibilityState === 'visible') {
    update();
  }
}
