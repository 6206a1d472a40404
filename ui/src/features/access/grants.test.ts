import { describe, expect, test } from "vitest";

import type { ChecklistLine, Precedent, System } from "../../platform";
import { emptyView } from "../workbench/empty-view.test.data";
import { newGrant, openedBefore, progressOf } from "./grants";
import { readLevels, showLevels } from "./levels";

const system = (id: string, name: string, levels: string[]): System => ({
  id,
  revision: 1,
  name,
  owner: "情報システム部",
  data_class: "internal",
  levels,
  channel: "",
  note: "",
});
const precedent = (access: string[]): Precedent => ({
  engagement_id: "p",
  title: "",
  kind: "",
  alumnus_name: "",
  starts_on: null,
  rate: null,
  reason: "",
  by: "",
  at: null,
  access,
});

test("a grant begins with the least level and ends with the engagement", () => {
  const { engagement } = emptyView();
  engagement.terms.starts_on = "2026-12-01";
  engagement.terms.ends_on = "2027-03-31";
  expect(newGrant(system("s", "共有フォルダ", ["閲覧", "編集"]), engagement, "見本 花子", undefined, "g")).toMatchObject({
    id: "g",
    system_id: "s",
    system_name: "共有フォルダ",
    level: "閲覧",
    starts_on: "2026-12-01",
    ends_on: "2027-03-31",
    requester: "見本 花子",
    approver: "",
    state: "planned",
  });
});

test("what precedents opened is counted once per precedent and matched to today's catalogue", () => {
  const opened = openedBefore(
    [precedent(["共有フォルダ（閲覧）", "共有フォルダ（閲覧）"]), precedent(["チャット", "共有フォルダ（閲覧）"])],
    [{ system: system("s", "共有フォルダ", ["閲覧", "編集"]), alive: 0 }],
  );
  expect(opened).toMatchObject([
    { label: "共有フォルダ（閲覧）", times: 2, match: { level: "閲覧" } },
    { label: "チャット", times: 1, match: null },
  ]);
});

describe("progress of a phase", () => {
  const lines: ChecklistLine[] = (["J1", "J2", "L1"] as const).map((code) => ({
    code,
    phase: code.startsWith("J") ? "before" : "end",
    text: "",
    reference: "",
    owner: "",
  }));

  test("counts what is done or does not apply, of its own lines only", () => {
    const entry = { owner: "", due_on: null, done_by: "", done_on: null, evidence: "" };
    const entries = [
      { ...entry, code: "J1", state: "done" as const },
      { ...entry, code: "L1", state: "not_applicable" as const },
    ];
    expect(progressOf(lines, entries, "before")).toEqual({ done: 1, all: 2 });
    expect(progressOf(lines, entries, "end")).toEqual({ done: 1, all: 1 });
    expect(progressOf(lines, [], "change")).toEqual({ done: 0, all: 0 });
  });
});

test.each([
  ["閲覧、編集、管理", ["閲覧", "編集", "管理"]],
  [" 閲覧 ，編集,\n管理／閲覧 ", ["閲覧", "編集", "管理"]],
  ["、、", []],
])("the levels of %j", (text, levels) => {
  expect(readLevels(text)).toEqual(levels);
  expect(readLevels(showLevels(levels))).toEqual(levels);
});
