import { get } from 'node:http';

interface Figures {
  headline: string;
  itemised?: { low: string; high: string | null; entries: { count: number } };
  supported?: { low: string; high: string | null };
}
interface Update {
  after: Figures & { citation: { link: string } };
}

/** The ids of all updates of a question after a position, computed anew from the log, and the last update of all. */
export async function updatesSince(url: string, path: string, position: string): Promise<{ ids: string[]; last: Update | undefined }> {
  const text = await untilCaughtUp(`${url}/v1/subscriptions/${path}&from=${position}`);
  const updates = [...text.matchAll(/^id: (\d+)\nevent: update\ndata: (.*)$/gm)];
  const last = updates.at(-1)?.[2];
  return { ids: updates.map(([, id = '']) => id), last: last === undefined ? undefined : (JSON.parse(last) as Update) };
}

function untilCaughtUp(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = get(address, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        if (text.includes('\nevent: caught-up\n')) asked.destroy();
      });
      response.on('close', () => resolve(text));
    });
    asked.on('error', reject);
  });
}

/** Whether the question itself, asked by the link that an update gives, has the figures that the update tells. */
export async function isTrue(url: string, { after }: Update): Promise<boolean> {
  const answer = (await (await fetch(url + after.citation.link)).json()) as Figures;
  const told = ({ headline, itemised, supported }: Figures) => [headline, itemised?.low, itemised?.high, itemised?.entries.count, supported?.low, supported?.high];
  return !('headline' in answer) || JSON.stringify(told(answer)) === JSON.stringify(told(after));
}
