/** Three questions that suggest the nature of the contract, two that suggest its subject (民法632条・656条, FL法2条3項). */
import type { Nature, Subject } from "../../platform";

/** An answer; `null`: not asked yet. */
export type Answer = boolean | null;

/** The three questions of 契約の性質. */
export type NatureAnswers = {
  /** Is the result fixed well enough to say whether it was reached? */
  resultFixed: Answer;
  /** Is nothing owed when the work is not completed? */
  paidOnCompletion: Answer;
  /** May the company ask to have it mended or finished at no further pay? */
  mendsDefects: Answer;
};

/** The two questions of 給付の種類. */
export type SubjectAnswers = {
  /** Is a document, picture, program or the like handed over? */
  handsOver: Answer;
  /** Is what is handed over the point of the work, not a by-product? */
  handoverIsPoint: Answer;
};

/** Which questions spoke for what is suggested. */
export type Suggestion<T, Q extends string> = { value: T; because: Q[] };

/**
 * 請負 promises a result: it needs a result that can be judged, and pay that hangs on it. Otherwise 準委任.
 * `null` until the answers settle it.
 */
export function suggestNature(answers: NatureAnswers): Suggestion<Nature, keyof NatureAnswers> | null {
  const entries = Object.entries(answers) as [keyof NatureAnswers, Answer][];
  const said = (wanted: boolean) => entries.filter(([, answer]) => answer === wanted).map(([question]) => question);
  // Without a result that can be judged there is nothing to complete.
  if (answers.resultFixed === false) return { value: "quasi_mandate", because: said(false) };
  if (entries.some(([, answer]) => answer === null)) return null;
  return said(true).length >= 2
    ? { value: "contract_for_work", because: said(true) }
    : { value: "quasi_mandate", because: said(false) };
}

/** A handed-over result that is the point of the work is 情報成果物の作成, everything else 役務の提供. */
export function suggestSubject(answers: SubjectAnswers): Suggestion<Subject, keyof SubjectAnswers> | null {
  if (answers.handsOver === false) return { value: "service", because: ["handsOver"] };
  if (answers.handsOver === null || answers.handoverIsPoint === null) return null;
  return answers.handoverIsPoint
    ? { value: "deliverable", because: ["handsOver", "handoverIsPoint"] }
    : { value: "service", because: ["handoverIsPoint"] };
}
