export { oracleTotal } from './oracle.js';
export type { Bounds, FlowTotal, OracleTotal, Question, StockTotal } from './question.js';
export { MOST_CANDIDATES } from './supported-low.js';
