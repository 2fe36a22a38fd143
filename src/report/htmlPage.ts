/** What every HTML page of ours has in common: no page loads anything from outside. */
export const pageStyle = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
tr.differs td:nth-child(3), tr.unreadable td:nth-child(3) { color: #c22; font-weight: 600; }
tr.unfinished td:nth-child(3) { color: #a60; }
pre { overflow-x: auto; background: #8881; padding: .8rem; }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd; } }
`;

/** Text as it stands between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
