import type { DetailsState } from '../shared/details.ts';
import type { ToHost } from '../shared/protocol.ts';
import type { SubjectRef } from '../shared/subject.ts';
import { parseMessage } from './messages.ts';

/** What VS Code gives to the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What outlives the page while it is hidden: which subject it showed, and how far it was scrolled. */
export interface Place {
  readonly subject: SubjectRef;
  readonly scrollTop: number;
}

/** The other side of the page. */
export interface Host {
  post(message: ToHost): void;
  remember(place: Place): void;
  /** How far a former page on this subject was scrolled, in CSS pixels; 0 when there was none. */
  rememberedScroll(subject: SubjectRef): number;
}

/** Listens for states, tells the host that the page is ready for them, and returns the way back. */
export function connectHost(onState: (state: DetailsState) => void): Host {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const state = parseMessage(event.data);
    if (state !== undefined) {
      onState(state);
    }
  });
  return {
    post: (message) => api.postMessage(message),
    remember: (place) => api.setState(place),
    rememberedScroll: (subject) => {
      const place = api.getState();
      return isPlace(place) && place.subject.kind === subject.kind && place.subject.id === subject.id
        ? place.scrollTop
        : 0;
    },
  };
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'subject' in value &&
    typeof value.subject === 'object' &&
    value.subject !== null &&
    'scrollTop' in value &&
    typeof value.scrollTop === 'number'
  );
}
