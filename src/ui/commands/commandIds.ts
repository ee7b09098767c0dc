/** Every command that package.json offers; a test compares the two. */
export const commandIds = {
  connect: 'aworkApiUsers.connect',
  disconnect: 'aworkApiUsers.disconnect',
  switchConnection: 'aworkApiUsers.switchConnection',
  renameConnection: 'aworkApiUsers.renameConnection',
  replaceToken: 'aworkApiUsers.replaceToken',
  openSampleWorkspace: 'aworkApiUsers.openSampleWorkspace',
  openExample: 'aworkApiUsers.openExample',
  lookUp: 'aworkApiUsers.lookUp',
  find: 'aworkApiUsers.find',
  refresh: 'aworkApiUsers.refresh',
  copyId: 'aworkApiUsers.copyId',
  copyName: 'aworkApiUsers.copyName',
  copyLink: 'aworkApiUsers.copyLink',
  open: 'aworkApiUsers.open',
  keepOpen: 'aworkApiUsers.keepOpen',
  letGo: 'aworkApiUsers.letGo',
  openAsJson: 'aworkApiUsers.openAsJson',
  copyAsCurl: 'aworkApiUsers.copyAsCurl',
  copyAsFetch: 'aworkApiUsers.copyAsFetch',
  copyAsHttp: 'aworkApiUsers.copyAsHttp',
  compare: 'aworkApiUsers.compare',
  pin: 'aworkApiUsers.pin',
  unpin: 'aworkApiUsers.unpin',
  audit: 'aworkApiUsers.audit',
  lookUpMany: 'aworkApiUsers.lookUpMany',
  checkConnection: 'aworkApiUsers.checkConnection',
  showLog: 'aworkApiUsers.showLog',
} as const;

/** The entries of the tree's menu "Group and Order": each twice, because a menu shows a tick only as part of a title. */
export const arrangementCommandIds = {
  groupByNone: 'aworkApiUsers.groupByNone',
  groupByNoneChosen: 'aworkApiUsers.groupByNoneChosen',
  groupByClient: 'aworkApiUsers.groupByClient',
  groupByClientChosen: 'aworkApiUsers.groupByClientChosen',
  groupByRole: 'aworkApiUsers.groupByRole',
  groupByRoleChosen: 'aworkApiUsers.groupByRoleChosen',
  groupByCreator: 'aworkApiUsers.groupByCreator',
  groupByCreatorChosen: 'aworkApiUsers.groupByCreatorChosen',
  orderByName: 'aworkApiUsers.orderByName',
  orderByNameChosen: 'aworkApiUsers.orderByNameChosen',
  orderByCreated: 'aworkApiUsers.orderByCreated',
  orderByCreatedChosen: 'aworkApiUsers.orderByCreatedChosen',
  orderByUpdated: 'aworkApiUsers.orderByUpdated',
  orderByUpdatedChosen: 'aworkApiUsers.orderByUpdatedChosen',
} as const;

/** Commands that only what we show runs: they take arguments that a person cannot type, or need no place in the palette. */
export const internalCommandIds = {
  openSubject: 'aworkApiUsers.openSubject',
  compareWithBefore: 'aworkApiUsers.compareWithBefore',
  showMore: 'aworkApiUsers.showMore',
  quickActions: 'aworkApiUsers.quickActions',
} as const;
