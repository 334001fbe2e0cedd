import type { Format, QuestionDefinition } from '#projections';

const JSON_TYPE = 'application/json';

/** The form that an answer is wished in, by the parameter `format` or the Accept header; undefined: JSON. */
export function formatWished({ formats = {} }: QuestionDefinition, name: string | undefined, accept: string | undefined): Format | undefined {
  if (name !== undefined) return formats[name];
  const others = Object.values(formats).filter(({ mediaType }) => mediaType !== JSON_TYPE);
  let [best, quality] = [undefined as Format | undefined, qualityOf(JSON_TYPE, accept)];
  for (const format of others) {
    const wished = qualityOf(format.mediaType, accept);
    if (wished > quality) [best, quality] = [format, wished];
  }
  return best;
}

/** How much a media type is wished for, from 0 to 1: by the range that names it most closely (RFC 9110, section 12.5.1). */
function qualityOf(mediaType: string, accept = '*/*'): number {
  const [type] = mediaType.split('/');
  const wishes = new Map(accept.split(',').map((each) => wishOf(each)));
  return wishes.get(mediaType) ?? wishes.get(`${type}/*`) ?? wishes.get('*/*') ?? 0;
}

function wishOf(range: string): [mediaType: string, quality: number] {
  const [mediaType = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
  return [mediaType, Number.isFinite(quality) ? quality : 1];
}
