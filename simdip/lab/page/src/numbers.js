/** Numbers as words. */

const MINUS = "\u2212";

/** A number with so many decimals and a true minus. */
export function plain(value, decimals = 1) {
  if (value === null || value === undefined || Number.isNaN(value)) return "\u2013";
  const text = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(text) !== 0 ? MINUS : "") + text;
}

/** The same with its sign. */
export function signed(value, decimals = 1) {
  const text = plain(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** As many digits as a parameter needs. */
export function short(value) {
  if (value === null || value === undefined) return "\u2013";
  return String(Number(value.toPrecision(3))).replace("-", MINUS);
}

export const percent = (share) => `${Math.round(share * 100)}\u202f%`;
export const milliseconds = (ms) => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
