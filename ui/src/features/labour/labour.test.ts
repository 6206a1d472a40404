import { expect, test } from "vitest";

import type { LabourAnswer, LabourSign } from "../../platform";
import { answerTo, hintOf, isDecisive, isNotAlone, QUESTIONS, summaryText, withAnswer } from "./labour";

const sign = (question: LabourSign["question"], derived: LabourSign["derived"], fact = ""): LabourSign => ({
  question,
  answer: derived ? true : null,
  derived,
  fact,
});

test("there are fifteen questions; four are important, two are no sign alone", () => {
  expect(QUESTIONS).toHaveLength(15);
  expect(QUESTIONS.filter(isDecisive)).toEqual(["L1", "L3", "L4", "L7"]);
  expect(QUESTIONS.filter(isNotAlone)).toEqual(["L9", "L10"]);
});

test("an answer replaces the one before, keeps its note, and is taken back with it", () => {
  let answers: LabourAnswer[] = withAnswer([], "L3", true, "渡邊", "2026-11-23");
  answers = answers.map((answer) => ({ ...answer, note: "休みの届けを出してもらう" }));
  answers = withAnswer(answers, "L1", false, "渡邊", "2026-11-24");
  expect(answers.map((answer) => answer.question)).toEqual(["L1", "L3"]);
  answers = withAnswer(answers, "L3", false, "渡邊", "");
  expect(answerTo(answers, "L3")).toEqual({ question: "L3", yes: false, note: "休みの届けを出してもらう", by: "渡邊", on: null });
  expect(withAnswer(answers, "L3", null, "渡邊", "").map((answer) => answer.question)).toEqual(["L1"]);
});

test("a fact hints where nobody answered", () => {
  const signs = [sign("L8", "place", "本社に常駐"), sign("L10", "fixed_hours"), sign("L1", null)];
  expect(hintOf(signs, [], "L8")).toBe("縁側の見立て：はい（働く場所などに「本社に常駐」とあるため）");
  expect(hintOf(signs, [], "L10")).toContain("下限と上限が同じ");
  expect(hintOf(signs, [], "L1")).toBeNull();
  expect(hintOf(signs, withAnswer([], "L8", false, "", ""), "L8")).toBeNull();
});

test("the summary counts answers and what is worth a look", () => {
  const signs = [sign("L8", "place", "本社に常駐"), sign("L10", "fixed_hours")];
  expect(summaryText([], [])).toBe("回答 0／15");
  expect(summaryText(signs, [])).toBe("回答 0／15、確認が必要 1");
  const answers = withAnswer(withAnswer([], "L1", true, "", ""), "L9", true, "", "");
  expect(summaryText(signs, answers)).toBe("回答 2／15、確認が必要 2");
});
