/** Days as texts (2018-02-10), as milliseconds and as words; all in UTC, one day is one day. */

export const DAY = 86_400_000;

export const msOf = (day) => Date.parse(`${day}T00:00:00Z`);
export const dayOf = (ms) => new Date(Math.round(ms / DAY) * DAY).toISOString().slice(0, 10);
export const later = (day, days) => dayOf(msOf(day) + days * DAY);
export const between = (from, to) => Math.round((msOf(to) - msOf(from)) / DAY);
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(msOf(text));

const WORDS = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
/** 10 Feb 2018 */
export const words = (day) => (isDay(day) ? WORDS.format(msOf(day)) : (day ?? ""));

/** 10 Feb 2018, or 1 to 26 Apr 2018 */
export function span(start, end) {
  if (!end || end === start) return words(start);
  const [first, last] = [words(start), words(end)];
  if (start.slice(0, 7) === end.slice(0, 7)) return `${first.split(" ")[0]} to ${last}`;
  return `${start.slice(0, 4) === end.slice(0, 4) ? first.slice(0, -5) : first} to ${last}`;
}
