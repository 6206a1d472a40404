/** 判断: what was decided, why, on what source. One per topic. */
import type { Decision, DecisionTopic, Engagement } from "../../platform";

/** The decision on a topic, if there is one. */
export function decisionOn(engagement: Engagement, topic: DecisionTopic): Decision | undefined {
  return engagement.decisions.find((decision) => decision.topic === topic);
}

/**
 * Writes reason or source of a decision; makes the decision if there is none. The program stamps who and when
 * (`at` is the core's).
 */
export function decide(
  engagement: Engagement,
  topic: DecisionTopic,
  words: Partial<Pick<Decision, "reason" | "source" | "value">>,
  by: string,
): void {
  const present = decisionOn(engagement, topic);
  if (present) Object.assign(present, words);
  else if (Object.values(words).some((text) => text !== "")) {
    engagement.decisions.push({ topic, value: "", reason: "", source: "", by, at: null, ...words });
  }
}

/**
 * A copy whose decisions say what they are about: their value is read from the terms, never typed. A decision whose
 * facts are as they were keeps its words, so that the day it was made stays what it was.
 */
export function withValues(
  engagement: Engagement,
  stored: Engagement,
  read: (topic: DecisionTopic, engagement: Engagement) => string,
): Engagement {
  const decisions = engagement.decisions.map((decision) => {
    const now = read(decision.topic, engagement);
    const moved = decision.value === "" || now !== read(decision.topic, stored);
    return moved ? { ...decision, value: now } : decision;
  });
  return { ...engagement, decisions };
}
