import type { Citation } from '../answers.js';
import type { Client, Parameters } from '../client.js';
import type { ServiceOptions } from '../options.js';
import { write, writeJson, writeLines, type Output } from '../output.js';
import { citationInWords } from '../words.js';

const PAGE = '200';

/** How the pages of an answer are told to a person. */
interface Telling<T> {
  headOf(first: T): string[];
  itemsInLines(page: T, withHead: boolean): string[];
}

/** Asks for every page of an answer and writes them one after the other: as JSON, as one CSV text, or in words. */
export async function tellPages<T extends { next?: string; citation: Citation }>(
  { out }: Output,
  client: Client,
  path: string,
  parameters: Parameters,
  { json, url, format }: ServiceOptions & { format: 'text' | 'csv' },
  { headOf, itemsInLines }: Telling<T>,
): Promise<void> {
  const question = { ...parameters, limit: PAGE };
  if (format === 'csv') return writePages(out, client.texts(path, { ...question, format: 'csv' }));
  let isFirst = true;
  for await (const page of client.pages<T>(path, question)) {
    if (json) await writeJson(out, page);
    else {
      if (isFirst) await writeLines(out, headOf(page));
      await writeLines(out, itemsInLines(page, isFirst));
      if (page.next === undefined) await writeLines(out, ['', citationInWords(page.citation, url)]);
    }
    isFirst = false;
  }
}

/** CSV of several pages as one: the heading of the first alone. */
async function writePages(out: Output['out'], pages: AsyncIterable<string>): Promise<void> {
  let isFirst = true;
  for await (const page of pages) {
    await write(out, isFirst ? page : page.slice(page.indexOf('\r\n') + 2));
    isFirst = false;
  }
}
