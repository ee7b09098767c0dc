/** Names the panels of the details page to VS Code; package.json says it too. */
export const DETAILS_VIEW_TYPE = 'aworkApiUsers.details';
