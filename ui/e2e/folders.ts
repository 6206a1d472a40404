import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Folders } from "./driver";

/** Empty folders for one journey, never those of a person. */
export async function emptyFolders(): Promise<Folders & { remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "engawa-journey-"));
  const folders = { data: join(root, "data"), documents: join(root, "documents") };
  await mkdir(folders.documents);
  return { ...folders, remove: () => rm(root, { recursive: true, force: true }) };
}
