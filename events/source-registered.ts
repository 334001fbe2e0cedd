import { sentence } from '#quantities';
import { defineEvent } from './definition/definition.js';
import { Day, Id, OneOf, Pattern, Ref, Text, WebAddress } from './definition/fields.js';

export class SourceRegisteredPayload {
  @Id('The identifier of the source') source: string;
  @Text(300, 'The title of the document') title: string;
  @Text(200, 'Who published it') publisher: string;
  @Day('The day it was published; where the document bears no day, the day by which it surely was public, and a note saying so') publishedOn: string;
  @OneOf(['press-release', 'news-article', 'statistic', 'report', 'internal-record', 'other'], 'What kind of document it is', { optional: true }) kind?: string;
  @WebAddress('Where it can be found', { optional: true }) url?: string;
  @Pattern(/^[0-9a-f]{64}$/, (field) => sentence('sha256-form')`${{ field }} must be 64 lower-case hexadecimal digits`, 'The SHA-256 of the archived copy', { optional: true }) sha256?: string;
  @Ref('source', 'The source that it repeats: five papers repeating one release are one origin', { optional: true }) repeats?: string;
  @OneOf(['A', 'B', 'C', 'D', 'E', 'F'], 'Admiralty reliability of the source', { optional: true }) reliability?: string;
  @OneOf(['1', '2', '3', '4', '5', '6'], 'Admiralty credibility of the information', { optional: true }) credibility?: string;
  @Text(2000, 'What a reader has to know', { optional: true }) note?: string;
}

export const SourceRegistered = defineEvent({
  type: 'SourceRegistered',
  version: 1,
  summary: 'A document became known that entries and statements can cite.',
  payload: SourceRegisteredPayload,
  home: 'source',
  intention: 'register-source',
  role: 'recorder',
  nature: 'reference',
  example: { source: 'release-2020-10-02', title: '98 arrests by the joint cell', publisher: 'Example Agency', publishedOn: '2020-10-02', kind: 'press-release', reliability: 'B', credibility: '2' },
});
