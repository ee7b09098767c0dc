import { render } from 'lit-html';
import type { Card, DetailsState, Reference } from '../shared/details.ts';
import { subjectKey } from '../shared/subject.ts';
import { cutText, visibleText } from '../shared/visibleText.ts';
import { relativeTime, usableLocale } from '../shared/time.ts';
import { Announcer } from './announcer.ts';
import { connectHost } from './host.ts';
import { HoverCard } from './hoverCard.ts';
import { cardTemplate } from './render/card.ts';
import { pageTemplate } from './render/page.ts';
import { summaryLimit } from './render/text.ts';
import type { PageActions } from './render/view.ts';
import { fillIn } from './words.ts';

/** How often relative times are brought up to date. */
const tickMs = 10_000;
/** How long a copied row says so. */
const copiedMs = 1500;
/** Scrolling is remembered once it rests for this long. */
const scrollRestMs = 200;

let state: DetailsState | undefined;
let copiedRow: string | undefined;
let copiedTimer: ReturnType<typeof setTimeout> | undefined;
let scrollTimer: ReturnType<typeof setTimeout> | undefined;
let scrollToRestore = 0;
const unfolded = new Set<string>();

const main = document.createElement('main');
const page = document.createElement('div');
const card = document.createElement('div');
const announcer = new Announcer();
card.id = 'card';
card.className = 'card';
card.hidden = true;
card.setAttribute('role', 'tooltip');
main.append(page, card);
document.body.append(main, announcer.element);

const hoverCard = new HoverCard(card, {
  content: (key) => {
    const reference = findReference(key);
    return state === undefined || reference === undefined
      ? undefined
      : cardTemplate(findCard(key), reference, state.texts);
  },
  known: (key) => findCard(key) !== undefined,
  request: (key) => host.post({ type: 'showCard', key }),
});

const actions: PageActions = {
  copy: (rowId) => {
    host.post({ type: 'copy', rowId });
    copiedRow = rowId;
    announcer.say(state?.texts.copied ?? '');
    clearTimeout(copiedTimer);
    copiedTimer = setTimeout(() => {
      copiedRow = undefined;
      update();
    }, copiedMs);
    update();
  },
  open: (key) => host.post({ type: 'openReference', key }),
  act: (actionId) => host.post({ type: 'act', actionId }),
  refresh: () => host.post({ type: 'refresh' }),
  toggle: (foldId) => {
    if (!unfolded.delete(foldId)) {
      unfolded.add(foldId);
    }
    update();
    // A text that is folded from its end takes its button along, far up.
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  },
};

const host = connectHost((next) => {
  const previous = state;
  state = next;
  const moved = previous === undefined || subjectKey(previous.subject) !== subjectKey(next.subject);
  if (moved) {
    hoverCard.hide();
    unfolded.clear();
    copiedRow = undefined;
    scrollToRestore = previous === undefined ? host.rememberedScroll(next.subject) : 0;
  }
  update();
  announceChange(moved ? undefined : previous, next);
  restorePlace(previous !== undefined && moved);
});

host.post({ type: 'ready' });
setInterval(tick, tickMs);
document.addEventListener('visibilitychange', tick);
document.addEventListener('scroll', () => {
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(rememberPlace, scrollRestMs);
});

function update(): void {
  if (state === undefined) {
    return;
  }
  const hadFocus = page.contains(document.activeElement);
  const locale = usableLocale(state.locale);
  document.documentElement.lang = locale;
  document.title = visibleText(cutText(state.name, summaryLimit));
  main.setAttribute('aria-busy', state.status === 'loading' ? 'true' : 'false');
  render(pageTemplate(state, { locale, texts: state.texts, now: Date.now(), copiedRow, unfolded, actions }), page);
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

/** Says what a sighted person sees change. A failure says itself: it is an alert. */
function announceChange(previous: DetailsState | undefined, next: DetailsState): void {
  if (next.status === 'loading' && previous?.status !== 'loading') {
    announcer.say(next.texts.loading);
  } else if (next.status === 'ready') {
    const wasRefreshing = previous?.status === 'ready' && previous.refreshing;
    if (next.refreshing && !wasRefreshing) {
      announcer.say(next.texts.refreshing);
    } else if (wasRefreshing && !next.refreshing) {
      const now = Date.now();
      announcer.say(fillIn(next.texts.fetched, relativeTime(Math.min(next.fetchedAt, now), now, next.locale)));
    } else if (previous?.status !== 'ready') {
      announcer.say(`${next.kindLabel} ${visibleText(cutText(next.name, summaryLimit))}`);
    }
  }
}

/** Another subject begins at its top, also for the keyboard; a restored page goes where it was once it is long enough. */
function restorePlace(movedOn: boolean): void {
  if (movedOn) {
    window.scrollTo(0, 0);
    if (document.hasFocus()) {
      focusHeading();
    }
  }
  if (state?.status === 'ready' && scrollToRestore > 0) {
    window.scrollTo(0, scrollToRestore);
    scrollToRestore = 0;
  }
  rememberPlace();
}

function rememberPlace(): void {
  if (state !== undefined) {
    host.remember({ subject: state.subject, scrollTop: Math.max(window.scrollY, scrollToRestore) });
  }
}

function findCard(key: string): Card | undefined {
  return state?.status === 'ready' && Object.hasOwn(state.cards, key) ? state.cards[key] : undefined;
}

function findReference(key: string): Reference | undefined {
  const rows = state?.status === 'ready' ? state.sections.flatMap((section) => section.rows) : [];
  return rows
    .map((row) => (row.value.kind === 'reference' ? row.value.reference : undefined))
    .find((reference) => reference?.key === key);
}
