/** Sizes of files, in words. */
import { ja } from "../../messages/ja";
import { grouped } from "../../shared/number";

/** `812 KB`, `1.4 MB`; never 0 for something that is there. */
export function showBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return ja.settings.kilobytes(grouped(Math.max(1, Math.round(bytes / 1024))));
  return ja.settings.megabytes((bytes / 1024 / 1024).toFixed(1));
}
