import type { Verb } from '../document/document.js'
import type { Flow, FlowEdge, FlowMark, FlowNode, FlowProblem } from '../graph/index.js'
import { closedLoops } from './closed-loops.js'
import { type DeclaredWay, declaredWays } from './declared-ways.js'
import { masked, shortHash } from './masked.js'
import type { Places } from './places.js'
import type { Label } from './traced-leg.js'
import { compareProblems } from './worst-first.js'

/** A document that a call has got. */
export interface FoundDocument {
  readonly method: string
  readonly url: string
  readonly twiml: string
  readonly verbs: readonly Verb[]
  /** What the caller has just said, which the document may repeat. */
  readonly spoken: string | undefined
  readonly path: readonly string[]
}

/** A node that is being made. */
interface Draft extends Omit<FlowNode, 'marks'> {
  kind: FlowNode['kind']
  says?: string | undefined
  /** What a caller did to get there first. */
  readonly path: readonly string[]
  /** What it names; URLs are absolute. */
  readonly ways: readonly DeclaredWay[]
}

/** A request that only told something. */
interface Told {
  readonly from: string
  readonly method: string
  readonly url: string
  readonly label: string
  /** What came back, where it would have been run if the call were not over. */
  readonly node?: string | undefined
}

/** Collects what calls have found, and makes a flow of it. What is found twice counts once. */
export class FlowBuilder {
  private readonly nodes = new Map<string, Draft>()
  private readonly edges = new Map<string, FlowEdge>()
  private readonly problems = new Map<string, FlowProblem>()
  private readonly told: Told[] = []
  /** Nodes from which there may be ways that were not tried. */
  private readonly open = new Set<string>()
  /** Ways that callers go who do nothing. */
  private readonly idle = new Set<FlowEdge>()

  constructor(
    readonly places: Places,
    private readonly serves: (url: string) => boolean,
    private readonly mask: (twiml: string) => string,
  ) {}

  /** The id of the node that a document is. */
  document(found: FoundDocument): string {
    const id = this.idOf(found)
    if (this.nodes.has(id)) return id
    const { method, url, twiml, verbs, path } = found
    const ways = declaredWays(verbs).flatMap((way) =>
      URL.canParse(way.url, url) ? { ...way, url: new URL(way.url, url).href } : [],
    )
    const route = this.places.routeOf(method, url)
    this.nodes.set(id, { id, kind: 'document', route, twiml: this.places.plain(twiml), path, ways })
    return id
  }

  /** The id of the node for an answer that was no document. */
  failure(method: string, url: string, code: number | undefined, path: readonly string[]): string {
    const route = this.places.routeOf(method, url)
    return this.node({ id: `${route} !${code ?? 'error'}`, kind: 'document', route, path, ways: [] })
  }

  end(status: string): string {
    return this.node({ id: `end ${status}`, kind: 'end', route: status, path: [], ways: [] })
  }

  /** Calls come in there. */
  start(id: string): void {
    const node = this.nodes.get(id)
    if (node !== undefined) node.kind = 'start'
  }

  /** What is heard there; the first time counts. */
  says(id: string, text: string): void {
    const node = this.nodes.get(id)
    if (node !== undefined && node.says === undefined) node.says = firstSentence(this.places.plain(text))
  }

  /** A way that a call went. What `by` tells of an input counts for ways that lead back. */
  edge(
    from: string,
    to: string,
    label: string,
    kind: 'input' | 'document',
    by?: Pick<Label, 'isChoice' | 'isIdle'>,
  ): void {
    const repeats = from === to && by?.isChoice ? { repeats: true } : {}
    const edge = this.add({ from, to, label, kind, isObserved: true, ...repeats })
    if (by?.isIdle) this.idle.add(edge)
  }

  /** A request that told something; `found` is what came back, where a call would have run it. */
  tell(from: string, { method, url, label }: Omit<Told, 'from' | 'node'>, found?: FoundDocument): void {
    this.told.push({ from, method, url, label, node: found && this.idOf(found) })
  }

  /** The id of the node for what a callback goes to. */
  callback(method: string, url: string): string {
    const route = this.places.routeOf(method, url)
    return this.node({ id: route, kind: 'document', route, path: [], ways: [] })
  }

  problem(problem: FlowProblem): void {
    const { mark, node, code } = problem
    const message = this.places.plain(problem.message)
    const key = [mark, node, code, masked(`>${message}`)].join(' ')
    if (!this.problems.has(key)) this.problems.set(key, { ...problem, message })
  }

  /** Not every way from there was tried. */
  leaveOpen(id: string): void {
    this.open.add(id)
  }

  /** The whole flow. Nothing may be added behind it. */
  flow(requests: number, limits: readonly string[]): Flow {
    this.addTold()
    this.addDeclared()
    this.addUnreached(limits)
    this.addClosedLoops()
    const problems = [...this.problems.values()].sort(compareProblems)
    const nodes = [...this.nodes.values()].map(({ id, kind, route, says, twiml }): FlowNode => {
      const marks = new Set<FlowMark>(problems.filter(({ node }) => node === id).map(({ mark }) => mark))
      if (kind === 'declared') marks.add('unreached')
      return {
        id,
        kind,
        route,
        ...(says !== undefined && { says }),
        marks: [...marks],
        ...(twiml !== undefined && { twiml }),
      }
    })
    return { nodes, edges: [...this.edges.values()], problems, requests, limits }
  }

  private idOf({ method, url, twiml, spoken }: FoundDocument): string {
    return `${this.places.routeOf(method, url)} ${shortHash(masked(this.mask(this.places.plain(twiml)), spoken))}`
  }

  private node(draft: Draft): string {
    if (!this.nodes.has(draft.id)) this.nodes.set(draft.id, draft)
    return draft.id
  }

  private add(edge: FlowEdge): FlowEdge {
    const key = JSON.stringify([edge.from, edge.to, edge.label, edge.kind])
    const known = this.edges.get(key)
    if (known !== undefined) return known
    this.edges.set(key, edge)
    return edge
  }

  /** Callbacks lead to their route; what came too late for a call leads to the document that it would have run. */
  private addTold(): void {
    for (const { from, method, url, label, node } of this.told) {
      const to = node !== undefined && this.nodes.has(node) ? node : this.callback(method, url)
      this.add({ from, to, label, kind: 'callback', isObserved: true })
    }
  }

  /** Ways that documents name, and nobody was seen to take. */
  private addDeclared(): void {
    for (const { id: from, ways } of [...this.nodes.values()]) {
      const taken = new Set(
        [...this.edges.values()].filter((edge) => edge.from === from).map(({ to }) => this.nodes.get(to)?.route),
      )
      for (const { label, kind, url, method, isBeyond } of ways) {
        if (!this.serves(url)) continue
        if (isBeyond) this.places.reach(url)
        const route = this.places.routeOf(method, url)
        if (taken.has(route)) continue
        const known = [...this.nodes.values()].find((node) => node.route === route && node.kind !== 'end')?.id
        const to = known ?? (kind === 'callback' ? this.callback(method, url) : this.declared(route))
        this.add({ from, to, label, kind, isObserved: false })
      }
    }
  }

  private addUnreached(limits: readonly string[]): void {
    for (const pattern of this.places.unreached()) {
      const known = [...this.nodes.values()].find(
        ({ kind, route }) => kind === 'declared' && route.endsWith(` ${pattern}`),
      )
      const node = known?.id ?? this.declared(`POST ${pattern}`)
      const why = limits.length > 0 ? ' The search ended early, though.' : ''
      const message = `No call comes to ${pattern}, and no document names it as a callback. If calls come in there, name it as a start.${why}`
      this.problem({ level: 'warning', mark: 'unreached', node, message, path: [] })
    }
  }

  private declared(route: string): string {
    return this.node({ id: `declared ${route}`, kind: 'declared', route, path: [], ways: [] })
  }

  private addClosedLoops(): void {
    const isKnown = (id: string) => !this.open.has(id)
    const edges = [...this.edges.values()].filter(({ kind, isObserved }) => isObserved && kind !== 'callback')
    for (const loop of closedLoops(edges, { isKnown, isIdle: (edge) => this.idle.has(edge) })) {
      const node = [...this.nodes.keys()].find((id) => loop.includes(id)) ?? ''
      if ([...this.problems.values()].some((problem) => problem.mark === 'endless-loop' && loop.includes(problem.node)))
        continue
      const message = 'Nothing that a caller does here leads out: whatever happens, the same comes again.'
      this.problem({ level: 'warning', mark: 'endless-loop', node, message, path: this.nodes.get(node)?.path ?? [] })
    }
  }
}

function firstSentence(text: string): string {
  sentences ??= new Intl.Segmenter('en', { granularity: 'sentence' })
  const [first] = sentences.segment(text)
  return first?.segment.trim() || text
}

/** Made on first use, since importing `twimlx/testing` for a snapshot should not wait for it. */
let sentences: Intl.Segmenter | undefined
