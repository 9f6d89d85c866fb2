import { caseImporter } from './cases/import/plan.ts'
import { rosterImporter } from './people/import.ts'

/** What can be imported, in the order in which it must be: cases name persons of the roster. */
export const allImporters = [rosterImporter, caseImporter]
