import type { DraftView, WarningView } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** Something to know before adding: what it is, what is safe, what to do. */
export type DraftNote = { tone: "info" | "warn"; title: string; safe: string | null; advice: string };

/** The notes about a draft, the one that decides most first. */
export function draftNotes({ conflict, warnings }: DraftView): DraftNote[] {
	const notes: DraftNote[] = [];
	if (conflict.kind === "same") {
		notes.push({ tone: "info", title: m.err_dup_same(), safe: m.err_dup_same_safe(), advice: m.err_dup_same_do() });
	}
	if (conflict.kind === "newKey") {
		const { issuer, label } = conflict;
		notes.push({
			tone: "warn",
			title: m.err_dup_new_key({ issuer, account: label }),
			safe: m.err_dup_new_key_safe(),
			advice: m.err_dup_new_key_do(),
		});
	}
	return [...notes, ...warnings.map(warningNote)];
}

function warningNote(warning: WarningView): DraftNote {
	switch (warning.kind) {
		case "keyWeak":
			return { tone: "warn", title: m.err_key_weak({ bits: warning.bits }), safe: null, advice: m.err_key_weak_do() };
		case "digitsUnusual":
			return { tone: "warn", title: m.warn_digits(), safe: null, advice: m.warn_digits_do() };
		case "periodUnusual":
			return { tone: "warn", title: m.warn_period(), safe: null, advice: m.warn_period_do() };
		case "issuerDiffers": {
			const { prefix, parameter } = warning;
			return { tone: "warn", title: m.warn_issuer({ prefix, parameter }), safe: null, advice: m.warn_issuer_do() };
		}
		case "counter":
			return { tone: "warn", title: m.err_qr_hotp(), safe: m.err_qr_hotp_safe(), advice: m.err_qr_hotp_do() };
		case "ignored":
			return { tone: "info", title: m.warn_ignored({ name: warning.name }), safe: null, advice: m.warn_ignored_do() };
	}
}
