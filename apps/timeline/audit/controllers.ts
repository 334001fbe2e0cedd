import { BundleController } from './bundle-controller.js';
import { FindingsController } from './findings-controller.js';
import { TilesController } from './tiles-controller.js';
import { TrailController } from './trail-controller.js';
import { TransparencyController } from './transparency-controller.js';
import { UpkeepController } from './upkeep-controller.js';

/** Everything at /v1/audit. */
export const auditControllers = [TransparencyController, TilesController, FindingsController, BundleController, TrailController, UpkeepController];
