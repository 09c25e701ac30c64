// biome-ignore lint/suspicious/noExplicitAny: each library has an element type of its own
type Tag = (props: Readonly<Record<string, unknown>>) => any

/** To TypeScript a capital means a component, to the run time of every peer a string is a tag: this is both. */
const tag = (name: string) => name as unknown as Tag

export const Gather = tag('Gather')
export const Redirect = tag('Redirect')
export const Response = tag('Response')
export const Say = tag('Say')
