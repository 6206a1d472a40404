/** The room 雛形. */
export const templates = {
  title: "雛形",
  listLabel: "雛形の一覧",
  version: (n: number) => `第${n}版`,
  published: (when: string) => `${when} から`,
  pinned: (n: number) => (n === 0 ? "使っている案件はありません" : `${n}件の案件が使っています`),
  fixed: "公開した版は変わりません。案件は、作ったときの版を使い続けます。",
  modes: { text: "読む", source: "元の文" },
  modesLabel: "表示のしかた",
  why: "なぜこの条項か",
  when: (condition: string) => `${condition}`,
  conditional: "条件付き",
  legend: "〔　〕には、案件の条件が入ります。",
  sourceHint: "法務が直すときの元の文です。ここでは読むだけです。",
  loadFailed: "雛形を読み込めません",
  empty: { title: "雛形がありません", body: "雛形は縁側に同梱されています。縁側を開き直してください。" },
} as const;
