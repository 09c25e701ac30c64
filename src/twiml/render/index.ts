export { prettyPrint } from './pretty.js'
export { lint, type RenderOptions, render, renderAsync } from './render.js'
