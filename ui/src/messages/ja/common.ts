/** Words that every room uses. */
export const common = {
  appName: "縁側",
  appNameLatin: "Engawa",
  save: "保存する",
  cancel: "やめる",
  close: "閉じる",
  back: "戻る",
  next: "次へ",
  add: "加える",
  edit: "編集",
  remove: "削除",
  undo: "元に戻す",
  redo: "やり直す",
  retry: "もう一度試す",
  open: "開く",
  search: "検索",
  required: "必須",
  none: "なし",
  unset: "未記入",
  choose: "選んでください",
  unchosen: "選ばない",
  yes: "はい",
  no: "いいえ",
  unknown: "未確認",
  yen: "円",
  hours: "時間",
  items: (n: string) => `${n}件`,
  range: (from: string, to: string) => `${from}〜${to}`,
  to: "〜",
  loading: "読み込んでいます",
  saved: (time: string) => `保存済み ${time}`,
  saving: "保存しています",
  unsaved: "入力中",
  saveFailed: "保存できていません",
  autosaved: "自動で保存されています",
  undone: "元に戻しました",
  redone: "やり直しました",
  nothingToUndo: "元に戻す操作はありません",
  notANumber: "数字で入れてください（例 3,800）",
  notHours: "時間で入れてください（例 12.5 または 12:30）",
  notADate: "日付として読めません（例 2026/11/23、R8.11.23）",
  outOfRange: (from: string, to: string) => `${from}から${to}までの数で入れてください`,
  dateExample: "例 R8.11.23",
  suggestions: "候補",
  removeWord: (word: string) => `「${word}」を外す`,
} as const;

/** The Japanese calendar. */
export const dates = {
  weekdays: ["日", "月", "火", "水", "木", "金", "土"],
  eras: ["令和", "平成", "昭和", "大正", "明治"],
  era: (era: string, year: number, month: number, day: number, weekday: string) =>
    `${era}${year === 1 ? "元" : year}年${month}月${day}日（${weekday}）`,
  withWeekday: (date: string, weekday: string) => `${date}（${weekday}）`,
  gregorian: (year: number, month: number, day: number, weekday: string) =>
    `${year}年${month}月${day}日（${weekday}）`,
} as const;

/** When a room is left while an edit could not be saved. */
export const leave = {
  title: "保存できていない入力があります",
  invalid: (why: string) => `保存できない値があります（${why}）。入力は画面に残っています。`,
  body: (why: string) => `${why} 入力は画面に残っています。`,
  stay: "画面に戻って直す",
  discard: "入力を捨てて移る",
} as const;
