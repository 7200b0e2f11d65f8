// jstat has no types of its own: only the distributions that we use.
declare module 'jstat' {
  interface Distribution<Shape extends number[]> {
    pdf(x: number, ...shape: Shape): number;
    cdf(x: number, ...shape: Shape): number;
    inv(probability: number, ...shape: Shape): number;
  }

  interface JStat {
    normal: Distribution<[mean: number, sd: number]>;
    studentt: Distribution<[degreesOfFreedom: number]>;
    beta: Distribution<[alpha: number, beta: number]>;
    gamma: Distribution<[shape: number, scale: number]>;
    chisquare: Distribution<[degreesOfFreedom: number]>;
    centralF: Distribution<[numeratorDf: number, denominatorDf: number]>;
    binomial: { pdf(k: number, n: number, p: number): number; cdf(k: number, n: number, p: number): number };
    poisson: { pdf(k: number, mean: number): number; cdf(k: number, mean: number): number };
  }

  const jStat: JStat;
  export default jStat;
  export { jStat };
}
