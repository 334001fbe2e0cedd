import { AccountsReferred } from './accounts-referred.js';
import { AgreementSigned } from './agreement-signed.js';
import { ArrestsMade } from './arrests-made.js';
import { CasualtiesRecorded } from './casualties-recorded.js';
import { ConvictionsSecured } from './convictions-secured.js';
import { CrossingsPrevented } from './crossings-prevented.js';
import { DuplicateMarked } from './duplicate-marked.js';
import { DuplicateUnmarked } from './duplicate-unmarked.js';
import { EntryCorrected } from './entry-corrected.js';
import { EntryRetracted } from './entry-retracted.js';
import { FinesImposed } from './fines-imposed.js';
import { FundCorrected } from './fund-corrected.js';
import { FundOpened } from './fund-opened.js';
import { FundingAllocated } from './funding-allocated.js';
import { FundingAnnounced } from './funding-announced.js';
import { FundingReallocated } from './funding-reallocated.js';
import { FundingSpent } from './funding-spent.js';
import { GroupsDismantled } from './groups-dismantled.js';
import { InvestigationsReported } from './investigations-reported.js';
import { MeasureDefined } from './measure-defined.js';
import { OutcomeRecorded } from './outcome-recorded.js';
import { PartnerJoined } from './partner-joined.js';
import { PartnerLeft } from './partner-left.js';
import { PenaltiesIssued } from './penalties-issued.js';
import { PersonnelDeployed } from './personnel-deployed.js';
import { PostsRemoved } from './posts-removed.js';
import { RemovalsCarriedOut } from './removals-carried-out.js';
import { SeizureMade } from './seizure-made.js';
import { SentencesImposed } from './sentences-imposed.js';
import { SourceCorrected } from './source-corrected.js';
import { SourceRegistered } from './source-registered.js';
import { SourceWithdrawn } from './source-withdrawn.js';
import { TextErased } from './text-erased.js';
import { TotalStated } from './total-stated.js';
import { UnitCorrected } from './unit-corrected.js';
import { UnitDisbanded } from './unit-disbanded.js';
import { UnitEstablished } from './unit-established.js';
import { UnitEventCorrected } from './unit-event-corrected.js';
import { UnitEventRetracted } from './unit-event-retracted.js';
import { UnitRenamed } from './unit-renamed.js';
import type { EventDefinition, Measure } from './definition/definition.js';

/** Every event type, in the order of the reference. */
const definitions = [
  SourceRegistered,
  SourceCorrected,
  SourceWithdrawn,
  UnitEstablished,
  UnitRenamed,
  UnitDisbanded,
  UnitCorrected,
  PartnerJoined,
  PartnerLeft,
  UnitEventCorrected,
  UnitEventRetracted,
  ArrestsMade,
  ConvictionsSecured,
  SentencesImposed,
  FinesImposed,
  SeizureMade,
  GroupsDismantled,
  CrossingsPrevented,
  CasualtiesRecorded,
  AccountsReferred,
  PostsRemoved,
  PenaltiesIssued,
  RemovalsCarriedOut,
  PersonnelDeployed,
  InvestigationsReported,
  AgreementSigned,
  FundOpened,
  FundCorrected,
  FundingAnnounced,
  FundingAllocated,
  FundingReallocated,
  FundingSpent,
  MeasureDefined,
  OutcomeRecorded,
  TotalStated,
  EntryCorrected,
  EntryRetracted,
  DuplicateMarked,
  DuplicateUnmarked,
  TextErased,
] as unknown as readonly EventDefinition<never>[];

export { TextErased };

/** Every event type of the vocabulary, in the order of the reference. */
export const catalogue = definitions as unknown as readonly EventDefinition[];

const byType = new Map(catalogue.map((definition) => [definition.type, definition]));

/** The event type of that name, if it is one of ours. */
export const definitionOf = (type: string): EventDefinition | undefined => byType.get(type);

/** The measures that the catalogue counts; more can be defined with MeasureDefined. */
export const catalogueMeasures: readonly Measure[] = catalogue.flatMap(({ measures = [] }) => measures);
