/**
 * What crosses between the clock of the core and this window.
 * `offsetMs` is this computer's clock minus the true time: a slow clock has a negative one. Times are Unix milliseconds.
 */

export type ClockView = {
	/** Whether the network may be asked. */
	consent: boolean;
	/** A check is under way. */
	checking: boolean;
	/** What is known now; a result expires to "unknown" again. */
	status: ClockStatus;
	/** When the last check ended. */
	checkedAtMs: number | null;
	/** The answers of the last check, in the order asked. */
	answers: ClockAnswer[];
	correction: ClockCorrection;
	/** Null without a status that has an offset. */
	meaning: ClockMeaning | null;
	pattern: ClockPattern | null;
	/** What the operating system says of its clock, without the network. */
	system: ClockSystem;
	fix: ClockFix;
	/** Who is asked. */
	servers: ClockServer[];
};

export type ClockStatus =
	| { kind: "unknown" }
	| ClockMeasured
	| { kind: "disagree"; spreadMs: number }
	| { kind: "tooFew"; answered: number; needed: number }
	/** One voice answers for all servers. */
	| { kind: "intercepted" }
	| { kind: "offline" };

export type ClockMeasured = {
	/** Below 5 s, 5 to 15 s, over 15 s. */
	kind: "right" | "littleOff" | "wrong";
	offsetMs: number;
	uncertaintyMs: number;
	agreeing: number;
	asked: number;
	by: "ntp" | "https";
};

export type ClockAnswer = {
	host: string;
	port: number;
	offsetMs: number | null;
	roundTripMs: number | null;
	counted: boolean;
	rejected: ClockRejection | null;
};

export type ClockRejection =
	| "noAnswer"
	| "notFound"
	| "refused"
	| "unsynchronised"
	| "kissOfDeath"
	| "implausible"
	| "tooFar"
	| "outvoted"
	| "malformed"
	| "certificate";

export type ClockCorrection = {
	/** Codes are made from the measured time. */
	on: boolean;
	/** What is, or would be, added to this computer's clock; null when that is not possible. */
	byMs: number | null;
	/** Over 10 minutes: each time by a click. */
	needsConfirmation: boolean;
	blocked: "notMeasured" | "notAgreed" | "tooUncertain" | "small" | "needsHttps" | null;
};

/** Chances from 0 to 1 that a typed code is refused. */
export type ClockMeaning = {
	periodSeconds: number;
	oneStep: Chance;
	strict: Chance;
	oneStepPasted: Chance;
	stepsAway: number;
};

/** From the best to the worst that the uncertainty allows. */
export type Chance = { low: number; high: number };

export type ClockPattern =
	| { kind: "timeZoneByHand"; hours: number }
	| { kind: "dualBoot"; hours: number }
	| { kind: "deadBattery"; year: number }
	| { kind: "dateTyped"; days: number }
	| { kind: "drifting"; secondsPerDay: number }
	| { kind: "jumped"; byMs: number };

export type ClockSystem = { kind: "synchronised" } | { kind: "unsynchronised" } | { kind: "unknown" };

export type ClockFix = { system: "gnome" | "kde" | "linux" | "windows" | "macos"; name: string; command: string | null };

export type ClockServer = { host: string; port: number; from: "shipped" | "own" | "system" | "site"; on: boolean };

/** At most one point a day, for 14 days, oldest first. */
export type ClockHistory = { points: ClockPoint[] };

export type ClockPoint = { atMs: number; offsetMs: number; uncertaintyMs: number; outside: boolean };

export type ClockServersRequest = { own: string[]; off: string[]; useSystem: boolean };

export type CompareView =
	| { kind: "same"; driftMs: { low: number; high: number } }
	| { kind: "stepsAway"; steps: number; seconds: number; driftMs: { low: number; high: number } }
	| { kind: "needsNext" }
	| { kind: "otherParameters"; algorithm: "SHA1" | "SHA256" | "SHA512"; digits: number; periodSeconds: number; steps: number }
	| { kind: "otherKey" }
	| { kind: "malformed"; digits: number };

export type CompareRequest = { id: string; code: string; nextCode: string | null };

export type RefusedView = {
	id: string;
	issuer: string;
	label: string;
	clock: ClockStatus;
	/** Others of the same issuer. */
	siblings: { id: string; label: string }[];
	copied: RefusedCopy | null;
	/** Counts instead of using the time. */
	counter: boolean;
	/** The account's own offset. */
	offsetSteps: number;
	/** In the order to show, the most common one here first. */
	causes: RefusedCause[];
};

/** What was copied lately for the account. */
export type RefusedCopy = { times: number; sameStep: boolean; nextAtMs: number; goodUntilMs: number };

export type RefusedCause = "clock" | "account" | "used" | "replaced" | "otherWay" | "help";

export type OffsetTry = { steps: number; code: string; validUntilMs: number };

/** Refusals of the clock's own commands. */
export type ClockError =
	| { code: "clockConsentMissing" }
	| { code: "clockTooSoon"; retryAtMs: number }
	| { code: "clockServerMalformed"; index: number };
