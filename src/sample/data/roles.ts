import { Dates } from './dates.ts';
import { Guids } from './guids.ts';
import { Random } from './random.ts';
import type { AccessLevel, SamplePermission, SampleRole } from './records.ts';
import { FEATURES, ROLE_NAMES } from './vocabulary.ts';

type Grants = Readonly<Record<string, readonly AccessLevel[]>>;

const READ: readonly AccessLevel[] = ['read'];
const WRITE: readonly AccessLevel[] = ['read', 'write'];
const ALL: readonly AccessLevel[] = ['read', 'write', 'delete'];

const EVERYTHING: Grants = Object.fromEntries(FEATURES.map((feature) => [feature, ALL]));

interface Sketch {
  readonly key: string;
  readonly name: string;
  readonly grants: Grants;
}

/** The roles that the data refers to, always first in the list. */
const CAST: readonly Sketch[] = [
  { key: 'adminRole', name: 'Admin', grants: EVERYTHING },
  {
    key: 'userRole',
    name: 'User',
    grants: {
      ...{ 'company-master-data': WRITE, 'project-create': WRITE, 'project-master-data': ALL },
      ...{ 'project-planning-data': ALL, 'user-master-data': READ, 'user-planning-data': WRITE },
    },
  },
  { key: 'guestRole', name: 'Guest', grants: {} },
  { key: 'limitedRole', name: 'Praktikum', grants: { 'project-master-data': READ, 'project-planning-data': READ } },
  {
    key: 'ownRole',
    name: 'DATEV-Übergabe',
    grants: { 'company-master-data': READ, 'project-master-data': READ, 'workspace-manage-config': READ },
  },
  { key: 'archivedRole', name: 'Agentur (bis 2021)', grants: { 'project-master-data': WRITE } },
];

export interface MadeRoles {
  readonly roles: SampleRole[];
  readonly permissions: Map<string, readonly SamplePermission[]>;
}

/** Makes roles and what they permit. The first six are, in order: admin, user, guest, limited, own, archived. */
export function makeRoles(seed: number, count: number, founder: string): MadeRoles {
  const random = new Random(seed, 'roles');
  const guids = new Guids(seed, 'roles');
  const details = new Guids(seed, 'permissions');
  const dates = new Dates(seed, 'roles');
  const roles: SampleRole[] = [];
  const permissions = new Map<string, readonly SamplePermission[]>();
  for (let index = 0; index < Math.max(count, CAST.length); index++) {
    const sketch = CAST[index] ?? improvise(random, index - CAST.length);
    const createdOn = dates.early();
    const updatedOn = dates.after(createdOn);
    const role: SampleRole = {
      id: guids.next(),
      name: sketch.name,
      isAdminRole: sketch.key === 'adminRole',
      isGuestRole: sketch.key === 'guestRole',
      isAgentRole: false,
      isPreset: index < 3,
      isArchived: sketch.key === 'archivedRole',
      createdOn,
      createdBy: founder,
      updatedOn,
      updatedBy: founder,
    };
    roles.push(role);
    permissions.set(
      role.id,
      Object.entries(sketch.grants).map(([feature, accessLevels]) => ({
        ...{ id: details.next(), feature, accessLevels, createdOn, updatedOn },
      })),
    );
  }
  return { roles, permissions };
}

function improvise(random: Random, index: number): Sketch {
  const name = ROLE_NAMES[index] ?? `${random.pick(ROLE_NAMES)} ${String(index)}`;
  if (index === 0) {
    return { key: 'other', name, grants: Object.fromEntries(FEATURES.map((feature) => [feature, READ])) };
  }
  const granted = FEATURES.filter(() => random.chance(0.6));
  return {
    key: 'other',
    name,
    grants: Object.fromEntries(granted.map((key) => [key, random.pick([READ, WRITE, ALL])])),
  };
}
