/** A flow of calls or messages, as a graph: what `crawl` finds, and what `toMermaid`, `toSvg` and `toJson` draw. */
export interface Flow {
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly FlowEdge[]
  /** What is wrong or doubtful, the worst first. */
  readonly problems: readonly FlowProblem[]
  /** How many requests it took to find out. */
  readonly requests: number
  /** Which limits ended the search before everything was seen; empty when it is complete. */
  readonly limits: readonly string[]
}

export interface FlowNode {
  /** Stable from one run to the next: it is made of what the node is, not of the order in which nodes were found. */
  readonly id: string
  /** `start`: where calls come in. `document`: an answer of the app. `end`: the call is over. `declared`: a route nobody reached. */
  readonly kind: 'start' | 'document' | 'end' | 'declared'
  /** Method and path pattern, such as `POST /conference/:name`; for an end how the call ended. */
  readonly route: string
  /** The first sentence that is heard there; undefined where nothing is. */
  readonly says?: string | undefined
  readonly marks: readonly FlowMark[]
  /** The TwiML, as seen first. */
  readonly twiml?: string | undefined
}

export type FlowMark = 'error' | 'warning' | 'dead-end' | 'endless-loop' | 'no-way-out-on-silence' | 'unreached'

export interface FlowEdge {
  readonly from: string
  readonly to: string
  /** What leads there: `1`, `"sales"`, `silence`, `busy`, `hang up`, `redirect`, `status`. Several that lead the same way are one edge each. */
  readonly label: string
  /** `input`: somebody did something, or time passed. `document`: the app sent it there. `callback`: it was only told. */
  readonly kind: 'input' | 'document' | 'callback'
  /** Whether a caller was really seen to go that way. What is not observed is only written in a document. */
  readonly isObserved: boolean
  /** Whether this way leads back to where it came from, as wrong keys often do. */
  readonly repeats?: boolean | undefined
}

export interface FlowProblem {
  readonly level: 'error' | 'warning'
  readonly mark: FlowMark
  /** The node it is about. */
  readonly node: string
  /** Twilio's number, where it has one. */
  readonly code?: number | undefined
  readonly message: string
  /** What a caller does to get there, from the start: `press 2`, `silence`. */
  readonly path: readonly string[]
}
