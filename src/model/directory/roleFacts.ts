import type { AworkClient } from '../../api/client.ts';
import type { Permission } from '../../api/schema/subjects.ts';
import { SubjectStore } from './subjectStore.ts';

/** The permissions of one role, under the role's id. */
export interface RolePermissions {
  readonly roleId: string;
  readonly permissions: readonly Permission[];
}

/** How many people have one role, under the role's id. Archived people and API users do not count. */
export interface RoleMembers {
  readonly roleId: string;
  readonly total: number;
  /** Of which deactivated; null where not all were seen. */
  readonly deactivated: number | null;
  /** False where there may be more than were counted. */
  readonly isComplete: boolean;
}

export function permissionsStore(client: AworkClient, onChange: () => void): SubjectStore<RolePermissions> {
  return new SubjectStore({
    idOf: ({ roleId }) => roleId,
    onChange,
    fetchOne: async (roleId, options) => ({
      roleId,
      permissions: (await client.getRolePermissions(roleId, options)).value,
    }),
  });
}

export function membersStore(client: AworkClient, onChange: () => void): SubjectStore<RoleMembers> {
  return new SubjectStore({
    idOf: ({ roleId }) => roleId,
    onChange,
    fetchOne: async (roleId, options) => {
      const { value, total, pageSize } = await client.getRoleMembers(roleId, options);
      const seesAll = total === null ? value.length < pageSize : value.length === total;
      return {
        roleId,
        total: total ?? value.length,
        deactivated: seesAll ? value.filter(({ isDeactivated }) => isDeactivated).length : null,
        isComplete: total !== null || seesAll,
      };
    },
  });
}
