import assert from 'node:assert/strict';
import { membersStore } from '../../../../src/model/directory/roleFacts.ts';
import { clientOf } from '../../../support/apiClient.ts';
import { reply, startLoopback } from '../../../support/loopback.ts';
import { ID } from '../builders.ts';
import { patient } from '../openWorkspace.ts';

describe('How many people have a role', () => {
  const member = (index: number) => ({
    userId: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    isDeactivated: index === 0,
  });

  const cases: [string, number, Record<string, string>, object][] = [
    ['all on one page', 3, { 'aw-totalitems': '3' }, { total: 3, deactivated: 1, isComplete: true }],
    ['more than one page', 5, { 'aw-totalitems': '1200' }, { total: 1200, deactivated: null, isComplete: true }],
    ['a short page of a server that tells no total', 3, {}, { total: 3, deactivated: 1, isComplete: true }],
    ['a full page of such a server', 4, { 'aw-pagesize': '4' }, { total: 4, deactivated: null, isComplete: false }],
    ['nobody', 0, {}, { total: 0, deactivated: 0, isComplete: true }],
  ];
  for (const [title, length, headers, expected] of cases) {
    it(`is told by ${title}`, async () => {
      const server = await startLoopback((response) =>
        reply(
          response,
          200,
          Array.from({ length }, (_, index) => member(index)),
          headers,
        ),
      );
      try {
        const store = membersStore(clientOf(server.apiUrl), () => undefined);
        const knowledge = await store.get(ID, patient);
        assert.deepEqual(knowledge.status === 'known' && knowledge.value, { roleId: ID, ...expected });
        assert.equal(server.requests.length, 1);
      } finally {
        await server.close();
      }
    });
  }
});
