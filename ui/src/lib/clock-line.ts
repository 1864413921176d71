import type { ClockView } from "../ipc/types";
import { m } from "../paraglide/messages";
import { longSpan } from "./long-spans";
import { signedSpan } from "./spans";

/** What the clock means for the code that is being tried, in one line. */
export function clockLine(view: ClockView | null, correctedByMs: number | null): string {
	if (correctedByMs !== null) return m.try_corrected({ span: signedSpan(correctedByMs) });
	const status = view?.status;
	if (status === undefined || !("offsetMs" in status)) return m.try_clock_unknown();
	const span = longSpan(status.offsetMs);
	if (status.kind === "right") return m.try_clock_right({ span });
	return (status.offsetMs < 0 ? m.try_clock_slow : m.try_clock_fast)({ span });
}
