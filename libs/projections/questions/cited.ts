import { type Sentence, sentence } from '#quantities';
import { type Static, Type } from 'typebox';
import { otherwiseIn, type ProjectionVersion, PROJECTION_VERSIONS } from '../model/versions.js';
import { citedIn, figureInWords, unreadableIn } from './cited-figures.js';
import type { Asked, ParameterProblem } from './definition.js';
import { leftOpen } from './left-open.js';

const FigureOtherwise = Type.Object(
  { figure: Type.String(), cited: Type.String(), now: Type.String({ description: 'What this answer says' }) },
  { $id: 'FigureOtherwise', description: 'A figure that is another one than was cited; each as a link writes it' },
);

export const Cited = Type.Object(
  {
    projection: Type.String({ description: 'The version of the projections that the link cites' }),
    figures: Type.Array(FigureOtherwise, { description: 'Those that differ. None where the link cites no figures: what its answer was is then not known' }),
    versions: Type.Array(Type.Object({ version: Type.String(), otherwise: Type.String() }), { description: 'What each version since answers otherwise' }),
    reasons: Type.Array(Type.Object({ message: Type.String(), said: Type.Object({ code: Type.String() }, { additionalProperties: Type.Unknown() }) }), { description: 'Why that may be, in sentences; `said` is what each is made of' }),
    inWords: Type.Array(Type.String(), { description: 'All of it in sentences' }),
  },
  { $id: 'Cited', description: 'Where this answer is, or may be, another one than the link cites that it was asked with; absent where it is the same' },
);
type Cited = Static<typeof Cited>;

type Values = Readonly<Record<string, string>>;

/** The parameters of a link that say what its answer was. */
export const OF_CITATIONS: readonly string[] = ['projection', 'figures'];

const versionsOf = ({ versions = PROJECTION_VERSIONS }: Pick<Asked, 'versions'>): readonly ProjectionVersion[] => versions;

/** The version that answers. */
export const versionOf = (asked: Pick<Asked, 'versions'>): string => versionsOf(asked).at(-1)!.version;

/** What is wrong with what a link cites. */
export function* problemsWithCited(asked: Asked, { projection, figures }: Values): Generator<ParameterProblem> {
  if (projection !== undefined && !versionsOf(asked).some(({ version }) => version === projection)) {
    yield { parameter: 'projection', ...sentence('cited-version')`there is no version "${{ given: projection }}" of the projections: the latest is ${{ latest: versionOf(asked) }}` };
  }
  if (figures === undefined) return;
  if (projection === undefined) yield { parameter: 'figures', ...sentence('cited-without-version')`needs projection, the version of the projections that gave them` };
  const unreadable = unreadableIn(figures);
  if (unreadable !== undefined) {
    yield { parameter: 'figures', ...sentence('cited-unreadable')`"${{ given: unreadable }}" cannot be read: write each figure once, as a name and its bounds, such as supported:98..98 or supported:301.., with commas between them` };
  }
}

/**
 * How the answer that `link` leads to compares with what it was asked with; nothing where it is what was cited.
 * @param values without problems
 * @returns a problem for figures that such an answer does not have
 */
export function comparedWithCited(asked: Asked, values: Values, link: string): Cited | ParameterProblem | undefined {
  const { projection } = values;
  if (projection === undefined) return undefined;
  const present = new URLSearchParams(link.split('?')[1]);
  const [given, gives] = [values['figures'], present.get('figures')];
  const cited = given !== undefined && gives !== null ? { was: citedIn(given), is: citedIn(gives) } : undefined;
  const figures: Cited['figures'] = [];
  for (const [figure, was] of cited?.was ?? []) {
    const now = cited!.is.get(figure);
    if (now === undefined) return { parameter: 'figures', ...sentence('cited-missing')`this answer has no ${{ figure }}: it cites ${{ known: [...cited!.is.keys()] }}` };
    if (now !== was) figures.push({ figure, cited: was, now });
  }
  const all = versionsOf(asked);
  const since = all.slice(all.findIndex(({ version }) => version === projection) + 1);
  // What cites figures is asked for their sake: what else a version answers otherwise does not bear on them.
  const versions = otherwiseIn(gives === null ? since : since.filter((version) => version.figures === 'other'));
  if (figures.length === 0 && (cited || versions.length === 0)) return undefined;
  const reasons = [
    ...versions.map(({ version, otherwise }) => sentence('version-otherwise')`Version ${{ version }} of the projections answers otherwise than the one before. ${{ otherwise }}`),
    ...(figures.length > 0 ? reasonsBesides(projection, since, [...leftOpen(values, present)]) : []),
  ];
  const inWords = [...figures.map(({ figure, cited: was, now }) => `${figure} was cited as ${figureInWords(was)}, and is ${figureInWords(now)}.`), ...reasons.map(({ message }) => message)];
  return { projection, figures, versions, reasons, inWords };
}

function* reasonsBesides(projection: string, since: readonly ProjectionVersion[], open: readonly Sentence[]): Generator<Sentence> {
  if (open.length > 0) yield* open;
  else if (since.length === 0) yield sentence('cited-altered')`Version ${{ projection }} of the projections, which is cited, gives this answer: the link or the record was altered.`;
  else if (since.every(({ figures }) => figures === 'same')) yield sentence('cited-altered-since')`No version since ${{ projection }} gives other figures: the link or the record was altered.`;
}
