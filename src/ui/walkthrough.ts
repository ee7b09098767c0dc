import { setContext } from './setContext.ts';

/**
 * What a person has done in this window, as the context keys by which the steps of the walkthrough complete: where the
 * command alone says too little, because it can be cancelled or nothing but the mouse is moved.
 */
export const walkthroughKeys = {
  lookedUp: 'aworkApiUsers.walkthrough.lookedUp',
  sawRole: 'aworkApiUsers.walkthrough.sawRole',
  connected: 'aworkApiUsers.walkthrough.connected',
  hovered: 'aworkApiUsers.walkthrough.hovered',
} as const;

/** Completes a step of the walkthrough. Costs nothing when that is done already. */
export function completeStep(step: keyof typeof walkthroughKeys): void {
  setContext(walkthroughKeys[step], true);
}
