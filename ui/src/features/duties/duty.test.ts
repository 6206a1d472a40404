import { describe, expect, test } from "vitest";

import type { Continuing, Duty, DutyMatter } from "../../platform";
import { aboutOf, additionTo, appended, KINDS, newMatter, noticeBy, refusalText, todosOf, whenOf, type DutyKind, type MatterOf } from "./duty";

const terms = { ends_on: "2027-03-31", undecided: [{ item: "試行の日", reason: "", due_on: null }] };
const certain: Continuing = { starts_on: "2026-10-01", ends_on: "2027-03-31", lasting: "certain" };
const duty = <K extends DutyKind>(kind: K, change: Partial<MatterOf<K>> = {}): Duty => ({
  id: "d",
  revision: 1,
  engagement_id: "e",
  matter: { ...newMatter(kind, "2026-11-23", terms), ...change } as DutyMatter,
});
const left = (one: Duty, today = "2026-11-23", continuing: Continuing | null = certain) =>
  todosOf(one, today, continuing).map(({ text, tone }) => `${tone} ${text}`);

describe("what is still to be done", () => {
  test("of an 申出: the answer, and the reason of a refusal", () => {
    expect(left(duty("care"))).toEqual(["yellow 回答が済んでいません"]);
    expect(left(duty("care", { answer: "granted" }))).toEqual(["yellow 回答が済んでいません"]);
    expect(left(duty("care", { answer: "granted", answered_on: "2026-11-24" }))).toEqual([]);
    expect(left(duty("care", { answer: "refused", answered_on: "2026-11-24" }))).toEqual(["yellow 配慮できない理由を伝えていません"]);
  });

  test("of a paper: to hand it over, unless it need not be", () => {
    expect(left(duty("paper_request"))).toEqual(["yellow 書面をまだ渡していません"]);
    expect(left(duty("paper_request", { handed_on: "2026-11-24" }))).toEqual([]);
    expect(left(duty("paper_request", { exception: "already_handed" }))).toEqual([]);
  });

  test("of an ending: the notice with its day, late or void in red", () => {
    expect(noticeBy("2027-03-31")).toBe("2027-03-01");
    expect(left(duty("end_notice"))).toEqual(["yellow 予告がまだです。期限は2027/03/01です"]);
    expect(left(duty("end_notice"), "2027-03-02")[0]).toMatch(/^red 予告の期限（2027\/03\/01）を過ぎています/u);
    expect(left(duty("end_notice", { sent_on: "2027-03-01", way: "email" }))).toEqual([]);
    expect(left(duty("end_notice", { sent_on: "2027-03-02", way: "email" }))[0]).toMatch(/^red/u);
    expect(left(duty("end_notice", { sent_on: "2027-02-01", way: "oral" }))).toEqual(["red 口頭では予告になりません。書面などで予告してください"]);
    expect(left(duty("end_notice", { sent_on: "2027-02-01", way: "paper", reason_asked_on: "2027-02-02" }))).toEqual(["yellow 理由の開示が済んでいません"]);
  });

  test("of an ending that needs no notice: nothing", () => {
    expect(left(duty("end_notice", { exception: "disaster" }))).toEqual([]);
    expect(left(duty("end_notice"), "2026-11-23", { ...certain, lasting: "short" })).toEqual([]);
  });

  test("of a supplement: to tell it, not by word of mouth", () => {
    expect(left(duty("supplement"))).toEqual(["yellow 定めた内容が入っていません", "yellow 明示が済んでいません"]);
    expect(left(duty("supplement", { decided: "3月9日", sent_on: "2026-11-23", way: "oral" }))[0]).toMatch(/^red/u);
    expect(left(duty("supplement", { decided: "3月9日", sent_on: "2026-11-23", way: "email" }))).toEqual([]);
  });
});

test("a new record begins with what is known", () => {
  expect(newMatter("care", "2026-11-23", terms)).toMatchObject({ received_on: "2026-11-23", answer: null });
  expect(newMatter("end_notice", "2026-11-23", terms)).toMatchObject({ ends_on: "2027-03-31", sent_on: null, ending: null });
  expect(newMatter("supplement", "2026-11-23", terms)).toMatchObject({ item: "試行の日" });
  expect(newMatter("supplement", "2026-11-23", { ...terms, undecided: [] })).toMatchObject({ item: "" });
  for (const kind of KINDS) expect(newMatter(kind, "", terms).kind).toBe(kind);
});

test("a record reads in one line", () => {
  expect(whenOf(duty("care", { answered_on: "2026-11-24" }).matter)).toEqual(["受付 2026/11/23", "回答 2026/11/24"]);
  expect(aboutOf(duty("end_notice", { ending: "non_renewal", way: "email" }).matter)).toBe("更新しない　電子メール");
  expect(aboutOf(duty("care", { request: "水曜を休みたい", answer: "partly" }).matter)).toBe("水曜を休みたい　一部を配慮する");
});

test("what is added goes on a line of its own, and what was recorded stays in front", () => {
  expect(appended("水曜を休みたい ", "1月まで")).toBe("水曜を休みたい\n1月まで");
  expect(appended("水曜を休みたい", "  ")).toBe("水曜を休みたい");
  expect(appended("", "1月まで")).toBe("1月まで");
  expect(additionTo("水曜を休みたい ", "水曜を休みたい\n1月まで")).toBe("1月まで");
  expect(additionTo("水曜を休みたい", "水曜を休みたい")).toBe("");
});

test("a refusal says what to do", () => {
  expect(refusalText("mismatch")).toContain("追記");
  expect(refusalText("out_of_range")).toContain("今日まで");
  expect(refusalText("empty")).toBe("入力してください");
});
