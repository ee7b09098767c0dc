import * as l10n from '@vscode/l10n';
import type { FailedState, LoadingState, Place } from '../../shared/details.ts';
import type { NextStep } from '../explain.ts';
import { failureOf } from './failure.ts';
import { frameOf } from './frame.ts';
import { lookAt } from './look.ts';

/** Why a page that came back after a reload shows nothing: only the connection that it belongs to may fill it. */
export type WhyWaiting = 'notConnected' | 'sampleClosed' | 'otherConnection';

/** The steps that lead on, in the order of their buttons. */
export function waysOn(why: WhyWaiting): readonly NextStep[] {
  switch (why) {
    case 'notConnected':
      return [{ action: 'connect' }];
    case 'sampleClosed':
      return [{ action: 'openSampleWorkspace' }, { action: 'connect' }];
    case 'otherConnection':
      return [{ action: 'switchConnection' }, { action: 'connect' }];
  }
}

/** @param why null while it is being found out */
export function waitingState(place: Place, why: WhyWaiting | null, locale: string): LoadingState | FailedState {
  const frame = frameOf(lookAt(place), null, {
    workspaceName: '',
    locale,
    connection: place.connection,
    history: { canGoBack: false, canGoForward: false, crumbs: [] },
    kept: place.kept,
  });
  const { id: name } = place.subject;
  return why === null
    ? { ...frame, status: 'loading', name }
    : { ...frame, status: 'failed', name, failure: failureOf({ ...words(why), facts: [], next: waysOn(why) }) };
}

function words(why: WhyWaiting): { readonly title: string; readonly text: string } {
  switch (why) {
    case 'notConnected':
      return {
        title: l10n.t('Not connected'),
        text: l10n.t('This page belongs to a connection that is not there any more. Connect, and it is shown again.'),
      };
    case 'sampleClosed':
      return {
        title: l10n.t('The sample workspace is closed'),
        text: l10n.t('This page belongs to the sample workspace. Open it, and the page is shown again.'),
      };
    case 'otherConnection':
      return {
        title: l10n.t('Another workspace is in use'),
        text: l10n.t('This page belongs to another connection. Switch to it, and the page is shown again.'),
      };
  }
}
