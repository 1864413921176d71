import { TIME_SERVERS, TIME_SITES } from "../../lib/time-servers";
import type {
	ClockAnswer,
	ClockHistory,
	ClockMeaning,
	ClockMeasured,
	ClockPattern,
	ClockRejection,
	ClockServer,
	ClockStatus,
	ClockView,
} from "../types";

/** How the clock of the fake core stands; the name stands in the address as `?clock=…`. */
export type ClockVariant =
	| "noConsent"
	| "unknown"
	| "checking"
	| "right"
	| "littleOff"
	| "slow"
	| "fast"
	| "hour"
	| "battery"
	| "https"
	| "disagree"
	| "tooFew"
	| "intercepted"
	| "offline"
	| "jumped";

/** What each variant finds when it is measured; the others have no offset. */
const OFFSETS: Partial<Record<ClockVariant, number>> = {
	right: 100,
	https: 300,
	littleOff: -8_200,
	slow: -47_060,
	fast: 21_400,
	hour: 3_600_900,
	battery: -86_400_000 * 9_820,
};

const ROUND_TRIPS = [18, 31, 24, 27, 112];
const DAY_MS = 86_400_000;
/** The last fortnight, in seconds; the last day is the measured one. */
const DAYS_SLOW = [0.2, 0.1, 0.3, -0.1, 0, -4, -11, -17.5, -31, -35, -38, -41, -44];
const DAYS_RIGHT = [0.2, 0.1, 0.3, 0, 0.1, 0.2, 0.1, -0.1, 0.1, 0.2, 0.1, 0.1, 0.2];

export function offsetOf(variant: ClockVariant): number | null {
	return OFFSETS[variant] ?? null;
}

/** What a check of a variant that knows nothing yet finds. */
export function measuredAs(variant: ClockVariant): ClockVariant {
	return ["noConsent", "unknown", "checking", "jumped"].includes(variant) ? "right" : variant;
}

export const SHIPPED: ClockServer[] = [
	...TIME_SERVERS.map((host): ClockServer => ({ host, port: 123, from: "shipped", on: true })),
	...TIME_SITES.map((host): ClockServer => ({ host, port: 443, from: "site", on: true })),
];

export function clockOf(variant: ClockVariant, nowMs: number, servers: ClockServer[], on: boolean): ClockView {
	const status = statusOf(variant);
	const offsetMs = offsetOf(variant);
	const measured = !["noConsent", "unknown", "checking", "jumped"].includes(variant);
	return {
		consent: variant !== "noConsent",
		checking: variant === "checking",
		status,
		checkedAtMs: measured ? nowMs - 20_000 : null,
		answers: measured ? answersOf(variant, servers.filter((server) => server.on)) : [],
		correction: {
			on,
			byMs: offsetMs === null || Math.abs(offsetMs) < 2_000 ? null : -offsetMs,
			needsConfirmation: Math.abs(offsetMs ?? 0) > 600_000,
			blocked: blockedOf(variant, offsetMs),
		},
		meaning: offsetMs === null ? null : meaningOf(offsetMs),
		pattern: patternOf(variant),
		system: variant === "offline" ? { kind: "synchronised" } : { kind: "unsynchronised" },
		fix: { system: "gnome", name: "Debian", command: "timedatectl set-ntp true" },
		servers,
	};
}

export function historyOf(variant: ClockVariant, nowMs: number): ClockHistory {
	if (variant === "noConsent" || variant === "unknown") return { points: [] };
	const today = offsetOf(variant) ?? 100;
	const days = variant === "slow" ? DAYS_SLOW : DAYS_RIGHT;
	const points = days.map((seconds, index) => pointOf(nowMs - (days.length - index) * DAY_MS, seconds * 1000));
	return { points: offsetOf(variant) === null ? points : [...points, pointOf(nowMs, today)] };
}

function pointOf(atMs: number, offsetMs: number): ClockHistory["points"][number] {
	return { atMs, offsetMs, uncertaintyMs: 20, outside: Math.abs(offsetMs) > 30_000 };
}

function statusOf(variant: ClockVariant): ClockStatus {
	const offsetMs = offsetOf(variant);
	if (offsetMs !== null) return measuredOf(variant, offsetMs);
	switch (variant) {
		case "disagree":
			return { kind: "disagree", spreadMs: 214_000 };
		case "tooFew":
			return { kind: "tooFew", answered: 2, needed: 3 };
		case "intercepted":
			return { kind: "intercepted" };
		case "offline":
			return { kind: "offline" };
		default:
			return { kind: "unknown" };
	}
}

function measuredOf(variant: ClockVariant, offsetMs: number): ClockMeasured {
	const away = Math.abs(offsetMs);
	const https = variant === "https";
	return {
		kind: away < 5_000 ? "right" : away <= 15_000 ? "littleOff" : "wrong",
		offsetMs,
		uncertaintyMs: https ? 50 : 20,
		agreeing: https ? 3 : 5,
		asked: https ? 3 : 5,
		by: https ? "https" : "ntp",
	};
}

function blockedOf(variant: ClockVariant, offsetMs: number | null): ClockView["correction"]["blocked"] {
	if (offsetMs !== null) return Math.abs(offsetMs) < 2_000 ? "small" : null;
	return variant === "disagree" || variant === "tooFew" || variant === "intercepted" ? "notAgreed" : "notMeasured";
}

/** The formula of the core for a delay that is always 8 s: near enough to look at. */
function meaningOf(offsetMs: number): ClockMeaning {
	const refused = (seconds: number, steps: number) => {
		const x = (seconds - offsetMs / 1000) / 30;
		const chance = clamp(x - steps) + clamp(-x - steps);
		return { low: chance, high: chance };
	};
	return {
		periodSeconds: 30,
		oneStep: refused(8, 1),
		strict: refused(8, 0),
		oneStepPasted: refused(1, 1),
		stepsAway: Math.round(offsetMs / 30_000),
	};
}

function clamp(chance: number): number {
	return Math.min(1, Math.max(0, chance));
}

function patternOf(variant: ClockVariant): ClockPattern | null {
	switch (variant) {
		case "hour":
			return { kind: "timeZoneByHand", hours: 1 };
		case "battery":
			return { kind: "deadBattery", year: 1999 };
		case "slow":
			return { kind: "drifting", secondsPerDay: -3.4 };
		case "jumped":
			return { kind: "jumped", byMs: -3_600_000 };
		default:
			return null;
	}
}

function answersOf(variant: ClockVariant, servers: ClockServer[]): ClockAnswer[] {
	return servers.map(({ host, port }, index) => {
		const answer: ClockAnswer = {
			host,
			port,
			offsetMs: (offsetOf(variant) ?? 100) + (index % 3) * 40 - 40,
			roundTripMs: ROUND_TRIPS[index] ?? 40,
			counted: true,
			rejected: null,
		};
		const rejected = rejectionOf(variant, index);
		if (rejected === null) return answer;
		if (rejected === "outvoted") return { ...answer, offsetMs: index === 0 ? -107_000 : 107_000 + index, counted: false, rejected };
		return { ...answer, offsetMs: null, roundTripMs: null, counted: false, rejected };
	});
}

function rejectionOf(variant: ClockVariant, index: number): ClockRejection | null {
	switch (variant) {
		case "offline":
			return index === 1 ? "notFound" : "noAnswer";
		case "tooFew":
			return (["noAnswer", "kissOfDeath", null, null, "unsynchronised"] as const)[index] ?? null;
		case "disagree":
			return "outvoted";
		case "intercepted":
			return "implausible";
		default:
			return null;
	}
}
