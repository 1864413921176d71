import type { CopyView, WhichCode } from "../ipc/types";
import { timeOfDayWithSeconds } from "./when";
import { m } from "../paraglide/messages";

/** Below this many seconds a copied code may be refused before it is typed. */
const SHORT_S = 6;

/**
 * What the toast says `elapsedMs` after a code was copied.
 * While the clock is off, `nowOfWrongClockMs` is what it shows, and the toast says until when portals take the code.
 */
export function copiedText(issuer: string, which: WhichCode, copied: CopyView, elapsedMs: number, nowOfWrongClockMs: number | null = null): string {
	const seconds = (ms: number) => Math.max(0, Math.ceil((ms - elapsedMs) / 1000));

	if (which === "next") return m.toast_next({ issuer, s: seconds(copied.startsInMs) });
	if (copied.sameCodeCopiedAgoMs !== null) return m.toast_same_code({ s: Math.round(copied.sameCodeCopiedAgoMs / 1000) });
	if (nowOfWrongClockMs !== null && copied.goodUntilMs != null) {
		return copied.goodUntilMs <= nowOfWrongClockMs ? m.toast_too_old({ issuer }) : m.toast_good({ issuer, time: timeOfDayWithSeconds(copied.goodUntilMs) });
	}
	if (seconds(copied.validForMs) < SHORT_S) return m.toast_copied_low({ issuer, s: seconds(copied.validForMs) });
	if (copied.clearsInMs === null) return m.toast_copied_noclear({ issuer });
	return m.toast_copied({ issuer, s: seconds(copied.clearsInMs) });
}
