import type { ListFormat } from "../../platform";

/** 書き出し */
export const exporting = {
  open: "書き出し",
  title: (list: string) => `${list}を書き出す`,
  columns: "列",
  all: "全選択",
  some: (n: number, of: number) => `${of}列のうち${n}列`,
  format: "形式",
  formats: { xlsx: "Excel（.xlsx）", csv: "Excel用CSV（Windows）" } satisfies Record<ListFormat, string>,
  formatHints: {
    xlsx: "社員番号や電話番号の先頭の0も、そのまま残ります。",
    csv: "ほかのソフトに渡すとき。Excelで開くと先頭の0が落ちるため、Excelで見るなら「Excel（.xlsx）」を選んでください。",
  } satisfies Record<ListFormat, string>,
  personal: (n: string) => `${n}人の個人情報を書き出します`,
  records: (n: string) => `${n}件を書き出します`,
  named: (columns: string) => `書き出す列：${columns}`,
  apart: "、",
  onRecord: "件数と列は記録に残ります。書き出したファイルは暗号化されません。",
  nothing: "書き出すものがありません。",
  chooseOne: "列を1つ以上選んでください",
  save: "ドキュメントに保存",
  saveAs: "場所を選んで保存",
  saved: (n: string) => `${n}件を書き出しました`,
  savedTo: (path: string) => `保存先：${path}`,
  reveal: "フォルダを開く",
} as const;
