/** A layer above everything (also above an open dialog), hung below or above its anchor. */

/** Attachment: shows the element in the top layer beside `anchor` as long as it exists. */
export function popup(anchor: () => HTMLElement | undefined) {
  return (layer: HTMLElement): (() => void) => {
    layer.popover = "manual";
    layer.showPopover();
    const place = () => {
      const box = anchor()?.getBoundingClientRect();
      if (!box) return;
      const below = window.innerHeight - box.bottom - 12;
      const above = box.top - 12;
      const wanted = layer.scrollHeight + 2;
      const up = wanted > below && above > below;
      layer.style.position = "fixed";
      layer.style.margin = "0";
      layer.style.inset = "auto";
      layer.style.minWidth = `${box.width}px`;
      layer.style.maxHeight = `${Math.max(120, Math.min(360, up ? above : below))}px`;
      layer.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - layer.offsetWidth - 8))}px`;
      layer.style.top = up ? `${box.top - Math.min(layer.offsetHeight, above) - 4}px` : `${box.bottom + 4}px`;
    };
    place();
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    return () => {
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
    };
  };
}
