import type { ErrorWords } from "../../ipc/errors";
import type { NotOtpKind, ScanOutcome, SourceView, UnreadableReason } from "../../ipc/types";
import { m } from "../../paraglide/messages";

type Nothing = Extract<ScanOutcome, { kind: "none" | "unreadable" | "notOtp" | "vendorOnly" }>;

/** The words for what came from `source` and gave no account. Of a picture, a part may be looked at again. */
export function outcomeWords(outcome: Nothing, source: SourceView, hasPicture = false): ErrorWords {
	const words = wordsOf(outcome, source);
	if (!hasPicture) return words;
	return { ...words, buttons: [...words.buttons, { action: "mark", label: m.mark_part() }] };
}

function wordsOf(outcome: Nothing, source: SourceView): ErrorWords {
	const again = { action: "capture", label: m.err_qr_none_b1() } as const;
	const type = { action: "type", label: m.err_qr_none_b2() } as const;

	switch (outcome.kind) {
		case "none":
			return {
				severity: "warn",
				title: m.err_qr_none(),
				safe: m.err_qr_none_safe(),
				do: m.err_qr_none_do(),
				buttons: [again, type],
			};
		case "unreadable":
			return {
				severity: "warn",
				...unreadableWords(outcome.reason),
				safe: m.err_qr_unreadable_safe(),
				// A file stays as it is; the screen shows what was done about it.
				buttons: [{ action: "capture", label: source.kind === "screen" ? m.qr_look_again() : m.err_img_big_b1() }, type],
			};
		case "notOtp":
			return {
				severity: "warn",
				title: m.err_qr_not_otp({ kind: contentWords(outcome.what) }),
				safe: m.err_qr_not_otp_safe(),
				do: m.err_qr_not_otp_do(),
				buttons: [again],
			};
		case "vendorOnly":
			return {
				severity: "warn",
				title: m.err_qr_vendor_only({ vendor: outcome.vendor }),
				safe: m.err_qr_vendor_only_safe(),
				do: m.err_qr_vendor_only_do(),
				buttons: [again],
			};
	}
}

function unreadableWords(reason: UnreadableReason): Pick<ErrorWords, "title" | "do"> {
	switch (reason.kind) {
		case "tooSmall":
			return { title: m.err_qr_small(), do: m.err_qr_small_do({ pixels: (reason.squareTenths / 10).toFixed(1) }) };
		case "cutOff":
			return { title: m.err_qr_cut(), do: m.err_qr_cut_do() };
		case "faint":
			return { title: m.err_qr_faint(), do: m.err_qr_faint_do() };
		case "damaged":
			return { title: m.err_qr_unreadable(), do: m.err_qr_damaged_do() };
	}
}

function contentWords(what: NotOtpKind): string {
	switch (what) {
		case "webAddress":
			return m.qr_holds_address();
		case "wifi":
			return m.qr_holds_wifi();
		case "contact":
			return m.qr_holds_contact();
		case "payment":
			return m.qr_holds_payment();
		case "text":
			return m.qr_holds_text();
	}
}
