/** Finding an issued document by what people remember of it. Pure. */
import { ja } from "../../messages/ja";
import type { IssuedRow } from "../../platform";

/** Does every word of the query stand somewhere in the row? Width and case do not count; names stay as they are stored. */
export function matches(row: IssuedRow, query: string): boolean {
  const hay = fold(
    [row.engagement_title, row.alumnus_name, row.file_name, row.to_whom, row.way, ja.terms.documentLong[row.kind], row.sha256].join(
      "\n",
    ),
  );
  return fold(query)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().trim();
