import type { ClockCorrection } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** Why codes are not corrected. */
export function blockedWords(blocked: NonNullable<ClockCorrection["blocked"]>): string {
	switch (blocked) {
		case "notMeasured":
			return m.cc_blocked_notmeasured();
		case "notAgreed":
			return m.cc_blocked_notagreed();
		case "tooUncertain":
			return m.cc_blocked_uncertain();
		case "small":
			return m.cc_blocked_small();
		case "needsHttps":
			return m.cc_blocked_https();
	}
}
