/** Calls that carry bytes: they cross as raw bodies, never as JSON, so the generated bindings leave them out. */
import { invoke } from "@tauri-apps/api/core";

import type { DocumentKind, EngagementId, ImportPreview } from "./bindings";

/** One page of a laid-out document as SVG text. `page` counts from 0. */
export async function documentPage(engagementId: EngagementId, kind: DocumentKind, page: number): Promise<string> {
  const bytes = await invoke<ArrayBuffer>("document_page", { engagementId, kind, page });
  return new TextDecoder().decode(bytes);
}

/** Reads a list without writing anything. */
export async function importPreview(fileName: string, bytes: ArrayBuffer): Promise<ImportPreview> {
  return invoke<ImportPreview>("import_preview", bytes, { headers: { "file-name": encodeURIComponent(fileName) } });
}
