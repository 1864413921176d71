import type { ClockAnswer, ClockRejection } from "../../ipc/types";
import { longSpan } from "../../lib/long-spans";
import { m } from "../../paraglide/messages";

/** Why an answer did not count. */
export function rejectionWords(rejected: ClockRejection): string {
	switch (rejected) {
		case "noAnswer":
			return m.rj_noanswer();
		case "notFound":
			return m.rj_notfound();
		case "refused":
			return m.rj_refused();
		case "unsynchronised":
			return m.rj_unsynchronised();
		case "kissOfDeath":
			return m.rj_kiss();
		case "implausible":
			return m.rj_implausible();
		case "tooFar":
			return m.rj_toofar();
		case "outvoted":
			return m.rj_outvoted();
		case "malformed":
			return m.rj_malformed();
		case "certificate":
			return m.rj_certificate();
	}
}

/** What a server said, from this computer's point of view. */
export function differenceWords({ offsetMs }: ClockAnswer): string {
	if (offsetMs === null || Math.abs(offsetMs) < 50) return m.sv_same();
	return (offsetMs < 0 ? m.sv_ahead : m.sv_behind)({ span: longSpan(offsetMs) });
}
