import { status } from '@grpc/grpc-js';
import type { Proposed } from '../log/record.js';
import type { streams } from './generated.js';
import { Refusal } from './refusal.js';
import { uuidFrom } from './values.js';

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** @throws {Refusal} no UUID, type or content type */
export function proposedFrom(message: ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  const required = (name: string): string => {
    const value = metadata.get(name);
    if (value !== undefined) return value;
    throw new Refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, 'missing-required-metadata-property', {
      'required-metadata-properties': 'type,content-type',
    });
  };
  return {
    id: uuidFrom(message.getId()),
    type: required('type'),
    json: required('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
