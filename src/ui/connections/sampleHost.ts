import * as vscode from 'vscode';
import type { AworkClient } from '../../api/client.ts';
import type { Endpoint } from '../../api/transport.ts';
import { Session } from './session.ts';

/** A running sample workspace. */
export interface SampleServer extends Endpoint {
  close(): Promise<void>;
}

export const SAMPLE_ID = 'sample';

/** Starts the sample workspace and its session. @throws what starting it throws; then nothing is left running */
export async function startSampleSession(
  start: () => Promise<SampleServer>,
  probe: (endpoint: Endpoint) => Promise<AworkClient>,
): Promise<{ readonly server: SampleServer; readonly session: Session }> {
  const server = await start();
  const client = await probe(server).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const workspaceName = vscode.l10n.t('Sample Workspace');
  return { server, session: new Session({ id: SAMPLE_ID, workspaceName, isSample: true, client }) };
}
