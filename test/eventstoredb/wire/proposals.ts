import { status } from '@grpc/grpc-js';
import type { Proposed } from '../log/record.js';
import type { streams } from './generated.js';
import { Refusal } from './refusal.js';
import { uuidFrom } from './values.js';

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

const NIL = '00000000-0000-0000-0000-000000000000';

/** @throws {Refusal} no UUID, type or content type, or an empty one */
export function proposedFrom(message: ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  const required = (name: string): string => {
    const value = metadata.get(name);
    if (value !== undefined) return value;
    throw new Refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, 'missing-required-metadata-property', {
      'required-metadata-properties': 'type,content-type',
    });
  };
  const [id, type] = [uuidFrom(message.getId()), required('type')];
  // The server says no more than this of what it did not foresee.
  if (id === NIL || type === '') throw new Refusal(status.UNKNOWN, 'Exception was thrown by handler.');
  return {
    id,
    type,
    json: required('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
