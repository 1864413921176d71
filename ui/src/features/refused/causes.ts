import type { ClockStatus, ClockView, RefusedCause, RefusedView } from "../../ipc/types";
import { longSpan } from "../../lib/long-spans";
import { signedSpan } from "../../lib/spans";
import { timeOfDayWithSeconds } from "../../lib/when";
import { m } from "../../paraglide/messages";

export type CauseWords = { title: string; body: string; /** Claviger has looked, and it is not this. */ ruledOut: boolean };

/** What a cause asks, and what Claviger can say of it by itself. */
export function causeWords(cause: RefusedCause, refused: RefusedView, clock: ClockView | null): CauseWords {
	const issuer = refused.issuer === "" ? refused.label : refused.issuer;
	switch (cause) {
		case "clock":
			return { title: m.rf_clock(), ...clockWords(clock?.status ?? refused.clock, clock) };
		case "account": {
			const n = refused.siblings.length;
			const body = n === 0 ? m.rf_account_one({ issuer, label: refused.label }) : m.rf_account_many({ n, issuer, label: refused.label });
			return { title: m.rf_account(), body, ruledOut: n === 0 };
		}
		case "used":
			return { title: m.rf_used(), body: usedWords(refused), ruledOut: false };
		case "replaced":
			return { title: m.rf_replaced(), body: m.rf_replaced_d(), ruledOut: false };
		case "otherWay":
			return { title: m.rf_other(), body: m.rf_other_d(), ruledOut: false };
		case "help":
			return { title: m.rf_help(), body: m.rf_help_d({ issuer }), ruledOut: false };
	}
}

function clockWords(status: ClockStatus, clock: ClockView | null): { body: string; ruledOut: boolean } {
	const { correction } = clock ?? {};
	if (correction?.on === true && correction.byMs !== null) return { body: m.rf_clock_corrected({ span: signedSpan(correction.byMs) }), ruledOut: true };
	switch (status.kind) {
		case "right":
			return { body: m.rf_clock_right({ span: longSpan(status.offsetMs) }), ruledOut: true };
		case "littleOff":
			return { body: m.rf_clock_little({ span: longSpan(status.offsetMs) }), ruledOut: true };
		case "wrong":
			return { body: (status.offsetMs < 0 ? m.rf_clock_slow : m.rf_clock_fast)({ span: longSpan(status.offsetMs) }), ruledOut: false };
		case "unknown":
			return { body: m.rf_clock_unknown(), ruledOut: false };
		case "offline":
			return { body: m.rf_clock_failed({ why: m.rf_clock_why_offline() }), ruledOut: false };
		case "disagree":
			return { body: m.rf_clock_failed({ why: m.rf_clock_why_disagree() }), ruledOut: false };
		case "tooFew":
			return { body: m.rf_clock_failed({ why: m.rf_clock_why_few() }), ruledOut: false };
		case "intercepted":
			return { body: m.rf_clock_failed({ why: m.rf_clock_why_voice() }), ruledOut: false };
	}
}

function usedWords({ copied, counter }: RefusedView): string {
	if (counter) return m.rf_used_counter();
	if (copied === null) return m.rf_used_none();
	if (!copied.sameStep) return m.rf_used_old({ time: timeOfDayWithSeconds(copied.goodUntilMs) });
	return copied.times > 1 ? m.rf_used_twice({ n: copied.times }) : m.rf_used_same();
}

/** The cause to look at first: the first one that is not ruled out. */
export function firstOpen(refused: RefusedView, clock: ClockView | null): RefusedCause | null {
	return refused.causes.find((cause) => !causeWords(cause, refused, clock).ruledOut) ?? null;
}
