/**
 * A number among options, when it is whole and in its range.
 * @throws TypeError with a sentence that says what is allowed.
 */
export function numberOption(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new TypeError(`${name} takes a whole number from ${least} to ${most}, not ${String(value)}.`)
}
