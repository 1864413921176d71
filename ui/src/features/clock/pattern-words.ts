import type { ClockPattern, ClockStatus } from "../../ipc/types";
import { decimal, signedSpan } from "../../lib/spans";
import { timeOfDay } from "../../lib/when";
import { m } from "../../paraglide/messages";

export type PatternWords = { title: string; advice: string; settings: boolean };

/** Why the clock is probably wrong, when its difference has the shape of a known mistake. */
export function patternWords(pattern: ClockPattern, status: ClockStatus, wallMs: number): PatternWords {
	switch (pattern.kind) {
		case "timeZoneByHand": {
			const offsetMs = "offsetMs" in status ? status.offsetMs : 0;
			const utc = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" }).format(wallMs - offsetMs);
			return { title: m.err_clock_tz({ local: timeOfDay(wallMs), utc }), advice: m.err_clock_tz_do(), settings: true };
		}
		case "dualBoot":
			return { title: m.pat_dual({ n: Math.abs(pattern.hours) }), advice: m.pat_dual_do(), settings: false };
		case "deadBattery":
			return { title: m.pat_battery({ year: pattern.year }), advice: m.pat_battery_do(), settings: false };
		case "dateTyped":
			return { title: m.pat_date({ n: Math.abs(pattern.days) }), advice: m.pat_date_do(), settings: true };
		case "drifting": {
			const s = decimal(Math.abs(pattern.secondsPerDay), 1);
			return { title: pattern.secondsPerDay < 0 ? m.pat_loses({ s }) : m.pat_gains({ s }), advice: m.pat_drift_do(), settings: false };
		}
		case "jumped":
			return { title: m.err_clock_jump({ s: signedSpan(pattern.byMs) }), advice: m.err_clock_jump_do(), settings: false };
	}
}
