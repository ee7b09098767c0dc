import { Dates } from './dates.ts';
import { Guids } from './guids.ts';
import { Random } from './random.ts';
import { CASE_NAMES } from './records.ts';
import type { CaseName, SampleApiUser, SampleCases, SampleLandmarks } from './records.ts';
import { API_USER_NAMES, PURPOSES, SYSTEMS } from './vocabulary.ts';

/** What API users are made of: the ids that they may refer to. */
export interface Ingredients {
  /** No date is later; in milliseconds since 1970. */
  readonly last: number;
  readonly landmarks: SampleLandmarks;
  /** Roles for any API user. */
  readonly roleIds: readonly string[];
  readonly clientIds: readonly string[];
  /** People who create API users. */
  readonly creatorIds: readonly string[];
}

const LONG_NAME =
  'Schnittstelle für den nächtlichen Abgleich aller Projektzeiten, Abwesenheiten und Budgets mit der ' +
  'Konzernbuchhaltung, inklusive der Nachmeldungen aus den Vormonaten, der Korrekturbuchungen der ' +
  'Niederlassungen in Kopenhagen, Wrocław und Zürich sowie der Umlagen, bitte nicht löschen, Rückfragen an IT.';

/** Name and client of each case. A client id that the workspace is too small for gives way to the first one. */
const CAST: Readonly<Record<CaseName, readonly [name: string, clientId: string]>> = {
  self: ['VS Code', 'vscode'],
  noRole: ['CI Time Export', 'ci'],
  nullRole: ['Legacy Reporting', 'Power BI'],
  adminRole: ['Personio Sync', 'personio-sync'],
  roleOfItsOwn: ['DATEV Belegexport', 'rabatt%20aktion'],
  guestRole: ['Kundenportal', 'büro-kiosk'],
  archivedRole: ['Toggl Import', 'debug?x=1&y=2'],
  deletedRole: ['Trello Migration', 'ci'],
  noClient: ['Nightly Backup', ''],
  oddClientId: ['Zeiterfassung Wandtablet', ''],
  goneClient: ['Zapier (alt)', ''],
  createdByPerson: ['Jira Bridge', 'jira-bridge'],
  createdByApiUser: ['Provisioning Worker', 'ci'],
  createdByDeleted: ['HubSpot Deals', 'integrationen/hubspot'],
  createdByArchived: ['Grafana Metrics', 'ci'],
  emojiName: ['🚀 Deploy Tracker 🇩🇪 👩‍💻', '#deploy'],
  germanName: ['Größenprüfung für Aufträge (Außendienst)', 'büro-kiosk'],
  longName: [LONG_NAME, 'Power BI'],
  sameName: ['n8n Workflow', 'n8n'],
  sameNameAgain: ['n8n Workflow', 'n8n'],
};

/** Makes API users: the awkward ones first, then as many ordinary ones as wanted. */
export function makeApiUsers(seed: number, count: number, from: Ingredients): SampleApiUser[] {
  const random = new Random(seed, 'API users');
  const guids = new Guids(seed, 'API users');
  const dates = new Dates(seed, 'API users', from.last);
  const users: SampleApiUser[] = [];
  for (let index = 0; index < Math.max(count, CASE_NAMES.length); index++) {
    const name = CASE_NAMES[index];
    const createdOn = dates.any();
    const creator = random.pick(from.creatorIds);
    const ordinary: SampleApiUser = {
      id: guids.next(),
      name: name === undefined ? nameOf(index - CASE_NAMES.length) : CAST[name][0],
      roleId: random.chance(0.2) ? null : random.pick(from.roleIds),
      clientId: from.clientIds.length === 0 || random.chance(0.1) ? null : random.pick(from.clientIds),
      createdOn,
      createdBy: creator,
      updatedOn: dates.after(createdOn),
      updatedBy: random.chance(0.7) ? creator : random.pick(from.creatorIds),
    };
    users.push(name === undefined ? ordinary : { ...ordinary, ...peculiarity(name, from, users) });
  }
  return users;
}

/** The ids of the cases among what {@link makeApiUsers} made. */
export function findCases(users: readonly SampleApiUser[]): SampleCases {
  return Object.fromEntries(CASE_NAMES.map((name, index) => [name, users[index]?.id ?? ''])) as SampleCases;
}

function peculiarity(name: CaseName, from: Ingredients, earlier: readonly SampleApiUser[]): Partial<SampleApiUser> {
  const { landmarks } = from;
  const [, wanted] = CAST[name];
  const clientId = from.clientIds.includes(wanted) ? wanted : (from.clientIds[0] ?? null);
  const plain = { roleId: landmarks.userRole, clientId, ...madeBy(landmarks.founder) };
  switch (name) {
    case 'self':
    case 'noRole':
    case 'nullRole':
      return { ...plain, roleId: null };
    case 'adminRole':
      return { ...plain, roleId: landmarks.adminRole };
    case 'roleOfItsOwn':
      return { ...plain, roleId: landmarks.ownRole };
    case 'guestRole':
      return { ...plain, roleId: landmarks.guestRole };
    case 'archivedRole':
      return { ...plain, roleId: landmarks.archivedRole };
    case 'deletedRole':
      return { ...plain, roleId: landmarks.deletedRole };
    case 'noClient':
      return { ...plain, clientId: null };
    case 'oddClientId':
      return { ...plain, clientId: landmarks.oddClient };
    case 'goneClient':
      return { ...plain, clientId: landmarks.deletedClient };
    case 'createdByApiUser':
      return { ...plain, ...madeBy(earlier[0]?.id ?? landmarks.founder) };
    case 'createdByDeleted':
      return { ...plain, ...madeBy(landmarks.deletedPerson) };
    case 'createdByArchived':
      return { ...plain, ...madeBy(landmarks.archivedPerson) };
    case 'createdByPerson':
    case 'emojiName':
    case 'germanName':
    case 'longName':
    case 'sameName':
    case 'sameNameAgain':
      return plain;
  }
}

function madeBy(id: string): Pick<SampleApiUser, 'createdBy' | 'updatedBy'> {
  return { createdBy: id, updatedBy: id };
}

/** Distinct for each index: written-out names, then each system with each purpose, then the same numbered. */
function nameOf(index: number): string {
  const written = API_USER_NAMES[index];
  if (written !== undefined) {
    return written;
  }
  const place = index - API_USER_NAMES.length;
  // The two lengths have no common divisor, so that stepping through both at once meets every pair.
  const pair = `${SYSTEMS[place % SYSTEMS.length] ?? ''} ${PURPOSES[place % PURPOSES.length] ?? ''}`;
  const round = Math.floor(place / (SYSTEMS.length * PURPOSES.length));
  return round === 0 ? pair : `${pair} ${String(round + 1)}`;
}
