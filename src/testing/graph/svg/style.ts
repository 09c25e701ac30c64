/** Rules for a light page, and those that differ on a dark one. Everything is under the one class, as pictures are put into pages. */
export const STYLE = `
.twimlx-flow text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2937}
.twimlx-flow .route{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:11.5px;font-weight:600;fill:#334155}
.twimlx-flow .method{font-weight:400;fill:#64748b}
.twimlx-flow .sentence{font-size:13px}
.twimlx-flow .heading{font-size:19px;font-weight:650}
.twimlx-flow .summary,.twimlx-flow .key{font-size:12px;fill:#64748b}
.twimlx-flow .label text,.twimlx-flow .mark text{font-size:11.5px}
.twimlx-flow .label text{fill:#334155}
.twimlx-flow .canvas{fill:#fbfcfd}
.twimlx-flow .box{fill:#fff;stroke:#cbd5e1;stroke-width:1.25}
.twimlx-flow .label rect{fill:#fbfcfd;stroke:#e2e8f0}
.twimlx-flow .line{fill:none;stroke:#94a3b8;stroke-width:1.5}
.twimlx-flow .head{fill:#94a3b8}
.twimlx-flow .written{stroke-dasharray:7 5}
.twimlx-flow .callback{stroke-dasharray:.1 4.5;stroke-linecap:round;stroke-width:2}
.twimlx-flow .start .box{fill:#eef2ff;stroke:#6366f1;stroke-width:1.75}
.twimlx-flow .end .box{fill:#eef2f6;stroke:#94a3b8}
.twimlx-flow .start .icon{fill:#4f46e5}
.twimlx-flow .end .icon{fill:#64748b}
.twimlx-flow .unreached .box,.twimlx-flow .declared .box{stroke:#94a3b8;stroke-dasharray:7 5;fill:none}
.twimlx-flow .warning .box{stroke:#d97706;stroke-width:1.75}
.twimlx-flow .error .box{stroke:#dc2626;stroke-width:2.25}
.twimlx-flow .mark .sign{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.twimlx-flow .is-error text{fill:#b91c1c}.twimlx-flow .is-error .sign{stroke:#dc2626}
.twimlx-flow .is-warning text{fill:#92400e}.twimlx-flow .is-warning .sign{stroke:#d97706}
.twimlx-flow .is-unreached text{fill:#64748b}.twimlx-flow .is-unreached .sign{stroke:#64748b;stroke-dasharray:2.5 2.5}
@media (prefers-color-scheme:dark){
.twimlx-flow text{fill:#e6edf3}
.twimlx-flow .canvas{fill:#0d1117}
.twimlx-flow .route{fill:#c9d4e0}
.twimlx-flow .method,.twimlx-flow .summary,.twimlx-flow .key{fill:#8b98a9}
.twimlx-flow .box{fill:#161c26;stroke:#3a4656}
.twimlx-flow .label rect{fill:#0d1117;stroke:#2b3543}
.twimlx-flow .label text{fill:#c9d4e0}
.twimlx-flow .line{stroke:#66758a}
.twimlx-flow .head{fill:#66758a}
.twimlx-flow .start .box{fill:#1c2040;stroke:#818cf8}
.twimlx-flow .end .box{fill:#1f2733;stroke:#66758a}
.twimlx-flow .start .icon{fill:#a5b4fc}
.twimlx-flow .end .icon{fill:#94a3b8}
.twimlx-flow .unreached .box,.twimlx-flow .declared .box{fill:none;stroke:#66758a}
.twimlx-flow .warning .box{stroke:#f0a830}
.twimlx-flow .error .box{stroke:#f4716b}
.twimlx-flow .is-error text{fill:#ff9b94}.twimlx-flow .is-error .sign{stroke:#f4716b}
.twimlx-flow .is-warning text{fill:#f5c26b}.twimlx-flow .is-warning .sign{stroke:#f0a830}
.twimlx-flow .is-unreached text{fill:#8b98a9}.twimlx-flow .is-unreached .sign{stroke:#8b98a9}
}
`
