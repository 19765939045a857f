export const themeKey = 'millrace.theme'

/** Applies the stored choice of light or dark before the first paint. */
export const themeScript = `try{const t=localStorage.getItem('${themeKey}');const d=t==='dark'||(t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches);document.documentElement.dataset.theme=d?'dark':'light'}catch{}`
