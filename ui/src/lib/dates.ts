const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** "2 Oct", for what happened within a year. */
export function shortDay(atMs: number): string {
	return SHORT_DAY.format(atMs);
}

/** A date as the system writes it: "14 October 2025". */
export function day(atMs: number): string {
	return DAY.format(atMs);
}

/** A date with its time, for what happened not long ago. */
export function dayAndTime(atMs: number): string {
	return DAY_AND_TIME.format(atMs);
}
