// What comes from outside but not from awork: what is stored, settings, messages of the page, links and arguments.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Memento, SecretStorage } from 'vscode';
import { checkApiUrl } from '../../src/model/apiUrl.ts';
import { parseAddress, reportPath, subjectPath } from '../../src/model/documents/address.ts';
import { GROUPINGS, ORDERS } from '../../src/model/grouping.ts';
import { wholeId } from '../../src/model/ids.ts';
import { parseSubjectLink, subjectLink } from '../../src/model/subjectLink.ts';
import { parseSubject, parseSubjectKey, subjectKey, type SubjectKind } from '../../src/shared/subject.ts';
import { apiUrlSetting } from '../../src/ui/connections/apiUrlSetting.ts';
import { Choice } from '../../src/ui/connections/choice.ts';
import type { Sessions } from '../../src/ui/connections/sessions.ts';
import { connectionColors, labelOf, parseSecret, secretText } from '../../src/ui/connections/storedConnection.ts';
import { StoredConnections } from '../../src/ui/connections/storedConnections.ts';
import { parseToHost } from '../../src/ui/details/messages.ts';
import { Arrangement } from '../../src/ui/explorer/arrangement.ts';
import { copyable, namedSubject } from '../../src/ui/explorer/nodes.ts';
import { Hovers } from '../../src/ui/hover/hovers.ts';
import { Pins } from '../../src/ui/pins.ts';
import { Recent } from '../../src/ui/recent.ts';
import { PLANTED } from '../support/apiClient.ts';
import { changeSetting, hoverProviders, resetFakeVscode, settings, Uri } from '../support/fakeVscode.ts';
import { aConnection } from '../unit/ui/connections/aConnection.ts';
import { FakeMemento, FakeSecrets } from '../unit/ui/fakeStores.ts';
import { almost, fuzzTimeoutMs, id, json, runs, text } from './arbitraries.ts';

/** A client's id: free text, but not empty. What is no character cannot be written in an address. */
const wellFormed = text.map((value) => `${value.toWellFormed().slice(0, 100).toWellFormed()}x`);

const kind = fc.constantFrom<SubjectKind>('apiUser', 'role', 'user', 'client');
const url = fc.oneof(
  fc.constantFrom('https://api.awork.com/api/v1', 'http://127.0.0.1:8080/api/v1', 'https://evil.example/api/v1'),
  fc.constantFrom('http://api.awork.com/api/v1', 'https://u:p@api.awork.com/api/v1', 'javascript:0', ''),
);
const connection = almost({
  id: fc.oneof(fc.constantFrom('one', 'two', '__proto__', ''), text),
  apiUrl: url,
  ...{ workspaceId: id, workspaceName: text, label: text, token: fc.constant(PLANTED), tokenId: text },
  color: fc.constantFrom(...connectionColors),
  version: fc.integer(),
});

describe('Anything that is stored', function () {
  this.timeout(fuzzTimeoutMs);
  afterEach(resetFakeVscode);

  it('as the list of connections is read as those whose token may go where they say', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(connection), json), (stored) => {
        const list = connectionsOf(stored, {}).list();
        for (const found of list) {
          assert.ok(checkApiUrl(found.apiUrl).ok, found.apiUrl);
          assert.equal(typeof labelOf(found), 'string');
          assert.ok(found.id !== '' && connectionColors.includes(found.color));
        }
        assert.equal(new Set(list.map((found) => found.id)).size, list.length);
        const choice = new Choice(memento({ chosenConnection: stored }), memento({ chosenConnection: 1 }));
        assert.equal(choice.of(list), list[0] ?? null);
      }),
      runs(1000),
    );
  });

  const secret = fc.oneof(
    fc.record({ apiUrl: url, token: fc.oneof(fc.constant(PLANTED), text), workspaceName: text }).map(asJson),
    connection.map(asJson),
    connection.map((value) => JSON.stringify(value).slice(0, -1)),
    text,
    fc.constantFrom('', 'null', PLANTED, '[]', '{"version":99}'),
  );

  it('as a secret gives a token for the origin that it was entered for, or none', async () => {
    let given = 0;
    await fc.assert(
      fc.asyncProperty(secret, url, async (stored, apiUrl) => {
        const connections = connectionsOf([], { 'connection.one': stored });
        await connections.recover();
        const found = await connections.token(aConnection({ apiUrl }));
        if (found !== null) {
          given += 1;
          const read = parseSecret('one', stored)!;
          const [wanted, has] = [checkApiUrl(apiUrl), checkApiUrl(read.connection.apiUrl)];
          assert.ok(wanted.ok && has.ok && wanted.origin === has.origin);
          assert.match(found.token, /^[\x21-\x7e]+$/);
          assert.deepEqual(parseSecret('one', secretText(read)), read);
          assert.deepEqual(connections.list(), [read.connection]);
        }
      }),
      runs(1500),
    );
    assert.ok(given > 5, `${given} tokens`);
  });

  it('can be replaced by a new connection, which is then the one that is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(connection), json), secret, async (stored, text) => {
        const connections = connectionsOf(stored, { 'connection.one': text, 'connection.two': text });
        const mine = aConnection({ id: 'one' });
        await connections.put(mine, 'A-new-token');
        assert.equal((await connections.token(mine))?.token, 'A-new-token');
        assert.deepEqual(
          connections.list().find((found) => found.id === 'one'),
          mine,
        );
        await connections.delete(mine);
        assert.equal(await connections.token(mine), null);
        assert.ok(!connections.list().some((found) => found.id === 'one'));
      }),
      runs(500),
    );
  });

  it('as pins, recent subjects or an arrangement is read as such or as nothing', async () => {
    const saved = almost({ kind, id, name: text });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(saved), json), async (stored) => {
        const state = memento({
          ...{ 'pinned.one': stored, 'recent.one': stored, 'explorer.grouping': stored, 'explorer.order': stored },
        });
        const [pins, recent, arrangement] = [new Pins(state), new Recent(state), new Arrangement(state)];
        for (const list of [pins.list('one'), recent.list('one')]) {
          assert.ok(list.every((entry) => parseSubject(entry) !== null && typeof entry.name === 'string'));
        }
        assert.ok(GROUPINGS.includes(arrangement.grouping) && ORDERS.includes(arrangement.order));
        await recent.add('one', { kind: 'role', id: 'new', name: 'New' });
        assert.equal(recent.list('one')[0]?.id, 'new');
        assert.ok(recent.list('one').length <= 20);
        await pins.remove('one', { kind: 'role', id: 'new' });
        assert.ok(!pins.keys('one').has('role:new'));
      }),
      runs(1000),
    );
  });
});

describe('Any setting', function () {
  this.timeout(fuzzTimeoutMs);
  afterEach(resetFakeVscode);

  it('for the API URL is a checked address or a problem', () => {
    fc.assert(
      fc.property(fc.oneof(url, json), (value) => {
        settings.set('aworkApiUsers.apiUrl', value);
        const checked = apiUrlSetting();
        assert.ok(!checked.ok || checked.apiUrl.startsWith(checked.origin));
        assert.ok(checked.ok || typeof value !== 'string' || value !== 'https://api.awork.com/api/v1');
      }),
      runs(500),
    );
  });

  it('for hovers offers them in languages, or not at all', () => {
    const hovers = new Hovers({
      sessions: {} as Sessions,
      createProvider: () => assert.fail('nobody points at anything'),
    });
    const languages = fc.array(fc.oneof(fc.constantFrom('*', 'json', ''), json));
    fc.assert(
      fc.property(fc.oneof(fc.boolean(), json), fc.oneof(languages, json), (enabled, value) => {
        changeSetting('aworkApiUsers.hover.enabled', enabled);
        changeSetting('aworkApiUsers.hover.languages', value);
        const [offered, ...more] = [...hoverProviders.values()];
        assert.deepEqual(more, []);
        assert.ok(enabled === true || offered === undefined);
        assert.ok(
          offered === undefined || offered.every((language) => typeof language === 'string' && language !== ''),
        );
      }),
      runs(500),
    );
    hovers.dispose();
    assert.equal(hoverProviders.size, 0);
  });
});

describe('Anything that is sent', function () {
  this.timeout(fuzzTimeoutMs);

  it('by a page is one of its messages, with nothing added, or null', () => {
    const message = almost({
      type: fc.constantFrom(
        'ready',
        'refresh',
        'back',
        'forward',
        'goTo',
        'copy',
        'copyAs',
        'act',
        'showTab',
        'scrolled',
      ),
      ...{
        index: fc.integer(),
        position: fc.double(),
        keep: fc.boolean(),
        tab: fc.constantFrom('details', 'exchange'),
      },
      ...{ format: fc.constantFrom('curl', 'fetch', 'http'), key: text, rowId: text, actionId: text },
    });
    const fields = ['type', 'index', 'position', 'keep', 'tab', 'format', 'key', 'rowId', 'actionId'];
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(message, fc.anything()), (sent) => {
        const parsed = parseToHost(sent);
        if (parsed !== null) {
          taken += 1;
          assert.ok(Object.keys(parsed).length <= 2 && Object.keys(parsed).every((key) => fields.includes(key)));
          assert.ok(JSON.stringify(parsed).length < 10_000);
          assert.deepEqual(parseToHost(parsed), parsed);
        }
      }),
      runs(1500),
    );
    assert.ok(taken > 50, `${taken} taken`);
  });

  it('to a command as its argument names a subject or nothing', () => {
    const node = almost({
      type: fc.constantFrom('subject', 'group', 'field'),
      subject: almost({ kind, id }),
      name: text,
    });
    fc.assert(
      fc.property(fc.oneof(node, fc.anything()), (argument) => {
        const found = namedSubject(argument) ?? parseSubject(argument);
        assert.ok(found === null || typeof found.id === 'string');
        const copied = copyable(argument);
        assert.ok(copied === null || (typeof copied.id === 'string' && typeof copied.name === 'string'));
      }),
      runs(1000),
    );
  });
});

describe('Any link', function () {
  this.timeout(fuzzTimeoutMs);

  it('names a subject by an id that may be asked for, or nothing', () => {
    const path = fc.oneof(
      text,
      fc
        .tuple(
          fc.constantFrom('/apiusers/', '/roles/', '/users/', '/clients/', '/', '//', '/APIUSERS/', '/../'),
          text,
          id,
        )
        .chain(([root, rest, known]) =>
          fc.constantFrom(root + rest, root + known, `${root}${known}/`, root + known + rest),
        ),
    );
    const query = fc.oneof(
      text,
      id.map((known) => `workspace=${known}`),
      fc.constantFrom('workspace=', 'a=b', '%'),
    );
    let named = 0;
    fc.assert(
      fc.property(path, query, (where, asked) => {
        const link = parseSubjectLink({ path: where, query: asked });
        if (link !== null) {
          named += 1;
          assert.ok(link.subject.kind === 'client' || wholeId(link.subject.id) === link.subject.id);
          assert.ok(link.workspaceId === null || wholeId(link.workspaceId) === link.workspaceId);
        }
      }),
      runs(1500),
    );
    assert.ok(named > 100, `${named} named something`);
  });

  it('that the extension makes leads back to its subject and workspace', () => {
    const subject = fc.oneof(
      fc.record({ kind, id }, { noNullPrototype: true }),
      fc.record({ kind: fc.constant('client' as const), id: wellFormed }, { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(subject, fc.option(id), (found, workspaceId) => {
        const uri = Uri.parse(subjectLink(found, 'vscode', workspaceId));
        assert.equal(uri.authority, 'apiuser-tools.awork-api-users');
        assert.deepEqual(parseSubjectLink({ path: uri.path, query: decodeURIComponent(uri.query) }), {
          ...{ subject: found, workspaceId },
        });
        assert.deepEqual(parseSubjectKey(subjectKey(found)), found);
      }),
      runs(1500),
    );
  });

  it('to a document that the extension makes leads back to what it shows, and any other to nothing or one of them', () => {
    fc.assert(
      fc.property(kind, wellFormed, wellFormed, text, (which, found, connectionId, name) => {
        const subject = { kind: which, id: found };
        const path = subjectPath(connectionId, subject, name);
        assert.deepEqual(parseAddress(path), { form: 'json', connectionId, subject });
        assert.equal(parseAddress(reportPath(name, 'md'))?.form, 'report');
        const other = parseAddress(name);
        assert.ok(other === null || typeof other.form === 'string');
      }),
      runs(1500),
    );
  });
});

function asJson(value: unknown): string {
  return JSON.stringify(value);
}

function memento(values: Readonly<Record<string, unknown>>): Memento {
  const state = new FakeMemento();
  for (const [key, value] of Object.entries(values)) {
    state.values.set(key, JSON.parse(JSON.stringify(value ?? null)));
  }
  return state;
}

function connectionsOf(list: unknown, stored: Readonly<Record<string, string>>): StoredConnections {
  const secrets = new FakeSecrets();
  for (const [key, value] of Object.entries(stored)) {
    secrets.values.set(key, value);
  }
  return new StoredConnections(memento({ connections: list }), secrets as SecretStorage);
}
