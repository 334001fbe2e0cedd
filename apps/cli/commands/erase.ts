import { Option, type Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { ERASABLE_FIELDS, TextErased } from '#events';
import { clientOf, type ServiceOptions } from '../options.js';
import { writeJson, writeLines, type Output } from '../output.js';

interface Options extends ServiceOptions {
  field: string;
  reason: string;
}

export function eraseCommand(program: Command, { out }: Output): void {
  const command = program
    .command('erase')
    .description('Erases a text of an entry or statement for good, in every event about it. That it was erased, and why, is recorded. Needs a token with the role admin.')
    .argument('<entry>', 'its identifier')
    .addOption(new Option('--field <field>', 'which of its texts').choices([...ERASABLE_FIELDS]).makeOptionMandatory())
    .requiredOption('--reason <text>', 'why; it is part of the record, so it must not repeat what is erased');
  command.action(async (entry: string) => {
    const { field, reason, ...options } = command.optsWithGlobals<Options>();
    const recorded = await clientOf(options).command(TextErased.intention, { entry, field, reason }, randomUUID());
    await (options.json ? writeJson(out, recorded) : writeLines(out, [`The ${field} of ${entry} is erased: recorded at position ${recorded.position}. Numbers and proofs are what they were.`]));
  });
}
