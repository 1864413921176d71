import { m } from "../paraglide/messages";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

type Words = { least: number; size: number; words: (inputs: { n: string }) => string };

/** A unit is used from `least` seconds on: "90 s" says more than "2 min". */
const SHORT: Words[] = [
	{ least: 2 * YEAR, size: YEAR, words: m.span_y },
	{ least: 2 * DAY, size: DAY, words: m.span_d },
	{ least: HOUR, size: HOUR, words: m.span_h },
	{ least: 2 * MINUTE, size: MINUTE, words: m.span_min },
	{ least: 0, size: 1, words: m.span_s },
];

/** How long it is, in one short unit: "47 s", "12 min", "3 d". */
export function span(ms: number): string {
	return inUnits(Math.abs(ms), SHORT, 1);
}

/** How much is added, exactly enough to tell two corrections apart: "+47 s", "−1 h 2 min". */
export function signedSpan(ms: number): string {
	const words = inUnits(Math.abs(ms), SHORT, 2);
	return ms < 0 ? m.span_minus({ span: words }) : m.span_plus({ span: words });
}

/** A number as the language of the page writes it. */
export function decimal(value: number, places: number): string {
	return new Intl.NumberFormat(document.documentElement.lang || "en", { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
}

/** `ms` in at most `parts` of the units, from the largest that fits. */
export function inUnits(ms: number, units: readonly Words[], parts: 1 | 2): string {
	const seconds = Math.round(ms / 1000);
	const at = units.findIndex(({ least }) => seconds >= least);
	const unit = units[at];
	if (unit === undefined) return "";
	if (parts === 1 || at === 0 || unit.size === 1) return unit.words({ n: decimal(Math.round(seconds / unit.size), 0) });

	const whole = Math.floor(seconds / unit.size);
	const large = unit.words({ n: decimal(whole, 0) });
	const next = units[at + 1];
	const rest = next === undefined ? 0 : Math.floor((seconds - whole * unit.size) / next.size);
	return next === undefined || rest === 0 ? large : m.span_two({ large, small: next.words({ n: decimal(rest, 0) }) });
}
