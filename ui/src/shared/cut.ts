/** Words that their box cuts. */

/** Attachment: a title tells the whole of it under the pointer, but only where something is cut. */
export function tellWhole(element: HTMLElement): () => void {
  const tell = () => {
    const cut = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    if (cut) element.title = element.textContent?.trim() ?? "";
    else element.removeAttribute("title");
  };
  element.addEventListener("pointerenter", tell);
  return () => element.removeEventListener("pointerenter", tell);
}
