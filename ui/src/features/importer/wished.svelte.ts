/** A wish from outside of the dialog: the import that is to be taken back once it stands open. */
class Wished {
  undo = $state.raw<string | null>(null);
}

/** The one wish. */
export const wished = new Wished();
