import { randomUUID } from 'node:crypto';
import type { EventLog } from './event-log.js';
import { systemEvent } from './record.js';

/** What a server writes to its log before any client does. */
export function writeFirstEvents(log: EventLog): void {
  const write = (stream: string, type: string, data: object): void => {
    log.append(stream, 'any', [systemEvent(randomUUID(), type, data)]);
  };
  write('$epoch-information', '$epoch-information', { epochNumber: 0, leaderInstanceId: randomUUID() });
  write('$$$stats', '$metadata', { $maxAge: 86_400, $acl: { $r: '$admins' } });
  write('$stats', '$statsCollected', { 'proc-startTime': new Date(log.clock()).toISOString() });
  for (const login of ['admin', 'ops']) {
    write(`$$$user-${login}`, '$metadata', { $acl: { $w: '$admins' } });
    write(`$user-${login}`, '$UserCreated', { loginName: login, groups: [`$${login === 'ops' ? 'ops' : 'admins'}`], disabled: false });
    write('$users', '$User', { loginName: login });
  }
}
