import assert from 'node:assert/strict';
import type { AworkClient } from '../../../../src/api/client.ts';
import { exactTime } from '../../../../src/shared/time.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import { fieldsOf } from '../../../../src/ui/explorer/fields.ts';
import { ID, makeApiUser } from '../../model/builders.ts';

describe('The dates below an API user', () => {
  const shown = async (createdOn: string | null): Promise<string | undefined> => {
    const client = {} as AworkClient;
    const session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client });
    session.directory.apiUsers.add([makeApiUser({ createdOn })], 1);
    return (await fieldsOf(ID, 'apiUsers', session)).find(({ field }) => field === 'createdOn')?.text;
  };

  it('are the local time in short', async () => {
    const time = Date.UTC(2021, 7, 2, 7, 25, 2);
    assert.equal(await shown('2021-08-02T07:25:02.0931234Z'), exactTime(time, 'en').short);
  });

  it('are as awork sent them where that is no date, as on the details page', async () => {
    for (const odd of ['0001-01-01T00:00:00Z', '2021-08-02T07:25:02', '2021-02-30T07:25:02Z', 'soon', '']) {
      assert.equal(await shown(odd), odd);
    }
    assert.equal(await shown(null), 'none');
  });
});
