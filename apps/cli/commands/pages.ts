import { write, type Output } from '../output.js';

/** CSV of several pages as one: the heading of the first alone. */
export async function writePages(out: Output['out'], pages: AsyncIterable<string>): Promise<void> {
  let isFirst = true;
  for await (const page of pages) {
    await write(out, isFirst ? page : page.slice(page.indexOf('\r\n') + 2));
    isFirst = false;
  }
}
