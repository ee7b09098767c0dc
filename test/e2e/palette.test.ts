import assert from 'node:assert/strict';
import { commandTitle, vsixPath } from '../host/paths.ts';
import { openWindow, type Window } from '../host/window.ts';

describe('the palette', () => {
  let window: Window;

  before(async () => {
    window = await openWindow({ extension: { vsix: process.env.VSIX ?? vsixPath } });
  });

  after(async () => {
    await window.close();
  });

  it('lists what a user can start with under the category awork', async () => {
    const labels = ['connect', 'openSampleWorkspace', 'lookUp', 'showLog'].map((name) => commandTitle(name));
    await window.quickInput.findCommand(commandTitle('lookUp'), 'awork:');
    const listed = await window.quickInput.labels();
    assert.deepEqual(
      labels.filter((label) => !listed.includes(label)),
      [],
    );
    await window.screenshot('palette.png');
    await window.quickInput.cancel();
  });
});
