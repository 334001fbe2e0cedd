import type { Command } from 'commander';
import type { Output } from '../output.js';
import { bundleCommand } from './bundle.js';
import { acceptCommand, checkCommand, rotateKeyCommand } from './upkeep.js';
import { verifyCommand } from './verify.js';

export function auditCommand(program: Command, output: Output, exitWith: (code: number) => void): void {
  const audit = program.command('audit').description('Proves a number, or checks a proof; and looks after the transparency log.');
  for (const add of [bundleCommand, verifyCommand, checkCommand, acceptCommand, rotateKeyCommand]) add(audit, output, exitWith);
}
