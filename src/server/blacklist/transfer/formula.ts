/** What a spreadsheet takes for the beginning of a formula, behind any apostrophes. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * Text that a spreadsheet shows instead of calculating: an apostrophe goes before what would be a formula.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text as it was before `withoutFormula`. */
export function asWritten(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
