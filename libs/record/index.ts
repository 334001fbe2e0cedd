export { REFUSAL_STATUS, Refusal, type RefusalCode } from './refusal.js';
export {
  commandFor,
  EntryCommand,
  FundsCommand,
  MeasureCommand,
  RecordEvent,
  SourceCommand,
  UnitCommand,
  type CommandContext,
  type CommandEvent,
  type CommandResult,
} from './commands.js';
export { Eraser } from './erasure/eraser.js';
export { missingKeys } from './erasure/missing-keys.js';
export { RecordModule, type Clock } from './record.module.js';
