import type { Command } from 'commander';
import { clientOf, type ServiceOptions } from '../options.js';
import { writeJson, writeLines, type Output } from '../output.js';

interface Checked {
  events: number;
  seconds: number;
  whole: boolean;
  detail?: string;
}

/** Exit code 1 when the store is not what was signed. */
export function checkCommand(audit: Command, { out }: Output, exitWith: (code: number) => void): void {
  const command = audit.command('check').description('Has the service compare every event of its store with the tree that it signed. Needs the role admin. Exit code 1: something differs.');
  command.action(async () => {
    const options = command.optsWithGlobals<ServiceOptions>();
    const checked = await clientOf(options).post<Checked>('/v1/audit/check');
    const { whole, events, seconds, detail = '' } = checked;
    if (!whole) exitWith(1);
    if (options.json) return writeJson(out, checked);
    await writeLines(
      out,
      whole
        ? [`${events} events compared in ${seconds} s: the store is what was signed.`]
        : [detail, `The evidence is at ${options.url}/v1/audit/findings. Nothing is signed until the store is as it was and a check has found nothing.`],
    );
  });
}

export function acceptCommand(audit: Command, { out }: Output): void {
  const command = audit
    .command('accept')
    .description('Takes responsibility for events that came into the store by another way than the service. Needs the role admin, whose name is kept with the finding.');
  command.action(async () => {
    const options = command.optsWithGlobals<ServiceOptions>();
    const accepted = await clientOf(options).post<{ number: number; acceptedBy: string }>('/v1/audit/accept');
    return options.json ? writeJson(out, accepted) : writeLines(out, [`The events from number ${accepted.number} on are part of the log, on the word of ${accepted.acceptedBy}.`]);
  });
}

export function rotateKeyCommand(audit: Command, { out }: Output): void {
  const command = audit.command('rotate-key').description('Replaces the key that signs. What the old one signed stays good. Needs the role admin.');
  command.action(async () => {
    const options = command.optsWithGlobals<ServiceOptions>();
    const rotated = await clientOf(options).post<{ key: string; statement: string }>('/v1/audit/keys/rotate');
    return options.json ? writeJson(out, rotated) : writeLines(out, ['From now on this key signs:', rotated.key, `The statement by which the old one names it is at ${options.url}/v1/audit/keys. Keep a new backup of the directory.`]);
  });
}
