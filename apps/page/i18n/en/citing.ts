const WITH_ARTICLE = /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros)/;

/** How a figure is named in full, where it is quoted: by whom, where, when, and how it is read. */
export const citing = {
  of: (label: string, unit?: string, country?: string) => [label, unit && `of ${unit}`, country && `in ${WITH_ARTICLE.test(country) ? 'the ' : ''}${country}`].filter(Boolean).join(' '),
  worded: (text: string) => `of what holds the words “${text}” alone`,
  happened: (date: string) => `as of ${date} (what had happened by then)`,
  published: (date: string) => `what was public by ${date}`,
  recorded: (at: string) => `what this record held by ${at}`,
  policies: { 'conservative-1': 'read with care', 'face-value-1': 'read at their word' },
  whole: (parts: readonly string[], words: string, link: string) => `${parts.join(', ')}: ${words}. ${link}`,
};
