/** Times and dates in the words of the system's language. */

export function timeOfDay(atMs: number): string {
	return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(atMs);
}

export function timeOfDayWithSeconds(atMs: number): string {
	return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(atMs);
}

export function dayAndTime(atMs: number): string {
	return new Intl.DateTimeFormat(undefined, {
		day: "numeric",
		month: "long",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	}).format(atMs);
}

export function isSameDay(atMs: number, otherMs: number): boolean {
	return new Date(atMs).toDateString() === new Date(otherMs).toDateString();
}
