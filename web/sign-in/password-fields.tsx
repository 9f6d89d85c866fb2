import { Form, Input } from 'antd'
import { useText } from '../i18n.ts'
import * as text from './text.ts'

/** As the server's rule: at least 10 characters, 5 of them different, without the login. */
function passwordProblem(password: string, login: string): 'set_short' | 'set_login' | null {
  if (password.length < 10 || new Set(password).size < 5) return 'set_short'
  return login && password.toLowerCase().includes(login.toLowerCase()) ? 'set_login' : null
}

/** The new password, twice. `loginField`: where the login is typed in the same form. */
export function PasswordFields({ login = '', loginField }: { login?: string; loginField?: string }) {
  const t = useText(text)
  return (
    <>
      <Form.Item
        name="password"
        label={t('set_new')}
        extra={t('set_rule')}
        dependencies={loginField ? [loginField] : []}
        rules={[
          { required: true, message: t('needed', { field: t('set_new') }) },
          (form) => ({
            validator: async (_, value: string | undefined) => {
              const problem = value ? passwordProblem(value, loginField ? String(form.getFieldValue(loginField) ?? '') : login) : null
              if (problem) throw new Error(t(problem))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('set_again')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('set_again') },
          (form) => ({
            validator: async (_, value: string | undefined) => {
              if (value && value !== form.getFieldValue('password')) throw new Error(t('set_differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
