/** The import that can still be taken back after its note has gone. Kept until the window is locked. */
import type { ImportOutcome } from "../../platform";

class LastImport {
  outcome = $state.raw<ImportOutcome | null>(null);
}

/** The one last import. */
export const lastImport = new LastImport();
