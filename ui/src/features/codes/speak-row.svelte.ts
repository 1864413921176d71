import { untrack } from "svelte";
import type { RowView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** Speaks about the focused row only: "10 seconds left" once, and a new code when it comes (DESIGN §7.1). */
export function speakRow({ announcer, codes, settings, ticker }: App, focusedRow: () => RowView | undefined): void {
	let last: { id: string; validUntilMs: number } | null = null;

	$effect(() => {
		const row = focusedRow();
		const speak = settings.view?.codes.speak ?? "focused";
		const code = row === undefined ? null : codes.of(row.id);
		const seconds = code === null || code.periodMs === null ? null : ticker.secondsUntil(code.validUntilMs);
		if (row === undefined || code === null || seconds === null || speak === "off") {
			last = null;
			return;
		}

		untrack(() => {
			if (last !== null && last.id === row.id && last.validUntilMs !== code.validUntilMs) announcer.say(m.sr_new_code({ issuer: row.issuer }));
			else if (seconds === 10 || (speak === "every10s" && seconds > 0 && seconds % 10 === 0)) announcer.say(m.sr_low({ s: seconds }));
		});
		last = { id: row.id, validUntilMs: code.validUntilMs };
	});
}
