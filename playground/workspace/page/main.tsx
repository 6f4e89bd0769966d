import '@fontsource/lato/latin-400.css'
import '@fontsource/lato/latin-700.css'
import '@fontsource/lato/latin-900.css'
import '@fontsource/lato/latin-ext-400.css'
import '@fontsource/lato/latin-ext-700.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/messages.css'
import './styles/blocks.css'
import './styles/elements.css'
import './styles/modal.css'
import './styles/phone.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const root = document.getElementById('page')
if (root) createRoot(root).render(<App />)
