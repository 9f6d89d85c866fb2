import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { language } from './i18n.ts'
import './theme.css'
import './ui/ui.css'

document.documentElement.lang = language.get() === 'zh' ? 'zh-CN' : 'en'
createRoot(document.getElementById('root')!).render(<App />)
