import type { Day, Reach } from "../../platform";

/** The week grid. */
export const week = {
  title: "連絡できる時間",
  days: { mon: "月", tue: "火", wed: "水", thu: "木", fri: "金", sat: "土", sun: "日", holiday: "祝" } satisfies Record<
    Day,
    string
  >,
  longDays: {
    mon: "月曜",
    tue: "火曜",
    wed: "水曜",
    thu: "木曜",
    fri: "金曜",
    sat: "土曜",
    sun: "日曜",
    holiday: "祝日",
  } satisfies Record<Day, string>,
  reach: { open: "連絡可", avoid: "控える" } satisfies Record<Reach, string>,
  erase: "消す",
  unstated: "未確認",
  paint: "塗るもの",
  early: "0〜6時も表示する",
  hideEarly: "0〜6時を隠す",
  help: "マウスでなぞるか、矢印キーで動いてスペースで塗ります（Shift＋矢印で範囲、Ctrl＋矢印で3時間）。Enterで「連絡可、控える、消す」の順に変わり、1・2・3で直接選べます。25時は翌日の1時です。",
  dayRange: (from: string, to: string) => `${from}から${to}`,
  chosen: "を選んでいます",
  painted: (what: string) => `を「${what}」にしました`,
  erased: "を消しました",
  cell: (day: string, from: string, to: string, what: string) => `${day} ${from}〜${to} ${what}`,
  clear: "すべて消す",
  copyMonday: "月曜を平日に写す",
  empty: "まだ聞いていません",
  separator: "、",
  summaryOpen: (days: string, from: string, to: string) => `${days} ${from}〜${to}`,
} as const;
