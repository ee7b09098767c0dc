import type { DetailsState, Place } from '../shared/details.ts';
import type { ToHost } from '../shared/protocol.ts';
import { parseMessage } from './messages.ts';

/** What VS Code gives to the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The other side of the page. */
export interface Host {
  post(message: ToHost): void;
  /** Keeps what brings the panel back after a reload of the window. */
  remember(place: Place): void;
}

/** Listens for states, and returns the way back. */
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
  };
}
