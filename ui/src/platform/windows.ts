/** What the windows on one open folder tell each other. Words only: the facts come from the core. */
import { emit, listen } from "@tauri-apps/api/event";

/** `seen`: somebody is working in a window. `phase`: it locked, opened or went over to another folder. */
export type Word = "seen" | "phase";

const own = Math.random();

/** Tells every other window. Outside of a window (in a test) nobody hears it. */
export function tellWindows(word: Word): void {
  try {
    void emit(`engawa:${word}`, own).catch(() => undefined);
  } catch {
    // No shell around the page.
  }
}

/** Listens for what another window tells; returns how to stop. */
export function hearWindows(word: Word, heard: () => void): () => void {
  let stop: (() => void) | null = null;
  let over = false;
  try {
    void listen(`engawa:${word}`, (event) => {
      if (event.payload !== own) heard();
    }).then(
      (forget) => {
        if (over) forget();
        else stop = forget;
      },
      () => undefined,
    );
  } catch {
    // No shell around the page.
  }
  return () => {
    over = true;
    stop?.();
  };
}
