import { createRoot } from 'react-dom/client'
// The variables and resets first: what comes later overrides them.
import './theme.css'
import './ui/ui.css'
import { App } from './app.tsx'
import { language } from './i18n.ts'

document.documentElement.lang = language.get() === 'zh' ? 'zh-CN' : 'en'
createRoot(document.getElementById('root')!).render(<App />)
