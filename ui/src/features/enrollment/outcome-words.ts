import type { ErrorWords } from "../../ipc/errors";
import type { NotOtpKind, ScanOutcome } from "../../ipc/types";
import { m } from "../../paraglide/messages";

type Nothing = Extract<ScanOutcome, { kind: "none" | "unreadable" | "notOtp" | "vendorOnly" }>;

/** The words for a picture that gave no account. */
export function outcomeWords(outcome: Nothing): ErrorWords {
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
				title: m.err_qr_unreadable(),
				safe: m.err_qr_unreadable_safe(),
				do: m.err_qr_unreadable_do(),
				buttons: [again, type],
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
