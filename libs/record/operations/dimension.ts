import { wrongDimension } from '#events';
import type { Draft } from '../draft.js';
import { refuseInconsistent } from '../rules.js';
import type { World } from '../world.js';

/**
 * Where the payload itself names its measure, its figures must be money if and only if the measure is.
 * @throws Refusal `wrong-dimension`
 */
export const checkDimension = (draft: Draft, world: World): void => refuseInconsistent(draft, wrongDimension(draft.payload, (measure) => world.measure(measure)?.dimension));
