// All places of a window and of the system around it where a token could turn up.
import { readdir, readFile } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import { vsixPath } from '../../host/paths.ts';
import type { Window } from '../../host/window.ts';
import { placesIn, placesOf, textPlace, type Place } from '../../support/tokenSearch.ts';

/** What can be seen from outside at this moment: pages, clipboard, processes. @param step names the moment */
export async function placesNow(window: Window, step: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const [index, frame] of window.page.frames().entries()) {
    const html = await frame.content().catch(() => '');
    // What was typed into a box, which is no text of the page, and what pages keep for themselves.
    const values = await frame
      .evaluate<string>(
        `[document.body?.innerText, ...[...document.querySelectorAll('input, textarea')].map(({ value }) => value),
          JSON.stringify({ ...sessionStorage })].join('\\n')`,
      )
      .catch(() => '');
    places.push(
      textPlace(`DOM ${index} ${step}`, html),
      textPlace(`text ${index} ${step}`, `${frame.url()}\n${values}`),
    );
  }
  places.push(textPlace(`clipboard ${step}`, await window.clipboard()));
  return [...places, ...(await processes(step))];
}

/** What is left behind: the profile, the opened folder, the log of the server, the console, the browser's own, the VSIX. */
export async function placesKept(window: Window): Promise<Place[]> {
  return [
    ...(await placesIn(window.server.userDataDir)),
    ...(await placesIn(window.folder)),
    ...(await placesOf(window.server.log)),
    ...(await placesOf(process.env.VSIX ?? vsixPath)),
    textPlace('console', window.console.join('\n')),
    textPlace('storage of the browser', JSON.stringify(await window.storageState())),
  ];
}

/** The arguments and the environment of every process that can be looked at; none where the system does not show them. */
async function processes(step: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    for (const file of /^\d+$/.test(pid) ? ['cmdline', 'environ'] : []) {
      const bytes = await readFile(`/proc/${pid}/${file}`).catch(() => null);
      if (bytes !== null) {
        places.push({ name: `${file} of process ${pid} ${step}`, bytes });
      }
    }
  }
  return places;
}

/** Where VS Code in a browser keeps secrets. */
const SECRET_STORE = 'secrets.provider';

/** What the secret store of the window holds, decrypted: half of the key lies beside it, the server has the other half. */
export async function keptSecrets(window: Window): Promise<string> {
  const { origins } = await window.storageState();
  const sealed = origins.flatMap(({ localStorage }) => localStorage).find(({ name }) => name === SECRET_STORE);
  if (sealed === undefined) {
    return '';
  }
  const bytes = Buffer.from(sealed.value, 'base64');
  const [half, iv, text] = [bytes.subarray(0, 32), bytes.subarray(32, 44), bytes.subarray(44)];
  const answer = await fetch(new URL('mint-key', window.server.origin), { method: 'POST' });
  const otherHalf = Buffer.from(await answer.arrayBuffer());
  const raw = half.map((byte, index) => byte ^ otherHalf[index]!);
  const key = await webcrypto.subtle.importKey('raw', raw, { name: 'AES-GCM' }, false, ['decrypt']);
  return Buffer.from(await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, text)).toString();
}
