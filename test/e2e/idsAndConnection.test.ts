import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import type { Window } from '../host/window.ts';
import { openOnSample } from './support/connected.ts';
import { sampleData } from './support/sampleData.ts';

describe('a text with ids, and the connection, in a window', () => {
  const { apiUsers } = sampleData();
  let folder: string;
  let window: Window;

  before(async () => {
    folder = await temporaryFolder('ids');
    const ids = [...apiUsers.slice(0, 15).map(({ id }) => id), '00000000-aaaa-bbbb-cccc-111111111111'];
    await writeFile(path.join(folder, 'ids.log'), ids.map((id) => `INFO user=${id}`).join('\n'));
    window = await openOnSample({ folder });
  });

  after(async () => {
    await window.close();
    await removeFolder(folder);
  });

  it('shows what the ids stand for as a table, and leads back to a line', async () => {
    await window.openFile('ids.log');
    await window.runCommand('awork: Look Up Ids in Editor…');
    const table = window.webview();
    await table.getByRole('button', { name: apiUsers[0]!.name, exact: true }).waitFor();
    await table.getByRole('heading', { name: 'Unknown ids' }).waitFor();
    await window.screenshot('id-table.png');
    await table.getByRole('button', { name: 'Go to line 3', exact: true }).click();
    await window.page.locator('.editor-group-container').getByText(apiUsers[2]!.id).first().waitFor();
  });

  it('shows the check of the connection as a report', async () => {
    await window.runCommand('awork: Check Connection');
    await window.notification('The check of the connection found no problem.').waitFor();
    await window.webview(1).getByText('Round trip', { exact: true }).waitFor();
    await window.screenshot('check-connection.png');
  });
});
