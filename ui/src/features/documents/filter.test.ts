import { expect, test } from "vitest";

import type { IssuedRow } from "../../platform";
import { matches } from "./filter";

const row: IssuedRow = {
  id: "i",
  engagement_id: "e",
  engagement_title: "操作マニュアル改訂",
  alumnus_name: "髙橋 一郎",
  kind: "order",
  format: "pdf",
  file_name: "20261123_髙橋一郎_個別契約書兼取引条件明示書_v1.pdf",
  version: 1,
  template_version: 1,
  sha256: "ab12",
  bytes: 1,
  reason: "",
  to_whom: "髙橋 一郎",
  way: "メール",
  issued_at: "2026-11-23T01:00:00Z",
};

test.each([
  ["", true],
  ["髙橋", true],
  ["マニュアル　メール", true],
  ["ﾏﾆｭｱﾙ", true],
  ["ＡＢ１２", true],
  ["個別契約書", true],
  ["髙橋 郵送", false],
  ["佐藤", false],
])("the query %j finds it: %s", (query, found) => {
  expect(matches(row, query)).toBe(found);
});
