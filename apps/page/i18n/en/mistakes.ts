/** What is wrong with an address that somebody changed by hand or that lost something on its way. */
export const mistakes = {
  heading: 'The address of this page asks for something that there is not',
  instead: 'No figures are shown, since they would be those of another question.',
  day: (name: string, value: string) => `${name}: “${value}” is not a day. Write a whole date, such as 2020-10-02.`,
  after: (name: string, value: string) => `${name}: “${value}” is after the day that figures are asked for.`,
  place: (name: string, value: string) => `${name}: “${value}” is neither a day, such as 2025-08-11, nor an instant, such as 2025-08-11T12:00:00Z, nor a position of the log, such as 1041.`,
  oneOf: (name: string, value: string, known: string) => `${name}: there is no “${value}”. There is: ${known}.`,
  listed: (name: string, value: string) => `${name}: there is no “${value}”. Those that there are can be chosen above.`,
  country: (name: string, value: string) => `${name}: “${value}” is not the code of a country. Write two capital letters, such as FR.`,
  currency: (name: string, value: string) => `${name}: the measure has no figures in “${value}”.`,
  leaveOut: (name: string) => `Leave ${name} out`,
  uncited: 'Show the figure without what was cited of it',
  toStart: 'To the overview',
};
