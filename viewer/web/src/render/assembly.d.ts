declare module '*?assembly' {
  /** WebAssembly as base64. */
  const code: string;
  export default code;
}
