/** Folding of what people type into the half-width forms that parsers read. Never used on names. */

/** Full-width ASCII, ideographic space and the many minus signs and dots, in their half-width forms. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .replace(/[\u2010-\u2015\u2212\uFF0D\u30FC]/g, "-")
    .replace(/[\u3001]/g, ",")
    .replace(/[\u3002]/g, ".");
}
