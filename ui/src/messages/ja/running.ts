import type { MarkKind } from "../../platform";

/** The step 進行と支払: the days of an engagement as a picture and as a list. */
export const running = {
  dates: "日程",
  datesHint: "いつ何があるか。決まっている日だけを示します",
  empty: "期間や締め日を入れると、日程が図になります。",
  alt: (from: string, to: string) => `${from}から${to}までの日程の図。同じ内容が下の一覧にあります`,
  list: "日程の一覧",
  columns: { on: "日付", what: "内容" },
  todayLine: "今日",
  month: (month: number) => `${month}月`,
  year: (year: number) => `${year}年`,
  due: (day: string) => `期日 ${day} が休業日のため`,
  past: "過ぎました",
  kinds: {
    ordered: "業務委託をした日",
    starts: "業務の始まり",
    undecided_due: "未定の事項を決める予定の日",
    delivery: "納期",
    inspection_due: "検査を終える期日",
    closing: "締め日",
    pay_day: "支払日",
    limit: "支払の限度の日",
    notice_inner: "予告の社内期限",
    notice_latest: "予告の法定期限",
    ends: "契約の最終日",
  } satisfies Record<MarkKind, string>,
  rows: {
    contract: "契約",
    result: "納品・検査",
    undecided: "未定の事項",
    closing: "締め",
    pay: "支払",
    limit: "支払の限度",
    notice: "予告の期限",
  },
  continuing: {
    certain: "継続的業務委託（6か月以上）に当たります。",
    uncertain: "継続的業務委託（6か月以上）に当たる可能性があります（要確認）。",
    duties: "終えるとき・更新しないときは、30日前までの予告が要ります。配慮の申出にも応じます。",
  },
} as const;
