import { expect, it } from "vitest";

import { mailingWords } from "./mailing-words";

it.each([
  [["way"], "post", "送る方法", "郵送"],
  [["offer", "fee"], "4,000円", "報酬", "4,000円"],
  [["offer", "valid_until"], "2026-12-15", "募集の期限", "2026/12/15"],
  [["offer", "valid_until"], null, "募集の期限", ""],
  [["sent_by"], "田中", "送付者", "田中"],
])("%j reads %s", (path, value, label, text) => {
  expect(mailingWords(path, value)).toEqual({ label, text });
});
