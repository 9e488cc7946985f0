/**
 * The shapes of evmap/pages/data/mapdata.py, for the type checker. Nothing here is run.
 *
 * @typedef {{id: string, label: string, depth: number, parent: string, description: string, in_scope: boolean,
 *   universe: number|null, sources: string[], defined_in: string[]}} Term
 * @typedef {{kind: string, label: string, terms: Term[], none: string}} Facet
 * @typedef {{text: string, document: string, cito: string, evidential: boolean}} Cite
 * @typedef {{text: string, evidential: boolean, near: {document: string, confidence: number}[], refused: boolean}} Missing
 * @typedef {{id: string, report: string, text: string, locator: string, kind: string, basis: string, evidence: boolean,
 *   primary: boolean, thin: boolean, quote: string, direction: string, terms: Object<string, string[]>,
 *   inferred: string[], tagged: string[], figures: string[], cites: Cite[], unresolved: Missing[], finding: string,
 *   stance: string, addresses: string[], reviewer: string, note: string, new: boolean, number: number,
 *   haystack: string, values: Object<string, string[]>}} Claim
 * @typedef {{claim: string, state: string, document: string, text: string}} Path
 * @typedef {{id: string, statement: string, status: string, status_text: string, read_teams: number,
 *   possible_teams: number, channels: number, documents: string[], supports: string[], disputes: string[],
 *   qualifies: string[], populations: string[], cautions: string[], suggested: string,
 *   concerns: {name: string, concern: string, reason: string}[], caps: string[], confirmed: string,
 *   confirmed_text: string, teams: string[][], paths: Path[], answered_by: string[]}} Finding
 * @typedef {{id: string, kind: string, severity: string, label: string, why: string, closes: string, about: string,
 *   where: Object<string, string>, evidence: string[]}} Gap
 * @typedef {{id: string, label: string, title: string, read: boolean, state: string, authors: string[],
 *   year: number|null, issued: string, type: string, publisher: string, commissioner: string[], funder: string[],
 *   url: string, doi: string, study: string, series: string, design: string, appraisal: string,
 *   population: string[], listed_by: string[], ris: string}} Doc
 * @typedef {{id: string, keys: string[]}} Study
 * @typedef {{finding: string, now: string, then: string, gains: boolean, disputes: boolean}} Gain
 * @typedef {{document: string, claims: string[], findings: Gain[]}} Unread
 * @typedef {{id: string, label: string, meaning: string}} SegmentClass
 * @typedef {{name: string, label: string, unit: string, by: string, classes: SegmentClass[],
 *   of: Object<string, number>}} Segment
 * @typedef {{title: string, version: string, as_of: string, made_on: string, rows: string, columns: string,
 *   segment: string, counts: Object<string, number>, facets: Facet[], claims: Claim[], findings: Finding[],
 *   gaps: Gap[], cell_gaps: Gap[], documents: Doc[], studies: Study[], unread: Unread[], segments: Segment[],
 *   meanings: Object<string, Object<string, string>>, notes: string[], themes: string[],
 *   changes: {since: string}|null, order: string[]}} MapData
 * @typedef {{data: MapData, claims: Map<string, Claim>, findings: Map<string, Finding>, documents: Map<string, Doc>,
 *   facets: Map<string, Facet>, terms: Map<string, Map<string, Term>>, gaps: Map<string, Gap>,
 *   teamKeys: Map<string, string[]>, citedBy: Map<string, Claim[]>, options: Filter[]}} Store
 * @typedef {{name: string, label: string, values: {id: string, label: string, depth: number}[],
 *   of: (claim: Claim) => string[]}} Filter
 * @typedef {{tab: string, rows: string, columns: string, count: string, view: string, segment: string,
 *   inferred: boolean, hide: boolean, open: Set<string>, filters: Map<string, Set<string>>, text: string,
 *   from: number|null, to: number|null, sort: string, panel: string, ego: string, list: string}} State
 * @typedef {{reports: Set<string>, findings: Set<string>, claims: Claim[], inferred: number, advised: number}} Cell
 * @typedef {{rows: Term[], columns: Term[], cells: Map<string, Cell>, rowTotals: Map<string, Cell>,
 *   columnTotals: Map<string, Cell>, total: Cell}} Counted

 * @typedef {{store: Store, state: State, fitting: Claim[], counts: Map<string, Map<string, number>>, counted: Counted,
 *   whole: Counted, wholeKey: string, listeners: ((what: string) => void)[], unknown: string[]}} App the page at work: what it knows,
 *   what it shows, and who draws it
 * @typedef {{title: string, lead: any[], gaps: Gap[], claims: Claim[], ego: string, grouped: boolean}} Target what a
 *   panel shows: a heading, what is said first, gaps, and the records under it
 * @typedef {{key: string, label: string, cell: (row: any) => any, by: ((row: any) => string|number)|null,
 *   head?: boolean}} Column a column of a table: its heading, what a row shows there, and what it is sorted by
 */
