import { Dates } from './dates.ts';
import { Guids } from './guids.ts';
import { Random } from './random.ts';
import type { SampleContact, SamplePerson, SampleTeam } from './records.ts';
import { FIRST_NAMES, LANGUAGES, LAST_NAMES, MAIL_DOMAIN, POSITIONS, TEAMS } from './vocabulary.ts';

type RoleKey = 'adminRole' | 'userRole' | 'guestRole' | 'limitedRole';

/** The people whom the data refers to, always first in the list. */
interface Sketch {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly position: string | null;
  readonly role: RoleKey;
  readonly is?: 'archived' | 'deactivated' | 'external';
  /** Default: one e-mail address at work. */
  readonly contacts?: 'none' | 'many';
}

const CAST: readonly Sketch[] = [
  { firstName: 'Annika', lastName: 'Petersen', position: 'Geschäftsführerin', role: 'adminRole' },
  { firstName: 'Lena', lastName: 'Krüger', position: 'Werkstudentin', role: 'limitedRole' },
  { firstName: 'Torben', lastName: 'Söderström', position: 'Systemadministrator', role: 'userRole', is: 'archived' },
  { firstName: 'Mehmet', lastName: 'Yılmaz', position: 'Backend Developer', role: 'userRole', is: 'deactivated' },
  { firstName: 'Claire', lastName: 'O’Brien', position: 'Freelance Designer', role: 'guestRole', is: 'external' },
  { firstName: 'Jonas', lastName: 'Brandt', position: 'CTO', role: 'adminRole', contacts: 'many' },
  { firstName: 'Yuki', lastName: null, position: null, role: 'userRole', contacts: 'none' },
];

/** Makes the human users. The first five are, in order: founder, limited, archived, deactivated, external. */
export function makePeople(seed: number, count: number, roles: Readonly<Record<RoleKey, string>>): SamplePerson[] {
  const random = new Random(seed, 'people');
  const guids = new Guids(seed, 'people');
  const details = new Guids(seed, 'details of people');
  const dates = new Dates(seed, 'people');
  const teams: SampleTeam[] = TEAMS.map((team) => ({ id: details.next(), ...team }));
  const founder = guids.sequential();
  const people: SamplePerson[] = [];
  for (let index = 0; index < Math.max(count, CAST.length); index++) {
    const sketch = CAST[index] ?? improvise(random);
    const createdOn = index < CAST.length ? dates.early() : dates.any();
    const updatedOn = dates.after(createdOn);
    people.push({
      id: index === 0 ? founder : guids.next(),
      accountId: details.next(),
      firstName: sketch.firstName,
      lastName: sketch.lastName,
      position: sketch.position,
      language: index === 6 ? null : random.pick(LANGUAGES),
      contacts: makeContacts(sketch, details, createdOn),
      team: sketch.is === 'external' ? null : random.pick(teams),
      roleId: roles[sketch.role],
      isArchived: sketch.is === 'archived',
      isDeactivated: sketch.is === 'deactivated',
      deactivatedOn: sketch.is === 'deactivated' ? updatedOn : null,
      isExternal: sketch.is === 'external',
      createdOn,
      createdBy: founder,
      updatedOn,
      updatedBy: founder,
    });
  }
  return people;
}

function improvise(random: Random): Sketch {
  const fate = random.next();
  const sketch = {
    firstName: random.pick(FIRST_NAMES),
    lastName: random.pick(LAST_NAMES),
    position: random.pick(POSITIONS),
  };
  if (fate < 0.1) {
    return { ...sketch, role: 'guestRole', is: 'external' };
  }
  if (fate < 0.2) {
    return { ...sketch, role: 'userRole', is: fate < 0.15 ? 'archived' : 'deactivated' };
  }
  return { ...sketch, role: 'userRole' };
}

function makeContacts(sketch: Sketch, guids: Guids, createdOn: string): SampleContact[] {
  if (sketch.contacts === 'none') {
    return [];
  }
  const base = { createdOn, updatedOn: createdOn };
  const local = `${asciiOf(sketch.firstName)}.${asciiOf(sketch.lastName ?? '')}`;
  const work: SampleContact = {
    ...{ id: guids.next(), type: 'email', subType: 'work', value: `${local}@${MAIL_DOMAIN}` },
    ...base,
  };
  if (sketch.contacts !== 'many') {
    return [work];
  }
  // The address at work comes last: whoever takes the first entry gets a telephone number.
  return [
    { id: guids.next(), type: 'phone', subType: 'work', value: '+49 40 0000000', ...base },
    { id: guids.next(), type: 'email', subType: 'private', value: `${local}@mail.example`, ...base },
    work,
  ];
}

const SPELLINGS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ı: 'i' };

function asciiOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüßłı]/g, (letter) => SPELLINGS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
