import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { subjectPath } from '../../../../src/model/documents/address.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { DocumentFiles } from '../../../../src/ui/documents/documentFiles.ts';
import { Reports } from '../../../../src/ui/documents/reports.ts';
import { SubjectDocuments } from '../../../../src/ui/documents/subjectDocuments.ts';
import { changeSetting, resetFakeVscode } from '../../../support/fakeVscode.ts';
import {
  closeWorkspaces,
  openWorkspace,
  patient,
  type OpenOptions,
  type OpenWorkspace,
} from '../../model/openWorkspace.ts';

describe('A document', () => {
  let workspace: OpenWorkspace;
  let current: Session | null;
  let changed: Emitter;
  let files: DocumentFiles;
  let subjects: SubjectDocuments;
  let reports: Reports;
  let told: string[];

  async function open(options: OpenOptions = {}): Promise<void> {
    workspace = await openWorkspace(options);
    current = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client: workspace.client });
    changed = new Emitter();
    const sessions = { current: () => Promise.resolve(current), peek: () => current, onDidChange: changed.event };
    told = [];
    const onChange = (uris: readonly vscode.Uri[]): void => {
      told.push(...uris.map((uri) => uri.toString()));
    };
    reports = new Reports(onChange);
    subjects = new SubjectDocuments(sessions as unknown as Sessions, onChange);
    files = new DocumentFiles(subjects, reports);
    Object.assign(vscode.window, { showTextDocument: () => Promise.resolve() });
  }

  afterEach(async () => {
    subjects.dispose();
    current?.dispose();
    await closeWorkspaces();
    Object.assign(vscode.workspace, { textDocuments: [] });
    resetFakeVscode();
  });

  const uriOf = (subject: SubjectRef, connectionId = 'one'): vscode.Uri =>
    vscode.Uri.from({ scheme: 'awork', path: subjectPath(connectionId, subject, 'Name') });
  const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await files.read(uri));

  it('is the JSON as awork sent it, for each kind of subject', async () => {
    await open();
    const { cases, landmarks } = workspace.sample.data;
    const subjectsToRead: [SubjectRef, string][] = [
      [{ kind: 'apiUser', id: cases.emojiName }, `/apiusers/${cases.emojiName}`],
      [{ kind: 'role', id: landmarks.userRole }, `/roles/${landmarks.userRole}`],
      [{ kind: 'user', id: landmarks.founder }, `/users/${landmarks.founder}`],
      [{ kind: 'client', id: landmarks.oddClient }, `/clientapplications/${encodeURIComponent(landmarks.oddClient)}`],
    ];
    for (const [subject, path] of subjectsToRead) {
      const answer = await fetch(workspace.sample.apiUrl + path, {
        headers: { authorization: `Bearer ${workspace.sample.token}` },
      });
      const sent = JSON.stringify(await answer.json(), null, 4);
      assert.equal(await read(uriOf(subject)), `${sent}\n`);
    }
  });

  it('costs one request, or none where a list brought the subject', async () => {
    await open();
    const { cases } = workspace.sample.data;
    const uri = uriOf({ kind: 'apiUser', id: cases.noRole });
    await files.stat(uri);
    await Promise.all([read(uri), read(uri)]);
    assert.deepEqual(workspace.takeRequests(), [`/apiusers/${cases.noRole}`]);
    await current!.directory.load(patient);
    workspace.takeRequests();
    assert.match(await read(uriOf({ kind: 'apiUser', id: cases.germanName })), /"Größenprüfung für Aufträge/);
    assert.deepEqual(workspace.takeRequests(), []);
  });

  it('is indented as the person has set it', async () => {
    await open();
    const uri = uriOf({ kind: 'role', id: workspace.sample.data.landmarks.userRole });
    changeSetting('editor.tabSize', 2);
    assert.match(await read(uri), /^\{\n {2}"/);
    changeSetting('editor.insertSpaces', false);
    assert.match(await read(uri), /^\{\n\t"/);
  });

  it('has another time of change exactly when it has another text', async () => {
    await open();
    const subject: SubjectRef = { kind: 'apiUser', id: workspace.sample.data.cases.noRole };
    const first = await files.stat(uriOf(subject));
    assert.equal((await files.stat(uriOf(subject))).mtime, first.mtime);
    current!.dispose();
    current = null;
    const second = await files.stat(uriOf(subject));
    assert.ok(second.mtime > first.mtime);
    assert.equal(second.size, (await files.read(uriOf(subject))).length);
  });

  it('shows nothing of its connection while none or another one is in use', async () => {
    await open();
    const subject: SubjectRef = { kind: 'apiUser', id: workspace.sample.data.cases.noRole };
    await read(uriOf(subject));
    assert.match(await read(uriOf(subject, 'two')), /^\/\/ .*another connection than "Nordlicht"/);
    current!.dispose();
    current = null;
    assert.match(await read(uriOf(subject)), /^\/\/ Not connected\. [^\n]*\n$/);
  });

  it('is read anew when the connection changes or something is learnt', async () => {
    await open();
    const uri = uriOf({ kind: 'apiUser', id: workspace.sample.data.cases.noRole });
    Object.assign(vscode.workspace, { textDocuments: [{ uri }, { uri: vscode.Uri.file('/a.json') }] });
    await read(uri);
    told.length = 0;
    changed.fire();
    assert.deepEqual(told, [uri.toString()]);
    await read(uri);
    told.length = 0;
    await current!.directory.refresh({ kind: 'apiUser', id: workspace.sample.data.cases.noRole }, patient);
    assert.deepEqual(told, [uri.toString()]);
  });

  it('says what became of a deleted subject, above what it was', async () => {
    await open();
    const subject: SubjectRef = { kind: 'apiUser', id: workspace.sample.data.cases.noRole };
    const before = await read(uriOf(subject));
    workspace.sample.inject({ path: /\/apiusers\//, fault: { kind: 'status', status: 404 } });
    await current!.directory.refresh(subject, patient);
    const text = await read(uriOf(subject));
    assert.ok(text.startsWith(`// API user ${subject.id}\n// `), text);
    assert.ok(text.endsWith(before), text);
    assert.ok(text.length > before.length);
  });

  it('says why awork did not send it, and asks no more at every change', async () => {
    await open();
    workspace.sample.inject({ path: /\/apiusers\//, fault: { kind: 'status', status: 500 } });
    const subject: SubjectRef = { kind: 'apiUser', id: workspace.sample.data.cases.noRole };
    assert.match(await read(uriOf(subject)), /^\/\/ awork has a problem\.\n(\/\/ [^\n]*\n)+$/);
    workspace.takeRequests();
    await read(uriOf(subject));
    assert.deepEqual(workspace.takeRequests(), []);
  });

  it('is a report under its name, or says that it is gone', async () => {
    await open();
    const uri = await reports.show({ name: 'Audit of Nord/licht', extension: 'md', text: '# Übersicht' });
    assert.equal(uri.path, '/awork/reports/Audit of Nord_licht.md');
    assert.equal(await read(uri), '# Übersicht');
    await reports.show({ name: 'Audit of Nord/licht', extension: 'md', text: '# Two' });
    assert.equal(await read(uri), '# Two');
    for (let index = 0; index < 20; index++) {
      await reports.show({ name: `Report ${index}`, extension: 'txt', text: 'x' });
    }
    assert.match(await read(uri), /^This report is no longer there/);
  });

  it('is nothing else', async () => {
    await open();
    await assert.rejects(files.stat(vscode.Uri.from({ scheme: 'awork', path: '/etc/passwd' })), {
      code: 'FileNotFound',
    });
  });
});
