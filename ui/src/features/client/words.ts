/** What stands at a path of the client's profile, in words. Pure. */
import { ja } from "../../messages/ja";
import type { Client, HolidayShift } from "../../platform";
import { grouped } from "../../shared/number";
import type { Path } from "../../shared/three-way";

const t = ja.client;
const FIELDS: Record<Exclude<keyof Client, "revision" | "contact" | "payment">, string> = {
  name: t.name,
  address: t.address,
  signatory_title: t.signatoryTitle,
  signatory_name: t.signatoryName,
  harassment_contact: t.harassment,
  rate_floor: t.rateFloor,
  counts_sixty_days: t.countsSixtyDays,
};
const CONTACT: Record<keyof Client["contact"], string> = { department: t.department, name: t.contactName, reach: t.reach };
const PAYMENT: Partial<Record<keyof Client["payment"], string>> = {
  closing_day: t.closingDay,
  pay_months: t.payMonths,
  pay_day: t.payDay,
  holiday: t.holiday,
};

/** The name of the field at a path, and a value of it. */
export function clientWords(path: Path, value: unknown): { label: string; text: string } {
  const [field = "", member = ""] = path;
  const text = value === null || value === undefined ? "" : String(value);
  if (field === "contact") return { label: ja.stale.inside(t.contact, CONTACT[member as keyof typeof CONTACT] ?? member), text };
  if (field === "rate_floor") return { label: t.rateFloor, text: typeof value === "number" ? grouped(value) + ja.common.yen : "" };
  if (field === "counts_sixty_days") return { label: t.countsSixtyDays, text: value === true ? t.sixtyDays.true : t.sixtyDays.false };
  if (field !== "payment") return { label: FIELDS[field as keyof typeof FIELDS] ?? field, text };
  const label = ja.stale.inside(t.payment, PAYMENT[member as keyof typeof PAYMENT] ?? ja.common.unknown);
  if (member === "holiday") return { label, text: ja.terms.holiday[text as HolidayShift] ?? "" };
  if (member === "pay_months") return { label, text: t.months[Number(text)] ?? text };
  if (member.endsWith("day")) return { label, text: text === "31" ? t.lastDay : text && t.dayOf(Number(text)) };
  return { label, text };
}
