import { record } from '../platform/facts.ts'
import { on, type Route } from '../platform/endpoint.ts'
import * as accounts from './accounts.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { policy } from './policy.ts'
import * as store from './store.ts'

export const routes: Route[] = [
  on(contract.listDepartments, policy.list, async (ctx) => ({ rows: await store.departments(ctx) })),
  on(contract.createDepartment, policy.register, async (ctx, { body }) => {
    const department_id = await store.insertDepartment(ctx, body.name, body.lines)
    await record(ctx, [{ kind: 'department.created', on: ctx.today, subject: `department:${department_id}`, data: { name: body.name } }])
    return { department_id, ...body, persons: 0, prosecutors: 0 }
  }),
  on(contract.changeDepartment, policy.register, async (ctx, { params, body }) => {
    await store.updateDepartment(ctx, params.department_id, body.name, body.lines)
    await record(ctx, [{ kind: 'department.changed', on: ctx.today, subject: `department:${params.department_id}`, data: body }])
    return (await store.departments(ctx)).find((d) => d.department_id === params.department_id)!
  }),
  on(contract.listPersons, policy.list, async (ctx, { query }) => {
    const all = await store.persons(ctx, query)
    return { rows: all, total: all.length }
  }),
  on(contract.openPerson, policy.open, (ctx, { params }) => commands.openPerson(ctx, params.person_id)),
  on(contract.registerPerson, policy.register, (ctx, { body }) => commands.register(ctx, body)),
  on(contract.changePerson, policy.change, (ctx, { params, body }) => commands.change(ctx, params.person_id, body)),
  on(contract.grantLeave, policy.grantLeave, (ctx, { params, body }) => commands.leave(ctx, params.person_id, body)),
  on(contract.listUnits, policy.list, async (ctx) => ({ rows: await commands.listUnits(ctx) })),
  on(contract.openUnit, policy.open, (ctx, { params }) => commands.openUnit(ctx, params.unit_id)),
  on(contract.createUnit, policy.manageUnits, (ctx, { body }) => commands.newUnit(ctx, body)),
  on(contract.joinUnit, policy.manageUnits, (ctx, { params, body }) => commands.join(ctx, params.unit_id, body)),
  on(contract.leaveUnit, policy.manageUnits, (ctx, { params, body }) => commands.leaveUnit(ctx, params.unit_id, params.person_id, body.on)),
  on(contract.listAccounts, policy.manageAccounts, async (ctx) => ({ rows: await store.accountRows(ctx) })),
  on(contract.createAccount, policy.manageAccounts, (ctx, { body }) => accounts.create(ctx, body)),
  on(contract.setRoles, policy.manageAccounts, (ctx, { params, body }) => accounts.changeRoles(ctx, params.account_id, body.roles)),
  on(contract.setAccountState, policy.manageAccounts, (ctx, { params, body }) => accounts.changeState(ctx, params.account_id, body.to)),
  on(contract.renewLink, policy.manageAccounts, (ctx, { params }) => accounts.renewLink(ctx, params.account_id)),
]
