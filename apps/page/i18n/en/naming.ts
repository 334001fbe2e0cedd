/** What event types, their fields and the values of these are called, as the service describes them. */
export const naming = {
  /** @param title its name in words: "Arrests made" */
  type: (_type: string, title: string): string => title,
  summary: (_type: string, summary: string): string => summary,
  /** @param description of a field, as the schema has it */
  field: (description: string): string => description,
  /** @param inWords one of the values that a field may have: "press release" */
  option: (_option: string, inWords: string): string => inWords,
};

export type Naming = typeof naming;
