/** Who calls and who is called where a test names nobody: numbers that are nobody's. */
export const CALLER = '+14155550100'
export const CALLED = '+14155550199'
