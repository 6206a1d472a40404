/** 働き方の点検: answers, what the facts hint at, and how many ask for a look. Pure. */
import { ja } from "../../messages/ja";
import type { LabourAnswer, LabourQuestion, LabourSign } from "../../platform";

const t = ja.labour;

/** In order. */
export const QUESTIONS = Object.keys(t.questions) as LabourQuestion[];
/** A single yes is enough to be loud about (★). */
const DECISIVE: readonly LabourQuestion[] = ["L1", "L3", "L4", "L7"];
/** A yes is no sign by itself. */
const NOT_ALONE: readonly LabourQuestion[] = ["L9", "L10"];

export const isDecisive = (question: LabourQuestion): boolean => DECISIVE.includes(question);
export const isNotAlone = (question: LabourQuestion): boolean => NOT_ALONE.includes(question);

/** What a person answered; the last word counts. */
export function answerTo(answers: readonly LabourAnswer[], question: LabourQuestion): LabourAnswer | undefined {
  return answers.findLast((answer) => answer.question === question && answer.yes !== null);
}

/** The answers with another one in place; `null` takes it back, its note included. */
export function withAnswer(
  answers: readonly LabourAnswer[],
  question: LabourQuestion,
  yes: boolean | null,
  by: string,
  today: string,
): LabourAnswer[] {
  const others = answers.filter((answer) => answer.question !== question);
  if (yes === null) return others;
  const note = answerTo(answers, question)?.note ?? "";
  return [...others, { question, yes, note, by, on: today || null }].sort(
    (a, b) => QUESTIONS.indexOf(a.question) - QUESTIONS.indexOf(b.question),
  );
}

/** What the facts hint at, in words; `null` where a person answered or nothing hints. */
export function hintOf(signs: readonly LabourSign[], answers: readonly LabourAnswer[], question: LabourQuestion): string | null {
  const sign = signs.find((one) => one.question === question);
  if (!sign?.derived || answerTo(answers, question)) return null;
  return t.derived(t.facts[sign.derived](sign.fact));
}

/** How many are answered, and how many a yes (a person's or a hint) makes worth a look. */
export function summaryOf(signs: readonly LabourSign[], answers: readonly LabourAnswer[]): { answered: number; open: number } {
  const given = QUESTIONS.map((question) => [question, answerTo(answers, question)] as const);
  const hinted = (question: LabourQuestion) => hintOf(signs, answers, question) !== null;
  return {
    answered: given.filter(([, answer]) => answer).length,
    open: given.filter(([question, answer]) => !isNotAlone(question) && (answer?.yes === true || hinted(question))).length,
  };
}

export function summaryText(signs: readonly LabourSign[], answers: readonly LabourAnswer[]): string {
  const { answered, open } = summaryOf(signs, answers);
  return t.summary(answered, QUESTIONS.length, open);
}
