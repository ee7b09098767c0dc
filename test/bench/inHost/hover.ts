import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { createAworkClient } from '../../../src/api/client.ts';
import { Session } from '../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../src/ui/connections/sessions.ts';
import { IdHover } from '../../../src/ui/hover/idHover.ts';
import { alternate, figureOf } from '../alternate.ts';
import type { ApiAddress } from '../apiProcess.ts';
import { compared, formatFigure, formatMs, type Section } from '../report.ts';
import { patient, silent } from './quiet.ts';

const LINES = 50_000;
const HOVERS = 1000;
const LIMIT_P99_MS = 2;

/** Hovers over the ids of a long log, beside a provider that says nothing. */
export async function measureHover({ apiUrl, token, apiUsers }: ApiAddress): Promise<Section> {
  let requests = 0;
  const countingFetch: typeof fetch = (...args) => {
    requests += 1;
    return fetch(...args);
  };
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent, fetch: countingFetch });
  const session = new Session({ id: 'bench', workspaceName: 'Bench', isSample: false, client });
  const hover = new IdHover(sessionsOf(session));
  // In place of what the hover would load in the background.
  await session.directory.load(patient);
  requests = 0;

  const [ours, empty] = await Promise.all(['ours', 'empty'].map((name) => openLog(name, apiUsers)));
  const subscriptions = [
    vscode.languages.registerHoverProvider(selectorOf(ours!), hover),
    vscode.languages.registerHoverProvider(selectorOf(empty!), { provideHover: () => undefined }),
  ];
  let turn = 0;
  // Spread over the log; every fourth line has an id that nobody has.
  const nextPosition = (): vscode.Position => new vscode.Position((turn++ * 7919) % LINES, 30);
  try {
    const times: number[] = [];
    for (let count = 0; count < HOVERS; count++) {
      const position = nextPosition();
      const begin = performance.now();
      hover.provideHover(ours!, position);
      times.push(performance.now() - begin);
    }
    const alone = figureOf(times);
    const asked = await alternate(
      { ours: () => hoverAt(ours!), empty: () => hoverAt(empty!) },
      { rounds: 10, iterations: 50 },
    );
    return {
      title: 'A hover',
      lines: [
        compared('asked for through VS Code', [asked.ours, asked.empty], 'a provider that says nothing', 1.5),
        {
          what: `the provider alone, 99th percentile of ${HOVERS}`,
          measured: formatMs(alone.p99),
          against: `median: ${formatFigure(alone)}`,
          ratio: '–',
          mark: `< ${formatMs(LIMIT_P99_MS)}`,
          reached: alone.p99 < LIMIT_P99_MS,
        },
        {
          what: 'requests for all of these hovers',
          measured: String(requests),
          against: '–',
          ratio: '–',
          mark: '0',
          reached: requests === 0,
        },
      ],
      notes: [`Over ids in a log of ${LINES} lines in the extension host; three of four are known to the directory.`],
    };
  } finally {
    subscriptions.forEach((subscription) => subscription.dispose());
    hover.dispose();
    session.dispose();
  }

  function hoverAt({ uri }: vscode.TextDocument): Thenable<unknown> {
    return vscode.commands.executeCommand('vscode.executeHoverProvider', uri, nextPosition());
  }
}

/** Each log has one of the two providers. */
function selectorOf({ uri }: vscode.TextDocument): vscode.DocumentFilter {
  return { scheme: uri.scheme, pattern: uri.path };
}

/** As much of the sessions of a window as a hover asks. */
function sessionsOf(session: Session): Sessions {
  const sessions: Pick<Sessions, 'current' | 'peek' | 'onDidChange'> = {
    current: () => Promise.resolve(session),
    peek: () => session,
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return sessions as Sessions;
}

async function openLog(name: string, apiUsers: ApiAddress['apiUsers']): Promise<vscode.TextDocument> {
  const lines = Array.from({ length: LINES }, (_, line) => {
    const id = line % 4 === 3 ? crypto.randomUUID() : apiUsers[line % apiUsers.length]!.id;
    return `2026-01-01 12:00:00 user ${id} sent a request`;
  });
  const uri = vscode.Uri.parse(`untitled:${name}.log`);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), lines.join('\n'));
  await vscode.workspace.applyEdit(edit);
  return document;
}
