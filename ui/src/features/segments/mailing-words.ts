/** What stands at a path of a mailing, in words: for the person who has to choose between versions. Pure. */
import { ja } from "../../messages/ja";
import type { MailingKind, MailingWay, Offer } from "../../platform";
import { showDate } from "../../shared/dates";
import type { Path } from "../../shared/three-way";

/** The name of the field at a path, and a value of it. */
export function mailingWords(path: Path, value: unknown): { label: string; text: string } {
  const words = ja.mailings;
  const [field = "", member = ""] = path;
  const text = typeof value === "string" ? value : "";
  const day = { text: showDate(text || null) };
  switch (field) {
    case "kind":
      return { label: words.kind, text: words.kinds[text as MailingKind] ?? "" };
    case "way":
      return { label: words.fields.way, text: words.ways[text as MailingWay] ?? "" };
    case "sent_on":
      return { label: words.fields.sent_on, ...day };
    case "offer": {
      const label = words.fields.offer[member as keyof Offer] ?? words.kinds.offer;
      return member === "valid_until" || member === "confirmed_on" ? { label, ...day } : { label, text };
    }
    case "filter":
    case "segment_name":
      return { label: ja.segments.open, text };
    default:
      return { label: words.fields[field as "title" | "sent_by" | "text"] ?? words.title, text };
  }
}
