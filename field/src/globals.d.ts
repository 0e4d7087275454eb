declare const __PYODIDE__: string
declare const __PYODIDE_LOCK__: string
declare const __READER_LANGUAGE__: string
declare const __READER_MB__: number
declare module 'tesseract.js-core/*.js' {
  const make: unknown
  export default make
}
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
