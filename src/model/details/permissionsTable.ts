import * as l10n from '@vscode/l10n';
import type { Permission } from '../../api/schema/subjects.ts';
import type { Table, TableCell, TableRow } from '../../shared/details.ts';

/** The levels that awork documents; what else there is gets a column of its own. */
const LEVELS = ['read', 'write', 'delete'] as const;

/** More would be no table; a feature's sentence names all of its levels. */
const MAX_OTHER_LEVELS = 4;

/**
 * What a role permits, feature by feature in the order of their keys. Features without any level are left out.
 * @param before what it permitted at the last look; undefined where that is not known
 */
export function permissionsTable(permissions: readonly Permission[], before?: readonly Permission[]): Table {
  const now = byFeature(permissions);
  const then = before === undefined ? now : byFeature(before);
  const all = [...now.values(), ...then.values()].flatMap((levels) => [...levels]);
  const others = [...new Set(all)].filter((level) => !isDocumented(level)).sort();
  const levels = [...LEVELS, ...others.slice(0, MAX_OTHER_LEVELS)];
  const features = [...new Set([...now.keys(), ...then.keys()])].sort((a, b) => a.localeCompare(b));
  return {
    columns: [l10n.t('Feature'), ...levels.map(levelLabel)],
    rows: features.map((feature): TableRow => {
      const granted = now.get(feature) ?? new Set();
      return {
        id: feature,
        label: feature === '' ? l10n.t('(unnamed feature)') : feature,
        cells: levels.map((level) => cell(granted.has(level), (then.get(feature) ?? new Set()).has(level))),
        sentence: sentenceFor(feature, granted),
      };
    }),
  };
}

function cell(granted: boolean, before: boolean): TableCell {
  const text = (value: boolean): string => (value ? l10n.t('yes') : l10n.t('no'));
  return { granted, text: text(granted), ...(granted === before ? {} : { before: text(before) }) };
}

/** awork may name a feature twice; what any of them grants is granted. Levels are told apart by no case. */
function byFeature(permissions: readonly Permission[]): Map<string, Set<string>> {
  const features = new Map<string, Set<string>>();
  for (const { feature, accessLevels } of permissions) {
    if (accessLevels.length > 0) {
      const levels = features.get(feature) ?? new Set<string>();
      accessLevels.forEach((level) => levels.add(level.toLowerCase()));
      features.set(feature, levels);
    }
  }
  return features;
}

function isDocumented(level: string): boolean {
  return LEVELS.some((known) => known === level);
}

function levelLabel(level: string): string {
  switch (level) {
    case 'read':
      return l10n.t('Read');
    case 'write':
      return l10n.t('Write');
    case 'delete':
      return l10n.t('Delete');
    default:
      return level;
  }
}

/** What may be done with a feature, for somebody who does not know its key. */
function sentenceFor(feature: string, levels: ReadonlySet<string>): string {
  const what = featureWords(feature);
  const [read, write, remove] = LEVELS.map((level) => levels.has(level));
  const others = [...levels].filter((level) => !isDocumented(level));
  if (others.length > 0) {
    return l10n.t('May do this with {0}: {1}.', what, [...levels].join(', '));
  }
  if (feature === 'project-create') {
    return write ? l10n.t('May create projects.') : l10n.t('May not create projects.');
  }
  if (read) {
    return write
      ? remove
        ? l10n.t('May read, change and delete {0}.', what)
        : l10n.t('May read and change {0}.', what)
      : remove
        ? l10n.t('May read and delete {0}.', what)
        : l10n.t('May read {0}.', what);
  }
  if (write) {
    return remove ? l10n.t('May change and delete {0}.', what) : l10n.t('May change {0}.', what);
  }
  return remove ? l10n.t('May delete {0}.', what) : l10n.t('May no longer do anything with {0}.', what);
}

/** What awork's documented features are about. Others are named by their keys, which is all that is known of them. */
function featureWords(feature: string): string {
  switch (feature) {
    case 'company-master-data':
      return l10n.t('the data of companies');
    case 'project-create':
      return l10n.t('new projects');
    case 'project-manage-config':
      return l10n.t('the settings of projects');
    case 'project-master-data':
      return l10n.t('the data of projects');
    case 'project-planning-data':
      return l10n.t('the planning of projects');
    case 'task-manage-config':
      return l10n.t('the settings of tasks');
    case 'user-manage-config':
      return l10n.t('the management of users');
    case 'user-master-data':
      return l10n.t('the data of users');
    case 'user-planning-data':
      return l10n.t('the planning of users');
    case 'workspace-manage-config':
      return l10n.t('the settings of the workspace: roles, API users and clients');
    default:
      return feature === '' ? l10n.t('an unnamed feature') : l10n.t('"{0}"', feature);
  }
}
