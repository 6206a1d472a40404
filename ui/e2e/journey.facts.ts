/** What the journey types, and what it answers to the findings. Everybody here is invented. */
import { resolve } from "node:path";

import { fill, press } from "./act";
import { fillDate, pick } from "./forms";

export const PASSPHRASE = "縁側でお茶を飲む午後の三時";
export const REGISTRY = resolve(import.meta.dirname, "../../crates/core/tests/fixtures/名簿_cp932.csv");
export const PEOPLE = 57;

export const CLIENT = {
  "client.name": "見本商事株式会社",
  "client.address": "東京都千代田区丸の内9-9-9 見本ビル",
  "client.signatory_title": "企画部長",
  "client.signatory_name": "﨑山　徹",
  "client.contact.department": "企画部 業務企画課",
  "client.contact.name": "渡邊　結衣",
  "client.contact.reach": "y-watanabe@example.jp",
  "client.harassment_contact": "人事部 相談窓口 03-0000-0000",
};

export const ADDRESS = "神奈川県横浜市中区見本町1-2-3";
export const WORK = {
  kind: "マニュアル改訂",
  title: "営業支援ツール操作マニュアルの改訂",
  "terms.description": "操作マニュアル（全84頁）に仕様変更を反映し、初めて使う人の視点から章立てと図版を見直す。",
  "terms.deliverables": "改訂版マニュアル1式、変更点の一覧1式",
};
export const ORDER_NO = "企画2026-041";
export const RATE_REASON = "改訂の経緯を知り、引継ぎなしで始められる";

export const PLACE = "場所を問わない。納品先は甲が指定する共有フォルダとする。";
/** System, level, reason, approver; the second one still lacks whom the findings will ask for. */
export const GRANTS = [
  ["業務マニュアル管理", "編集", "改訂の対象を直接直すため", "業務企画課長"],
  ["案件用共有フォルダ", "編集", "成果物の受渡しのため", ""],
] as const;

/** What a red finding asks for, by its field. */
export const ANSWERS: readonly (readonly [RegExp, (page: WebdriverIO.Browser, path: string) => Promise<void>])[] = [
  [/^terms\.ordered_on$/u, (page, path) => fillDate(page, path, "令和8年11月24日", "2026/11/24")],
  [/^terms\.place$/u, (page, path) => fill(page, path, PLACE)],
  [/^terms\.nda_on$/u, (page, path) => fillDate(page, path, "Ｒ８．１１．２４", "2026/11/24")],
  [/^terms\.withholding$/u, (page, path) => pick(page, path, "writing")],
  [/^terms\.transfer_fee$/u, (page) => press(page, "terms.transfer_fee:client")],
  [/^terms\.ip\.scope$/u, (page, path) => fill(page, path, "改訂版マニュアル及び変更点の一覧")],
  [/^terms\.ip\.price$/u, (page, path) => fill(page, path, "報酬に含む")],
  [/^terms\.undecided\.0\.reason$/u, (page, path) => fill(page, path, "対象機能の改修範囲が確定していないため")],
  [/^terms\.undecided\.0\.due_on$/u, (page, path) => fillDate(page, path, "2027/1/15", "2027/01/15")],
  [/^grants\..+\.approver$/u, (page, path) => fill(page, path, "企画部長")],
];
