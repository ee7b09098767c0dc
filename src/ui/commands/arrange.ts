import type { Arrangement } from '../explorer/arrangement.ts';
import type { arrangementCommandIds } from './commandIds.ts';

type Name = keyof typeof arrangementCommandIds;

/** What the entries of the menu "Group and Order" do. Those with a tick are chosen already. */
export function arrangementHandlers(arrangement: Arrangement): Record<Name, () => unknown> {
  const nothing = (): void => undefined;
  return {
    groupByNone: () => arrangement.groupBy('none'),
    groupByNoneChosen: nothing,
    groupByClient: () => arrangement.groupBy('client'),
    groupByClientChosen: nothing,
    groupByRole: () => arrangement.groupBy('role'),
    groupByRoleChosen: nothing,
    groupByCreator: () => arrangement.groupBy('creator'),
    groupByCreatorChosen: nothing,
    orderByName: () => arrangement.orderBy('name'),
    orderByNameChosen: nothing,
    orderByCreated: () => arrangement.orderBy('created'),
    orderByCreatedChosen: nothing,
    orderByUpdated: () => arrangement.orderBy('updated'),
    orderByUpdatedChosen: nothing,
  };
}
