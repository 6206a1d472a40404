/** Calls that carry bytes: they cross as raw bodies, never as JSON, so the generated bindings leave them out. */
import { invoke } from "@tauri-apps/api/core";

import type { DocumentKind, EngagementId, Timesheet, YearMonth } from "./bindings";

/** One page of a laid-out document as SVG text. `page` counts from 0. */
export async function documentPage(engagementId: EngagementId, kind: DocumentKind, page: number): Promise<string> {
  const bytes = await invoke<ArrayBuffer>("document_page", { engagementId, kind, page });
  return new TextDecoder().decode(bytes);
}

/** Hands a list over and answers the token under which it is read, applied or given up. Reads nothing yet. */
export async function importOpen(fileName: string, bytes: ArrayBuffer): Promise<string> {
  return invoke<string>("import_open", bytes, { headers: { "file-name": encodeURIComponent(fileName) } });
}

/** The hours of a month, out of the 稼働報告 that the contractor sent. Stores nothing. */
export async function timesheetRead(engagementId: EngagementId, month: YearMonth, bytes: ArrayBuffer): Promise<Timesheet> {
  const headers = { engagement: encodeURIComponent(engagementId), month: encodeURIComponent(month) };
  return invoke<Timesheet>("timesheet_read", bytes, { headers });
}
