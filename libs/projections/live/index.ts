export { Follower, type Update } from './follower.js';
export { type Happening, happeningOf } from './happening.js';
export { Items } from './items.js';
export * from './messages.js';
export type { ModelHolder, Moment } from './moment.js';
export type { LiveQuestion } from './question.js';
export { liveTimeline, liveTimelineParameters } from './timeline.js';
export { liveTotal, liveTotalParameters } from './totals.js';
