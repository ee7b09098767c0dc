import { startSampleWorkspace, type SampleOptions, type SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { vsixPath } from '../../host/paths.ts';
import { openWindow, type Window, type WindowOptions } from '../../host/window.ts';
import { until } from '../../support/until.ts';

/** A window and an emulator, which runs in the process of the test: it can count and change things. */
export interface EmulatorWindow {
  readonly awork: SampleWorkspace;
  readonly window: Window;
  close(): Promise<void>;
}

/** A window whose settings name the emulator, to which it is not connected yet. */
export async function openUnconnected(
  options: Omit<WindowOptions, 'extension'> = {},
  sample: SampleOptions = {},
): Promise<EmulatorWindow> {
  const awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 }, ...sample });
  try {
    const window = await openWindow({
      ...options,
      extension: { vsix: process.env.VSIX ?? vsixPath },
      settings: { 'aworkApiUsers.apiUrl': awork.apiUrl, ...options.settings },
    });
    return {
      awork,
      window,
      close: async () => {
        await window.close();
        await awork.close();
      },
    };
  } catch (error) {
    await awork.close();
    throw error;
  }
}

/** A window that is connected to the emulator and shows its lists. */
export async function openConnected(
  options: Omit<WindowOptions, 'extension'> = {},
  sample: SampleOptions = {},
): Promise<EmulatorWindow> {
  const opened = await openUnconnected(options, sample);
  try {
    await connect(opened.window, opened.awork);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** A window that shows the sample workspace of the extension. */
export async function openOnSample(options: Omit<WindowOptions, 'extension'> = {}): Promise<Window> {
  const window = await openWindow({ ...options, extension: { vsix: process.env.VSIX ?? vsixPath } });
  await window.runCommand('awork: Open Sample Workspace');
  await window.treeRow('API users').waitFor();
  return window;
}

/** Connects with the token, and waits until the directory is there. */
export async function connect(window: Window, awork: SampleWorkspace): Promise<void> {
  await window.runCommand('awork: Connect to Workspace…');
  await until('the box that asks for the token', async () => (await window.quickInput.title()) === 'Connect to awork');
  await window.quickInput.answer(awork.token);
  await window.notification(awork.data.workspace.name).waitFor();
  await window.showContainer('awork API Users');
  await window.treeRow('API users').waitFor();
  await window.runCommand('Notifications: Clear All Notifications');
}

/** Looks up an API user as a person does. */
export async function lookUp(window: Window, id: string): Promise<void> {
  await window.runCommand('awork: Look Up API User by Id…');
  // The palette is the same box: an id that is typed too early would go into it.
  await until('the box that asks for the id', async () => /^Look Up API User/.test(await window.quickInput.title()));
  await window.quickInput.answer(id);
}
