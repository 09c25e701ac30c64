export type { Flow, FlowEdge, FlowMark, FlowNode, FlowProblem } from './flow.js'
export { toMermaid } from './mermaid/to-mermaid.js'
export { type SvgOptions, toSvg } from './svg/to-svg.js'
export { type FlowJson, type FlowState, type FlowTransition, toJson } from './to-json.js'
