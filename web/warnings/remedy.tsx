/** How a node is put right: an office's own node (CN-…) says it in one language. */
export function Remedy({ of }: { of: { node_id: string; remedy: string } }) {
  return <span {...(of.node_id.startsWith('CN-') ? { lang: 'zh-CN' } : {})}>{of.remedy}</span>
}
