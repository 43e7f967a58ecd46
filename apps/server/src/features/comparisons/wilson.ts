/** The normal distribution's 97.5 % point: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share, by E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", J. Am. Stat. Assoc. 22 (1927) 209–212:
 * it stays within 0–1 and is honest about few votes, where the usual p ± 1.96 s is not.
 * @param wins 0–votes.
 * @returns 0–1 each; all of it where there are no votes.
 */
export function wilsonInterval(wins: number, votes: number): [low: number, high: number] {
  if (votes === 0) return [0, 1];
  const share = wins / votes;
  const spread = (Z * Z) / votes;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / votes + spread / (4 * votes))) / (1 + spread);
  // At the ends rounding would step over what is exact.
  return [wins === 0 ? 0 : middle - half, wins === votes ? 1 : middle + half];
}
