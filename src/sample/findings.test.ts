import assert from 'node:assert/strict'
import { it } from 'node:test'
import { procedures } from '../cases/contract.ts'
import { concerns } from '../quality/checks/rules.ts'
import { items } from '../quality/standard/reference.ts'
import { usual } from './findings.ts'

const criminal = /起诉|讯问|嫌疑|被告|强制措施|辩护|值班律师|被害人|权利义务告知/

it('what the sample’s reviewers find fits the kind of case, its item and its points', () => {
  for (const procedure of procedures)
    for (const outcome of ['prosecute', null])
      for (let i = 0; i < 12; i++) {
        const course = usual({ procedure, outcome }, i)
        for (const [id, points, note] of [...course.both, ...(course.second ?? [])]) {
          const item = items.find((known) => known.id === id)!
          const c = { procedure, line: '', outcome, juvenile: false, plea: null, custody: null }
          assert.ok(
            item.applies_to.some((to) => concerns(to, c, [])),
            `${id} in ${procedure}`,
          )
          assert.ok(points >= item.deduct_min && points <= item.deduct_max, `${id} ${points}`)
          if (!procedure.endsWith('_review') && procedure !== 'criminal_supervision') assert.doesNotMatch(note, criminal, procedure)
          if (outcome !== 'prosecute') assert.doesNotMatch(note, /起诉书/, procedure)
        }
      }
})
