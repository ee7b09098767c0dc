import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonTokens } from '../../src/model/documents/json.ts';
import { arrangementCommandIds, commandIds, internalCommandIds } from '../../src/ui/commands/commandIds.ts';
import { DETAILS_VIEW_TYPE } from '../../src/ui/details/viewType.ts';
import { EXPLORER_VIEW_ID } from '../../src/ui/explorer/explorerTree.ts';
import { API_USER_TOOL } from '../../src/ui/tools/registerApiUserTool.ts';
import { english, readJson } from '../support/manifest.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly license: string;
  readonly icon: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: Readonly<Record<'untrustedWorkspaces' | 'virtualWorkspaces', Capability>>;
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly languageModelTools: readonly { readonly name: string; readonly inputSchema: object }[];
    readonly submenus?: readonly { readonly id: string; readonly label: string }[];
    readonly keybindings?: readonly { readonly command: string }[];
  };
}

interface Capability {
  readonly supported: unknown;
  readonly description: string;
  readonly restrictedConfigurations?: readonly string[];
}

interface Command {
  readonly command: string;
  readonly category: string;
  readonly title: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly scope?: string;
  readonly type?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

const manifest = readJson('package.json') as Manifest;
const { contributes } = manifest;

/** What users and their keybindings were promised, by the last part of the id. */
const TITLES: Readonly<Record<string, string>> = {
  connect: 'Connect to Workspace…',
  disconnect: 'Disconnect from Workspace…',
  switchConnection: 'Switch Workspace…',
  renameConnection: 'Rename Workspace…',
  replaceToken: 'Replace Token…',
  openSampleWorkspace: 'Open Sample Workspace',
  openExample: 'Open Example Text with Ids',
  lookUp: 'Look Up API User by Id…',
  find: 'Find API User…',
  refresh: 'Refresh',
  copyId: 'Copy Id',
  copyName: 'Copy Name',
  copyLink: 'Copy Link',
  copyAsCurl: 'Copy as cURL',
  copyAsFetch: 'Copy as fetch',
  copyAsHttp: 'Copy as .http',
  openAsJson: 'Open as JSON',
  compare: 'Compare with…',
  open: 'Open',
  keepOpen: 'Keep Page Open',
  letGo: 'Do Not Keep Page Open',
  pin: 'Pin',
  unpin: 'Unpin',
  checkConnection: 'Check Connection',
  audit: 'Audit API Users',
  lookUpMany: 'Look Up Ids in Editor…',
  showLog: 'Show Log',
};

/** The entries of the menu "Group and Order", by the last part of the id; each has a twin with a tick. */
const ARRANGEMENTS: Readonly<Record<string, string>> = {
  groupByNone: 'Do Not Group',
  groupByClient: 'Group by Client',
  groupByRole: 'Group by Role',
  groupByCreator: 'Group by Creator',
  orderByName: 'Order by Name',
  orderByCreated: 'Order by Creation, Newest First',
  orderByUpdated: 'Order by Last Change, Newest First',
};
for (const [name, title] of Object.entries(ARRANGEMENTS)) {
  Object.assign(TITLES, { [name]: title, [`${name}Chosen`]: `✓ ${title}` });
}

/** Scope of each setting; undefined for VS Code's own choice, which is that any workspace may set it. */
const SCOPES: Readonly<Record<string, string | undefined>> = {
  // A workspace must not be able to send a token elsewhere.
  apiUrl: 'application',
};
const SETTINGS = [
  'apiUrl',
  'badge.enabled',
  'hover.enabled',
  'hover.languages',
  'refreshAfterMinutes',
  'webUrls',
  'trace.bodies',
];

const offered = contributes.commands.map(({ command }) => command);

describe('The commands of the manifest', () => {
  it('are those of the table, each once', () => {
    assert.deepEqual(
      [...offered].sort(),
      [...Object.values(commandIds), ...Object.values(arrangementCommandIds)].sort(),
    );
  });

  it('have the ids of their names in the table', () => {
    for (const [name, id] of Object.entries({ ...commandIds, ...arrangementCommandIds, ...internalCommandIds })) {
      assert.equal(id, `aworkApiUsers.${name}`);
    }
  });

  it('are all in the category awork, under the titles that were promised', () => {
    for (const { command, category, title } of contributes.commands) {
      assert.equal(category, 'awork', command);
      assert.equal(english(title), TITLES[command.replace('aworkApiUsers.', '')], command);
    }
  });

  it('do not show those that only the tree runs', () => {
    for (const id of Object.values(internalCommandIds)) {
      assert.ok(!offered.includes(id), id);
    }
  });

  it('exist where a menu or a key names them', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command } of items) {
        assert.ok(command === undefined || offered.includes(command), `${menu}: ${command}`);
      }
    }
    for (const { command } of contributes.keybindings ?? []) {
      assert.ok(offered.includes(command), command);
    }
  });

  it('are hidden from the palette where they need something to be pointed at', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const { openExample, copyId, copyName, copyLink, open, pin, unpin } = commandIds;
    for (const id of [
      openExample,
      copyId,
      copyName,
      copyLink,
      open,
      pin,
      unpin,
      ...Object.values(arrangementCommandIds),
    ]) {
      assert.ok(
        hidden.some(({ command }) => command === id),
        id,
      );
    }
  });

  it('keep a page open, or no longer, where one is in front', () => {
    for (const menu of ['editor/title', 'commandPalette']) {
      for (const [id, condition] of [
        [commandIds.keepOpen, '!aworkApiUsers.detailsKept'],
        [commandIds.letGo, 'aworkApiUsers.detailsKept'],
      ] as const) {
        const item = contributes.menus[menu]?.find(({ command }) => command === id);
        assert.equal(item?.when, `activeWebviewPanelId == '${DETAILS_VIEW_TYPE}' && ${condition}`);
      }
    }
  });

  it('stand in no part of a menu twice under the same condition, and submenus in no menu twice', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      // VS Code takes a submenu once for each menu, whatever its condition.
      const names = items.map(({ command, submenu, when, group }) => submenu ?? `${command} ${when} ${group}`);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
        menu,
      );
    }
  });

  it('stand in menus of the one view alone', () => {
    for (const menu of ['view/title', 'view/item/context']) {
      for (const { command, when } of contributes.menus[menu] ?? []) {
        assert.match(when ?? '', /^view == aworkApiUsers\.explorer\b/, command);
      }
    }
  });
});

describe('The menu "Group and Order" of the manifest', () => {
  const submenu = contributes.submenus?.find(({ id }) => id === 'aworkApiUsers.arrangement');
  const items = contributes.menus[submenu?.id ?? ''] ?? [];

  it('stands in the title of the view while there is a connection', () => {
    const entry = contributes.menus['view/title']?.find((item) => item.submenu === submenu?.id);
    assert.ok(submenu && entry);
    assert.equal(english(submenu.label), 'Group and Order');
    assert.match(entry.when ?? '', /\baworkApiUsers\.connected\b/);
  });

  it('has each choice once, with a tick exactly while it is chosen', () => {
    assert.deepEqual(items.map(({ command }) => command).sort(), Object.values(arrangementCommandIds).sort());
    for (const name of Object.keys(ARRANGEMENTS)) {
      const [, what, value] = /^(group|order)By(.+)$/.exec(name) ?? [];
      const key = `aworkApiUsers.${what === 'group' ? 'grouping' : 'order'}`;
      const plain = items.find(({ command }) => command === `aworkApiUsers.${name}`);
      const ticked = items.find(({ command }) => command === `aworkApiUsers.${name}Chosen`);
      assert.equal(plain?.when, `${key} != ${value?.toLowerCase()}`);
      assert.equal(ticked?.when, `${key} == ${value?.toLowerCase()}`);
      assert.equal(plain.group, ticked.group, 'the tick moves nothing');
    }
  });
});

describe('The settings of the manifest', () => {
  const settings = Object.entries(contributes.configuration.properties);
  const shortNames = settings.map(([name]) => name.replace('aworkApiUsers.', ''));

  it('have the names that were promised', () => {
    assert.ok(settings.every(([name]) => name.startsWith('aworkApiUsers.')));
    assert.deepEqual(
      shortNames.filter((name) => !SETTINGS.includes(name)),
      [],
    );
    assert.ok(shortNames.includes('apiUrl'));
  });

  it('have a scope that keeps a workspace from sending a token elsewhere', () => {
    for (const [name, scope] of Object.entries(SCOPES)) {
      assert.equal(contributes.configuration.properties[`aworkApiUsers.${name}`]?.scope, scope, name);
    }
  });

  it('have awork’s own API as default', () => {
    const { default: apiUrl } = contributes.configuration.properties['aworkApiUsers.apiUrl'] ?? {};
    assert.equal(apiUrl, 'https://api.awork.com/api/v1');
  });

  it('have a type, a default and a description', () => {
    for (const [name, { type, default: value, description, markdownDescription }] of settings) {
      assert.ok(type !== undefined && value !== undefined, name);
      assert.ok(english(description ?? markdownDescription ?? ''), name);
    }
  });

  it('hold no secret', () => {
    for (const name of shortNames) {
      assert.doesNotMatch(name, /token|secret|password|credential|api-?key|auth|bearer/i);
    }
  });
});

describe('The views of the manifest', () => {
  it('are the ones that the code and the checks from outside name', () => {
    const [container, ...others] = contributes.viewsContainers['activitybar'] ?? [];
    assert.equal(container?.id, 'awork-api-users');
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(contributes.views), ['awork-api-users']);
    assert.equal(EXPLORER_VIEW_ID, 'aworkApiUsers.explorer');
    assert.ok(contributes.views['awork-api-users']?.some(({ id }) => id === EXPLORER_VIEW_ID));
    assert.equal(DETAILS_VIEW_TYPE, 'aworkApiUsers.details');
  });

  it('welcome with links to commands that exist', () => {
    const links: string[] = [];
    for (const { view, contents } of contributes.viewsWelcome) {
      assert.equal(view, EXPLORER_VIEW_ID);
      const text = String(english(contents));
      links.push(...[...text.matchAll(/\]\(command:([^)?]+)/g)].map(([, id]) => id ?? ''));
    }
    assert.deepEqual(
      links.filter((id) => !offered.includes(id)),
      ['workbench.action.openWalkthrough'],
    );
    assert.ok(links.includes(commandIds.connect) && links.includes(commandIds.openSampleWorkspace));
  });

  it('have icons that exist', () => {
    const lists = [...Object.values(contributes.viewsContainers), ...Object.values(contributes.views)];
    for (const icon of [manifest.icon, ...lists.flat().map((view) => view.icon)]) {
      assert.ok(existsSync(join(ROOT, icon)), icon);
    }
  });
});

describe('The language-model tools of the manifest', () => {
  it('are the one that the code registers, with a schema of its input', () => {
    const [tool, ...others] = contributes.languageModelTools;
    assert.equal(tool?.name, API_USER_TOOL);
    assert.deepEqual(others, []);
    assert.ok(new Ajv().validateSchema(tool.inputSchema));
  });
});

describe('The manifest', () => {
  it('has no key twice, of which only the last would count', () => {
    const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
    assert.equal([...jsonTokens(text)].length, [...jsonTokens(JSON.stringify(manifest))].length);
  });

  it('has no entry of a menu twice', () => {
    for (const [menu, items] of Object.entries(contributes.menus)) {
      const entries = items.map((item) => JSON.stringify(item));
      assert.deepEqual(entries, [...new Set(entries)], menu);
    }
  });

  it('names the extension as its links do', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'apiuser-tools.awork-api-users');
    assert.equal(manifest.displayName, 'API Users for awork');
    assert.equal(manifest.license, 'MIT');
  });

  it('starts the extension for nothing but what it contributes, its documents, links to it, and texts', () => {
    // The documents of a window that is opened again are read before anything of the extension is used, and hovers are
    // wanted wherever there is a text.
    assert.deepEqual(manifest.activationEvents, [
      'onFileSystem:awork',
      `onWebviewPanel:${DETAILS_VIEW_TYPE}`,
      'onUri',
      'onStartupFinished',
    ]);
  });

  it('runs in untrusted and in virtual workspaces, and says what it does with either', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.equal(virtualWorkspaces.supported, true);
    for (const { description } of [untrustedWorkspaces, virtualWorkspaces]) {
      assert.ok(english(description));
    }
  });

  it('takes no setting from an untrusted workspace that decides where a token goes', () => {
    assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations?.includes('aworkApiUsers.apiUrl'));
  });

  it('pins every dependency to one version, the one that is locked', () => {
    const locked = (readJson('package-lock.json') as { packages: Record<string, { version?: string } | undefined> })
      .packages;
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(locked[`node_modules/${name}`]?.version, version, name);
    }
  });

  it('is checked against the types of the oldest VS Code that it runs in', () => {
    const oldest = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines['vscode'] ?? '')?.[1];
    const types = /^(\d+\.\d+)\.\d+$/.exec(manifest.devDependencies['@types/vscode'] ?? '')?.[1];
    assert.ok(oldest);
    assert.equal(types, oldest);
  });
});
