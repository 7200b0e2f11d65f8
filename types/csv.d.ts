// Tables that the build puts into the program as text.
declare module '*.csv?raw' {
  const text: string;
  export default text;
}
