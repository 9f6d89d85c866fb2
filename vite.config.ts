import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'

// Offices use Chromium-based browsers from version 100, on a closed network: everything is built in, nothing is loaded from elsewhere.
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'chrome100',
    cssTarget: 'chrome100',
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
