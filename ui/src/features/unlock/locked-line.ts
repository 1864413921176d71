import type { SessionView } from "../../ipc/types";
import { timeOfDay } from "../../lib/when";
import { m } from "../../paraglide/messages";

/** Since when and why Claviger is locked, in one line. */
export function lockedLine({ reason, sinceMs, idleMinutes }: Extract<SessionView, { kind: "locked" }>): string {
	const time = timeOfDay(sinceMs);
	switch (reason) {
		case "start":
			return m.lk_at_start();
		case "idle":
			return idleMinutes === null ? m.lk_at_request({ time }) : m.lk_at_idle({ time, n: idleMinutes });
		case "suspend":
			return m.lk_at_suspend({ time });
		case "screenLock":
			return m.lk_at_screen({ time });
		case "hidden":
			return m.lk_at_hidden({ time });
		case "request":
			return m.lk_at_request({ time });
	}
}
