import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { subjectText } from '../../../src/model/documents/subjectText.ts';
import { curlSnippet, fetchSnippet, httpSnippet, type SnippetRequest } from '../../../src/model/snippets.ts';
import type { SubjectRef } from '../../../src/shared/subject.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenWorkspace } from './openWorkspace.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

/** Client ids are free text; each of these means something to a shell, a language or a URL. */
const AWKWARD_IDS = [
  `it's "quoted"`,
  '$HOME $(id) ${PATH} `id` $AWORK_TOKEN',
  'a\nb\r\nX-Evil: 1',
  '100 % %20 %zz',
  'größe 🚀 ‘’‚‛ “”',
  'a/b?c=d&e=f#g;h|i>j<k',
  '[1-3]{a,b}*',
  '{{$processEnv HOME}}',
  '\\ \\n \\u0041 ^ ~ !! @file',
  '-H --output x',
  "' ; exit 7 #",
];

describe('A snippet', () => {
  let workspace: OpenWorkspace;
  let folder: string;
  let subjects: SubjectRef[];

  before(async () => {
    workspace = await openWorkspace();
    folder = await mkdtemp(join(tmpdir(), 'awork-snippets-'));
    const { sample } = workspace;
    const times = { createdOn: '2024-01-01T00:00:00Z', updatedOn: '2024-01-01T00:00:00Z' };
    for (const clientId of AWKWARD_IDS) {
      sample.addClient({ clientId, displayName: null, redirectUris: null, isConfidential: false, ...times });
    }
    subjects = [
      { kind: 'apiUser', id: sample.data.cases.emojiName },
      { kind: 'role', id: sample.data.landmarks.userRole },
      { kind: 'user', id: sample.data.landmarks.founder },
      ...sample.data.clients.map(({ clientId }): SubjectRef => ({ kind: 'client', id: clientId })),
    ];
    await workspace.directory.load(patient);
    for (const subject of subjects) {
      await workspace.directory.refresh(subject, patient);
    }
  });

  after(async () => {
    await closeWorkspaces();
    await rm(folder, { recursive: true });
  });

  const requestFor = (subject: SubjectRef): SnippetRequest => ({
    method: 'GET',
    url: workspace.client.urlOf(subject),
    headers: { accept: 'application/json' },
  });

  /** What the extension shows of a subject as JSON. */
  const shown = (subject: SubjectRef): unknown => JSON.parse(subjectText(subject, workspace.directory, ' ', undefined));

  /** The environment of the person who runs a snippet. */
  const environment = (): NodeJS.ProcessEnv => ({
    PATH: process.env['PATH'],
    HOME: folder,
    AWORK_TOKEN: workspace.sample.token,
  });

  it('of cURL, run by bash, brings what the extension shows', async () => {
    for (const subject of subjects) {
      const snippet = curlSnippet(requestFor(subject), 'bash');
      assert.equal(snippet.trimEnd().split('\n').length, 1);
      const { stdout } = await run('bash', ['--norc', '-c', `set -e\n${snippet}`], { cwd: folder, env: environment() });
      assert.deepEqual(JSON.parse(stdout), shown(subject), snippet);
    }
  });

  it('of fetch, run by Node, brings what the extension shows', async () => {
    // One process for all, each snippet a module of its own, because starting Node takes long.
    const runner = subjects.map((subject, index) => {
      const text = fetchSnippet(requestFor(subject));
      return `await import(${JSON.stringify(`data:text/javascript,${encodeURIComponent(text)}#${index}`)});`;
    });
    const file = join(folder, 'runner.mjs');
    await writeFile(
      file,
      `console.log = (...values) => process.stdout.write(JSON.stringify(values) + '\\n');\n${runner.join('\n')}`,
    );
    const { stdout } = await run(process.execPath, [file], { cwd: folder, env: environment() });
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(
      printed,
      subjects.map((subject) => [200, shown(subject)]),
    );
  });

  it('of .http, read and run by httpYac, brings what the extension shows', async () => {
    await writeFile(
      join(folder, 'all.http'),
      subjects.map((subject) => httpSnippet(requestFor(subject))).join('\n###\n'),
    );
    const httpyac = join(root, 'node_modules', 'httpyac', 'bin', 'httpyac.js');
    const { stdout } = await run(process.execPath, [httpyac, 'send', 'all.http', '--all', '--json'], {
      cwd: folder,
      env: environment(),
    });
    const { requests } = JSON.parse(stdout) as { requests: { response: { body: string; request: { url: string } } }[] };
    assert.deepEqual(
      requests.map(({ response }) => JSON.parse(response.body) as unknown),
      subjects.map(shown),
    );
  }).timeout(60_000);

  it('holds no token, and names the variable that does', () => {
    for (const subject of subjects) {
      const request = requestFor(subject);
      const snippets: [string, string][] = [
        [curlSnippet(request, 'bash'), '"Authorization: Bearer $AWORK_TOKEN"'],
        [curlSnippet(request, 'powershell'), '"Authorization: Bearer $env:AWORK_TOKEN"'],
        [fetchSnippet(request), '`Bearer ${process.env.AWORK_TOKEN}`'],
        [httpSnippet(request), 'authorization: Bearer {{$processEnv AWORK_TOKEN}}'],
      ];
      for (const [snippet, variable] of snippets) {
        assert.ok(!snippet.includes(workspace.sample.token));
        assert.ok(snippet.includes(variable), snippet);
      }
    }
  });

  it('names the list for a client that no path can name', () => {
    for (const id of ['', '.', '..']) {
      assert.equal(workspace.client.urlOf({ kind: 'client', id }), `${workspace.sample.apiUrl}/clientapplications`);
    }
  });
});

describe('Quoting for PowerShell', () => {
  const lineFor = (url: string): string =>
    curlSnippet({ method: 'GET', url, headers: { 'x-note': "it’s 'so'" } }, 'powershell');

  it('calls the program and not the alias, on one line', () => {
    assert.equal(
      lineFor('https://api.example/a'),
      `curl.exe 'https://api.example/a' -H 'x-note: it’’s ''so''' -H "Authorization: Bearer $env:AWORK_TOKEN"\n`,
    );
  });

  it('leaves nothing of a URL to PowerShell', () => {
    for (const id of AWKWARD_IDS) {
      const url = `https://api.example/clients/${encodeURIComponent(id)}?x='$(a)"\`b\`%22{c}[d]’`;
      const literal = /^curl\.exe (?:--globoff )?'((?:[^'\u2018-\u201b]|'')*)' -H '/.exec(lineFor(url))?.[1];
      assert.ok(literal !== undefined, lineFor(url));
      const read = literal.replaceAll("''", "'");
      assert.equal(decodeURIComponent(new URL(read).pathname), `/clients/${id}`);
      // Programs do not get double quotes from PowerShell before version 7.3.
      assert.doesNotMatch(literal, /["\r\n]/);
    }
  });
});
