declare const __PYODIDE__: string
declare const __PYODIDE_LOCK__: string
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
