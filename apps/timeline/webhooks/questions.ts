import { InvalidQuestion, liveTimeline, liveTimelineParameters, liveTotal, liveTotalParameters, type LiveQuestion, type ModelHolder } from '#projections';

/** The questions that a webhook may be told of: those that can be subscribed to. */
export const QUESTIONS = {
  totals: { parameters: liveTotalParameters, question: liveTotal },
  timeline: { parameters: liveTimelineParameters, question: liveTimeline },
} as const;

export type QuestionName = keyof typeof QUESTIONS;

/** A question as a webhook keeps it. */
export interface Asked {
  readonly question: QuestionName;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * @param now epoch ms
 * @throws InvalidQuestion
 */
export function liveQuestion(holder: ModelHolder, now: number, { question, parameters }: Asked): LiveQuestion {
  const known = Object.keys(QUESTIONS[question].parameters);
  const unknown = Object.keys(parameters).filter((each) => !known.includes(each));
  if (unknown.length > 0) throw new InvalidQuestion(unknown.map((parameter) => ({ parameter, message: `there is no such parameter here: known are ${known.join(', ')}` })));
  return QUESTIONS[question].question(holder, now, parameters);
}

/** The same with every default filled in, so that it stays what it is when a default changes. */
export function pinned({ question, parameters }: Asked, { key }: LiveQuestion): Asked {
  const given = Object.fromEntries(new URLSearchParams(key.split('?')[1]));
  return { question, parameters: { ...(question === 'totals' && { measure: parameters['measure']! }), ...given } };
}

/** The address of the subscription that tells the same. */
export const subscriptionOf = ({ question, parameters }: Asked): string => `/v1/subscriptions/${question}?${new URLSearchParams(parameters).toString()}`;
