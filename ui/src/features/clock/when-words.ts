import { isSameDay, timeOfDay } from "../../lib/when";
import { m } from "../../paraglide/messages";

const DAY_MS = 86_400_000;

/** A moment of the last days: "today at 10:42", "yesterday at 17:20", "on 8 November at 09:15". */
export function whenWords(atMs: number, nowMs: number): string {
	const time = timeOfDay(atMs);
	if (isSameDay(atMs, nowMs)) return m.ck_today({ time });
	if (isSameDay(atMs, nowMs - DAY_MS)) return m.ck_yesterday({ time });
	return m.ck_day({ day: new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" }).format(atMs), time });
}
