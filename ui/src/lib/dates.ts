const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** A date as the system writes it: "14 October 2025". */
export function day(atMs: number): string {
	return DAY.format(atMs);
}

/** A date with its time, for what happened not long ago. */
export function dayAndTime(atMs: number): string {
	return DAY_AND_TIME.format(atMs);
}
