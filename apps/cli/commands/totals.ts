import type { Command } from 'commander';
import type { Statement, Total, Totals } from '../answers.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { facts, table, writeJson, writeLines, type Output } from '../output.js';
import { boundsInWords, citationInWords, entriesInWords, sourcesInWords } from '../words.js';

export function totalsCommand(program: Command, { out }: Output): void {
  const command = program.command('totals').description('The totals of every measure, or all about the total of one.').argument('[measure]', 'such as arrests');
  withQuestion(command, 'unit', 'country', 'text', 'since', 'asOf', 'publishedBy', 'recordedBy', 'policy', 'currency');
  command.action(async (measure?: string) => {
    const options = command.optsWithGlobals<ServiceOptions>();
    const client = clientOf(options);
    const question = questionOf(options);
    if (measure === undefined) {
      const answer = await client.get<Totals>('/v1/totals', question);
      return options.json ? writeJson(out, answer) : writeLines(out, [...totalsInLines(answer), '', citationInWords(answer.citation, options.url)]);
    }
    const answer = await client.get<Total>(`/v1/totals/${encodeURIComponent(measure)}`, question);
    return options.json ? writeJson(out, answer) : writeLines(out, [...totalInLines(answer), '', citationInWords(answer.citation, options.url)]);
  });
}

/** A line for each measure. */
export function totalsInLines({ totals, omitted }: Totals): string[] {
  const left = omitted.map(({ measure, reason }) => `Without ${measure.label} (${measure.code}). ${reason}`);
  if (totals.length === 0) return ['Nothing had been recorded.', ...left];
  const lines = table(
    ['measure', 'total', 'itemised', 'stated', 'code'],
    totals.map(({ measure, headline, question, itemised, stated }) => [
      measure.label,
      headline,
      itemised ? boundsInWords(itemised, question.currency) : 'a level, never added',
      stated ? `${stated.count} ${stated.count === 1 ? 'statement' : 'statements'}` : '',
      question.currency === undefined ? measure.code : `${measure.code} --currency ${question.currency}`,
    ]),
  );
  return [...lines, ...left];
}

function totalInLines(total: Total): string[] {
  const { measure, question, headline } = total;
  const { unit, country, text, currency, since, asOf, publishedBy, recordedBy, policy } = question;
  const asked = facts([
    ['unit', unit && `${unit.name} (${unit.id})`],
    ['country', country],
    ['words', text],
    ['currency', currency],
    ['since', since ?? undefined],
    ['as of', asOf],
    ['published by', publishedBy],
    ['recorded by', `position ${recordedBy}`],
    ['policy', policy],
  ]);
  return [`${measure.label}: ${headline}`, '', ...asked, '', ...(measure.kind === 'stock' ? levelInLines(total) : flowInLines(total))];
}

function levelInLines({ level, question }: Total): string[] {
  if (!level) return ['No level is known.'];
  return facts([['level', boundsInWords(level, question.currency)], ['on', level.day ?? undefined], ['by', level.witness]]);
}

function flowInLines({ itemised, supported, unitemised, stated, question: { currency } }: Total): string[] {
  if (!itemised || !supported || !unitemised || !stated) return [];
  const { lowWitnesses: low, highWitnesses: high } = supported;
  const witnesses = (statements: readonly string[], entries?: string): string => [...statements, ...(entries === undefined ? [] : [entries])].join(', ');
  return [
    ...facts([
      ['itemised', boundsInWords(itemised, currency)],
      ['  from', entriesInWords(itemised.entries)],
      ['supported', boundsInWords(supported, currency)],
      ['  at least, by', witnesses(low.statements, low.entries.count > 0 ? entriesInWords(low.entries) : undefined)],
      ['  at most, by', witnesses(high.statements)],
      ['unitemised', boundsInWords(unitemised, currency)],
    ]),
    '',
    ...(stated.count === 0 ? ['Nobody stated a total.'] : statementsInLines(stated.statements)),
    ...(stated.more === undefined ? [] : [`${stated.count - stated.statements.length} more: ${stated.more}`]),
  ];
}

const statementsInLines = (statements: readonly Statement[]): string[] =>
  table(
    ['stated', 'period', 'about', 'sources', 'statement'],
    statements.map(({ id, inWords, window, unit, country, sources }) => [inWords, window.inWords, [unit?.name, country].filter(Boolean).join(', ') || 'all', sourcesInWords(sources), id]),
  );
