/** Every command that package.json offers; a test compares the two. */
export const commandIds = {
  connect: 'aworkApiUsers.connect',
  disconnect: 'aworkApiUsers.disconnect',
  openSampleWorkspace: 'aworkApiUsers.openSampleWorkspace',
  lookUp: 'aworkApiUsers.lookUp',
  refresh: 'aworkApiUsers.refresh',
  copyId: 'aworkApiUsers.copyId',
  copyName: 'aworkApiUsers.copyName',
  showLog: 'aworkApiUsers.showLog',
} as const;

/** Commands that only our own tree items run; they take arguments that a person cannot type. */
export const internalCommandIds = {
  openSubject: 'aworkApiUsers.openSubject',
} as const;
