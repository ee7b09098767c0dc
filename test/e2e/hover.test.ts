import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pointAt as moveTo } from '../host/pointAt.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import type { Window } from '../host/window.ts';
import { openOnSample } from './support/connected.ts';
import { detailsPage } from './support/details.ts';
import { sampleData } from './support/sampleData.ts';

const UNKNOWN = '00000000-aaaa-bbbb-cccc-111111111111';

describe('an id in a log', () => {
  const { apiUsers, roles, cases } = sampleData();
  const apiUser = apiUsers.find(({ id }) => id === cases.roleOfItsOwn)!;
  const role = roles.find(({ id }) => id === apiUser.roleId)!;
  let folder: string;
  let window: Window;

  before(async () => {
    folder = await temporaryFolder('hover');
    await mkdir(folder, { recursive: true });
    const lines = [
      `2026-03-11T09:12:44Z INFO  webhook from apiUser=${apiUser.id} event=task_updated`,
      `2026-03-11T09:12:45Z WARN  {"createdBy":"${UNKNOWN}"}`,
    ];
    await writeFile(path.join(folder, 'server.log'), lines.join('\n'));
    window = await openOnSample({ folder });
    await window.openFile('server.log');
  });

  after(async () => {
    await window.close();
    await removeFolder(folder);
  });

  /** Points at a word of the editor, and gives the hover that comes. */
  const pointAt = async (text: string) => {
    await window.page.mouse.move(5, 5);
    const hover = window.page.locator('.monaco-hover:not(.hidden) .hover-contents');
    await moveTo(window.page, text, hover.first());
    return hover;
  };

  it('shows who it is when the mouse points at it', async () => {
    const hover = await pointAt(apiUser.id.slice(0, 8));
    await hover.getByText(apiUser.name, { exact: true }).waitFor();
    await hover.getByRole('link', { name: role.name }).waitFor();
    await window.screenshot('hover-known.png');
  });

  it('opens the page of the API user from there', async () => {
    const hover = await pointAt(apiUser.id.slice(0, 8));
    await hover.getByRole('link', { name: 'Open', exact: true }).click();
    await detailsPage(window).getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
  });

  it('offers to look up an id that is not known', async () => {
    await window.openFile('server.log');
    const hover = await pointAt(UNKNOWN.slice(0, 8));
    await hover.getByRole('link', { name: 'Look up in awork' }).waitFor();
    await window.screenshot('hover-unknown.png');
  });
});
