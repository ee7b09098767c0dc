import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { removeFolder, temporaryFolder } from '../../host/processes.ts';
import { findToken, placesIn, textPlace } from '../../support/tokenSearch.ts';

const TOKEN = 'Pl4nted+Zq7/first~half"xK9w&second<half>Vt3=';

describe('The search for a token', () => {
  const search = (text: string): string[] =>
    findToken(TOKEN, [textPlace('a text', text)]).map(({ spelling }) => spelling);

  const spellings: Readonly<Record<string, string>> = {
    'as it is': TOKEN,
    'in a JSON string': JSON.stringify({ token: TOKEN }),
    'in a JSON string within JSON': JSON.stringify({ text: JSON.stringify({ token: TOKEN }) }),
    'in a URL': `https://example.com/?token=${encodeURIComponent(TOKEN)}`,
    'in a URL within a URL': `https://example.com/?to=${encodeURIComponent(`?token=${encodeURIComponent(TOKEN)}`)}`,
    'in HTML': `<a title="${TOKEN.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}">`,
    'in base64': btoa(TOKEN),
    'in the middle of base64': btoa(`user:${TOKEN}!`),
    'in the base64 of a header': btoa(`Authorization: Bearer ${TOKEN}\r\n`),
    'in base64url': Buffer.from(`x${TOKEN}`).toString('base64url'),
    'in hexadecimal': Buffer.from(TOKEN).toString('hex'),
    backwards: [...TOKEN].reverse().join(''),
    'in two halves': `${TOKEN.slice(0, 22)}\n${TOKEN.slice(22)}`,
    'in UTF-16': Buffer.from(TOKEN, 'utf16le').toString('latin1'),
  };
  for (const [how, text] of Object.entries(spellings)) {
    it(`finds one that is ${how}`, () => {
      assert.notDeepEqual(search(`before ${text} after`), []);
    });
  }

  it('finds none where there is none', () => {
    assert.deepEqual(search(`Bearer ‹redacted› ${TOKEN.slice(0, 12)} ${btoa(TOKEN.slice(0, 8))}`), []);
  });

  it('looks into every file of a folder, and into packed ones', async () => {
    const folder = await temporaryFolder('search');
    try {
      await mkdir(path.join(folder, '.deep/er'), { recursive: true });
      await writeFile(path.join(folder, '.deep/er/state.json'), JSON.stringify({ TOKEN }));
      await writeFile(path.join(folder, 'log.gz'), gzipSync(`Bearer ${TOKEN}`));
      await writeFile(path.join(folder, 'left-out'), TOKEN);
      const places = await placesIn(folder, (file) => file === 'left-out');
      assert.deepEqual([...new Set(findToken(TOKEN, places).map(({ place }) => path.relative(folder, place)))].sort(), [
        '.deep/er/state.json',
        'log.gz, unpacked',
      ]);
    } finally {
      await removeFolder(folder);
    }
  });
});
