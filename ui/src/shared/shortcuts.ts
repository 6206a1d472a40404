/** Key presses of the whole window. Pure: it names the wish, the frame carries it out. */
import { composing, editsText } from "./ime";

/** What a key press asks for. */
export type Wish = { do: "saved" } | { do: "window" } | { do: "undo" } | { do: "redo" } | { do: "search" } | { do: "room"; index: number };

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode" | "target">;

/**
 * The wish behind a key press, or `null`.
 * Ctrl+Z inside a text field belongs to the field. Nothing is a shortcut while a composition is open.
 */
export function wishOf(event: Press): Wish | null {
  if (composing(event)) return null;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (mod && !event.altKey) {
    if (key === "s" && !event.shiftKey) return { do: "saved" };
    if (key === "n" && event.shiftKey) return { do: "window" };
    if (key === "k" && !event.shiftKey) return { do: "search" };
    if (key === "z" && !editsText(event.target)) return event.shiftKey ? { do: "redo" } : { do: "undo" };
    if (key === "y" && !event.shiftKey && !editsText(event.target)) return { do: "redo" };
  }
  if (event.altKey && !mod && !event.shiftKey) {
    const digit = /^(?:Digit|Numpad)([1-7])$/.exec(event.code);
    if (digit) return { do: "room", index: Number(digit[1]) - 1 };
  }
  return null;
}
