import { m } from "../paraglide/messages";
import { decimal, inUnits } from "./spans";

const LONG = [
	{ least: 2 * 31_557_600, size: 31_557_600, words: m.span_years },
	{ least: 2 * 86_400, size: 86_400, words: m.span_days },
	{ least: 3600, size: 3600, words: m.span_hours },
	{ least: 120, size: 60, words: m.span_minutes },
	{ least: 0, size: 1, words: m.span_seconds },
];

/** How long it is, written out: "0.1 seconds", "47 seconds", "1 hour 2 minutes". */
export function longSpan(ms: number): string {
	const away = Math.abs(ms);
	return away < 9_950 && away % 1000 !== 0 ? m.span_seconds({ n: decimal(away / 1000, 1) }) : inUnits(away, LONG, 2);
}

/** How exact a measurement is: "20 ms", "0.3 s". */
export function accuracy(ms: number): string {
	return ms < 100 ? m.sv_ms({ n: decimal(Math.max(1, Math.round(ms)), 0) }) : m.span_s({ n: decimal(ms / 1000, 1) });
}

/** Seconds with their sign and one decimal, for columns of small numbers: "+47.1 s". Larger ones in other units. */
export function signedSeconds(ms: number): string {
	const seconds = Math.abs(ms) / 1000;
	const words = seconds < 120 ? m.span_s({ n: decimal(seconds, 1) }) : inUnits(Math.abs(ms), LONG, 2);
	if (seconds < 0.05) return m.span_s({ n: decimal(0, 1) });
	return ms < 0 ? m.span_minus({ span: words }) : m.span_plus({ span: words });
}
