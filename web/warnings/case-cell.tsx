import { CaseNo } from '../ui/case-no.tsx'

/** A case in a list: its name, cut where it is long, and its number. */
export const CaseCell = ({ name, no }: { name: string; no: string }) => (
  <span className="warning-case">
    <span className="clip" title={name}>
      {name}
    </span>
    <CaseNo no={no} year />
  </span>
)
