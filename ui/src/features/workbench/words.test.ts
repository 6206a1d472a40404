import { describe, expect, test } from "vitest";

import type { DecisionTopic, Engagement } from "../../platform";
import { decide, withValues } from "./decisions";
import { engagementWords } from "./differences";
import { emptyView } from "./empty-view.test.data";
import { lineOf, settledAt } from "../payments/payment.test.data";
import { STEPS, type Course } from "./steps";
import { answerOf, decisionValue, feeText, wishText } from "./words";

const course = (issued = 0, payments: Course["payments"] = []): Course => ({ issued, payments, today: "2026-11-23" });

describe("the answer of a step", () => {
  test("is never empty, also while nothing is decided", () => {
    const view = emptyView();
    for (const step of STEPS) expect(answerOf(step, view, course()), step).not.toBe("");
  });

  test("names Monday to Friday in one word", () => {
    const view = emptyView();
    view.engagement.terms.working.week = (["mon", "tue", "wed", "thu", "fri", "sat"] as const).map((day) => ({
      day,
      from: 1320,
      to: 1500,
      reach: "open",
    }));
    expect(answerOf("working", view, course())).toBe("平日土 22:00〜25:00");
  });

  test("says what was decided", () => {
    const view = emptyView();
    view.engagement.terms.fee = { kind: "hourly", rate: 3800, amount: null, as_written: "" };
    view.engagement.terms.working.week = [
      { day: "mon", from: 1320, to: 1500, reach: "open" },
      { day: "tue", from: 1320, to: 1500, reach: "open" },
      { day: "wed", from: 540, to: 1140, reach: "avoid" },
    ];
    expect(answerOf("fee", view, course())).toBe("3,800円/時");
    expect(answerOf("working", view, course())).toBe("月火 22:00〜25:00");
    expect(answerOf("handover", view, course(2))).toBe("発行 2件");
    expect(answerOf("running", view, course(0, [lineOf({ settled: settledAt(), paid_on: "2026-11-20" }), lineOf(null)]))).toBe("支払済 1／2");
  });
});

describe("the fee as it reads", () => {
  const read = (change: Partial<ReturnType<typeof emptyView>["engagement"]["terms"]["fee"]>) => {
    const { terms } = emptyView().engagement;
    Object.assign(terms.fee, change);
    return feeText(terms);
  };

  test.each([
    [{ kind: "fixed", amount: 300000, rate: 3800 } as const, "一式 300,000円"],
    [{ kind: "fixed", amount: null, rate: 3800 } as const, ""],
    [{ rate: 0 }, "0円/時"],
    [{ rate: 3800, as_written: "別途協議" }, "別途協議"],
    [{}, ""],
  ])("%o", (fee, text) => {
    expect(read(fee)).toBe(text);
  });
});

test("a wish reads as a range, an upper or a lower bound", () => {
  expect(wishText(600, 1200)).toBe("月10〜20時間");
  expect(wishText(null, 750)).toBe("月12.5時間まで");
  expect(wishText(600, null)).toBe("月10時間から");
  expect(wishText(null, null)).toBe("");
});

describe("a decision", () => {
  test("is made with its first word, and there is one per topic", () => {
    const { engagement } = emptyView();
    decide(engagement, "fee", { reason: "" }, "見本 花子");
    expect(engagement.decisions).toEqual([]);
    decide(engagement, "fee", { reason: "古い仕様を知る" }, "見本 花子");
    decide(engagement, "fee", { source: "社内規程" }, "別の人");
    expect(engagement.decisions).toMatchObject([
      { topic: "fee", reason: "古い仕様を知る", source: "社内規程", by: "見本 花子" },
    ]);
  });

  test("takes its value from the facts when it is stored, and leaves the screen's copy alone", () => {
    const { engagement } = emptyView();
    engagement.terms.fee.rate = 3800;
    decide(engagement, "fee", { reason: "古い仕様を知る" }, "");
    const read = (topic: DecisionTopic, of: Engagement) => decisionValue(topic, of, "髙橋 一郎");
    expect(withValues(engagement, emptyView().engagement, read).decisions[0]?.value).toBe("3,800円/時");
    expect(engagement.decisions[0]?.value).toBe("");
  });

  test("keeps the words it was stored with as long as its facts are the same", () => {
    const { engagement } = emptyView();
    engagement.terms.nature = "quasi_mandate";
    engagement.decisions = [
      { topic: "nature", value: "準委任（民法656条）", reason: "助言のため", source: "", by: "見本 花子", at: "2026-11-01T00:00:00Z" },
    ];
    const stored = structuredClone(engagement);
    const read = (topic: DecisionTopic, of: Engagement) => decisionValue(topic, of, "");
    expect(withValues(engagement, stored, read).decisions).toEqual(stored.decisions);
    engagement.terms.nature = "contract_for_work";
    expect(withValues(engagement, stored, read).decisions[0]?.value).toBe("請負");
  });
});

describe("a value to choose", () => {
  const whole = emptyView().engagement;
  whole.grants = [
    { id: "g1", system_id: "s", system_name: "共有フォルダ", level: "閲覧", reason: "", starts_on: null, ends_on: null, requester: "", approver: "", state: "planned" },
  ];
  test.each([
    [["title"], "マニュアル改訂", "業務の名称", "マニュアル改訂"],
    [["terms", "nature"], "quasi_mandate", "契約の性質", "準委任"],
    [["terms", "fee", "rate"], 3800, "報酬", "3,800"],
    [["terms", "hours", "#2026-12", "upper"], 720, "稼働の目安：2026/12", "12"],
    [["terms", "starts_on"], "2026-12-01", "始まり", "2026/12/01"],
    [["decisions", "#fee", "reason"], "相場", "判断：報酬", "相場"],
    [["grants", "#g1", "state"], "granted", "権限：共有フォルダ", "付与済"],
    [["terms", "place"], "", "場所・納品先", ""],
  ])("%j reads as the form says it", (path, value, label, text) => {
    expect(engagementWords(path, value, whole)).toEqual({ label, text });
  });
});
