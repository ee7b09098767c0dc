import * as vscode from 'vscode';
import type { DetailsModel } from '../../model/details/detailsModel.ts';
import type { SnippetFormat, ToHost } from '../../shared/protocol.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { commandIds, internalCommandIds } from '../commands/commandIds.ts';
import { takeNextStep } from '../nextSteps.ts';
import { completeStep } from '../walkthrough.ts';

/** What a page asks of its subject; the rest is about its panel. */
export type PageMessage = Exclude<ToHost, { type: 'ready' | 'back' | 'forward' | 'goTo' | 'keepOpen' }>;

/** Does what a page asks for. @returns whether what the message names is on the page; if not, nothing is done */
export function actOnPage(
  message: PageMessage,
  model: DetailsModel,
  openSubject: (subject: SubjectRef) => void,
): boolean {
  switch (message.type) {
    case 'openReference': {
      const target = model.reference(message.key);
      if (target !== null) {
        openSubject(target);
      }
      return target !== null;
    }
    case 'showCard': {
      const known = model.reference(message.key) !== null;
      void model.showCard(message.key);
      return known;
    }
    case 'cardShown': {
      const target = model.reference(message.key);
      if (target?.kind === 'role') {
        completeStep('sawRole');
      }
      return target !== null;
    }
    case 'copy':
      return copy(model.copyText(message.rowId));
    case 'act': {
      const step = model.nextStep(message.actionId);
      if (step !== null) {
        void takeNextStep(step, () => refresh(model));
      }
      return step !== null || model.act(message.actionId);
    }
    case 'refresh':
      void refresh(model);
      return true;
    case 'showTab':
      model.showTab(message.tab);
      return true;
    case 'showExchange':
      return model.showExchange(message.index);
    case 'copyBody':
      return copy(model.exchange?.body ?? null);
    case 'dismissChanges':
      return model.dismissChanges();
    case 'copyAs':
      return copyAs(message.format, model);
    case 'openAsJson':
      void vscode.commands.executeCommand(commandIds.openAsJson, model.subject);
      return true;
    case 'compareWithBefore':
      void vscode.commands.executeCommand(internalCommandIds.compareWithBefore, model.subject);
      return true;
    case 'scrolled':
      model.scrolled(message.position);
      return true;
  }
}

function copy(text: string | null): boolean {
  if (text !== null) {
    void vscode.env.clipboard.writeText(text);
  }
  return text !== null;
}

/** The request that is shown, which need not be the one for the subject. */
function copyAs(format: SnippetFormat, { exchange }: DetailsModel): boolean {
  const ids = { curl: commandIds.copyAsCurl, fetch: commandIds.copyAsFetch, http: commandIds.copyAsHttp };
  if (exchange !== null) {
    void vscode.commands.executeCommand(ids[format], { url: exchange.url });
  }
  return exchange !== null;
}

/** Not cancellable: a model ends what it has under way when another subject is shown or the panel is closed. */
function refresh(model: DetailsModel): Promise<unknown> {
  return model.refresh({ signal: new AbortController().signal });
}
