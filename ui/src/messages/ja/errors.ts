/** Every code of the core's error union, with what to do next. A code without a text fails the type check. */
import type { ApiError, ErrorCode, InvalidReason, SheetProblem } from "../../platform";

type Words = { [K in ErrorCode]: (error: Extract<ApiError, { code: K }>) => string };

const invalid: Record<InvalidReason, string> = {
  empty: "入力してください",
  not_a_date: "日付として読めません（例 2026/11/23、R8.11.23）",
  out_of_range: "扱える範囲を超えています",
  end_before_start: "終わりが始まりより前になっています",
  unknown: "選んだものが見つかりません。選び直してください",
  too_short: "12文字以上にしてください",
  mismatch: "2回の入力が一致しません",
  too_long: "長すぎます。短くしてください",
};

const sheet: Record<SheetProblem, string> = {
  empty: "ファイルに中身がありません。別のファイルを選んでください。",
  not_text: "表として読めないファイルです。Excel ブックか CSV で保存し直してください。",
  web_page: "Web ページの形のファイルです。Excel で開き、「Excel ブック」として保存し直してください。",
  encrypted: "パスワードのかかった Excel ブックです。Excel で開き、パスワードを外して保存し直してください。",
  damaged: "ファイルが壊れていて読めません。送り主からもう一度もらうか、Excel で開いて保存し直してください。",
  archive: "圧縮ファイルのままでは読めません。展開して、中の表を選んでください。",
  no_hours: "日付と稼働時間の列が見つかりません。見出しの行に「日付」と「稼働時間」があるか確かめてください。",
  no_name_column: "「氏名」の列が見つかりません。見出しの行に「氏名」があるか確かめてください。",
  open_quote: "閉じていない引用符（\"）があり、どこまでが1つの欄か分かりません。Excel で開いて保存し直してください。",
  too_large: "ファイルが大きすぎます（200MBまで）。分けて取り込んでください。",
};

const words: Words = {
  locked: () => "錠がかかっています。パスフレーズで開けてください。",
  no_database: () => "このフォルダにはまだデータがありません。",
  already_exists: () => "このフォルダにはすでにデータがあります。上書きはしません。",
  wrong_key: () => "パスフレーズまたは回復キーが違います。入力を確かめてください。",
  in_use: () => "このデータは別の縁側が開いています。そちらを閉じてから、もう一度試してください。",
  damaged: () =>
    "データが壊れているため開けません。ファイルには手を付けていません。「控えから戻す」を使ってください。",
  newer: (error) =>
    `新しい版の縁側で作られたデータです（データの版 ${error.found}、この縁側が扱える版 ${error.known}）。縁側を新しくしてから開いてください。`,
  stale: () => "別の画面で先に変更されています。内容を確かめてください。",
  not_found: () => "見つかりません。削除された可能性があります。",
  referenced: () => "ほかで使われているため削除できません。先にそちらを外してください。",
  fixed: () => "記録したものは変えられません。訂正や補足は書き添えてください。",
  nothing_to_undo: () => "元に戻す操作はありません。",
  invalid: (error) => invalid[error.reason],
  reason_required: (error) => `赤の確認事項が${error.reds}件あります。このまま発行する理由を入れてください。`,
  sheet: (error) => sheet[error.problem],
  missing_glyphs: (error) => `どの書体にもない文字があります：${error.text}　別の字にするか、本人に確かめてください。`,
  unknown_kind: () => "その種類の書類は作れません。",
  data: (error) => `同梱のデータ（${error.file} ${error.line}行目）を読めません。入れ直してください。`,
  file: () => "ファイルを読み書きできません。空き容量と保存先を確かめてください。",
  print: () => "印刷できませんでした。プリンターを確かめるか、PDFで保存してください。",
  cancelled: () => "中止しました。",
  internal: () => "予期しない問題が起きました。もう一度試してください。続くときは縁側を開き直してください。",
};

/** What a person reads when the core refuses. */
export function errorText(error: ApiError): string {
  const say = words[error.code] as (error: ApiError) => string;
  return say(error);
}

/** The words for a single value that cannot be taken, for under its field. */
export function invalidText(reason: InvalidReason): string {
  return invalid[reason];
}
