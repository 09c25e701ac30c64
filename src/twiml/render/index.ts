export type { RenderOptions } from './options.js'
export { prettyPrint } from './pretty.js'
export { lint, render, renderAsync } from './render.js'
