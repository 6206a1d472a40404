/** While a composition is open the keyboard belongs to the input method: no shortcut, no save, no submit. */

/** Is this key press part of a composition? Safari reports the closing Enter with key code 229 only. */
export function composing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Is text being edited here, so that Ctrl+Z belongs to the field? */
export function editsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement) {
    return !target.readOnly && !["button", "checkbox", "file", "radio", "submit"].includes(target.type);
  }
  return target.isContentEditable;
}
