import type { ExportTarget, Lost } from "../../ipc/types";
import { m } from "../../paraglide/messages";

/** The other programs, in the order in which they are offered. */
export const APPS = ["aegis", "twoFas", "ente", "stratum", "proton", "bitwarden", "google", "freeOtpPlus", "addresses"] as const;
export type ExportApp = (typeof APPS)[number];

/** What a program takes. */
const TARGETS: Record<ExportApp, { sealed: ExportTarget | null; plain: ExportTarget }> = {
	aegis: { sealed: "aegis", plain: "aegisPlain" },
	twoFas: { sealed: "twoFas", plain: "twoFasPlain" },
	ente: { sealed: "ente", plain: "entePlain" },
	stratum: { sealed: "stratum", plain: "stratumPlain" },
	proton: { sealed: "proton", plain: "protonPlain" },
	bitwarden: { sealed: "bitwarden", plain: "bitwardenPlain" },
	google: { sealed: null, plain: "googleTransfer" },
	freeOtpPlus: { sealed: null, plain: "freeOtpPlus" },
	addresses: { sealed: null, plain: "addresses" },
};

/** Whether a program takes encrypted files. */
export function takesSealed(app: ExportApp): boolean {
	return TARGETS[app].sealed !== null;
}

/** The kind of file for a program. */
export function targetOf(app: ExportApp, sealed: boolean): ExportTarget {
	const { plain, sealed: sealedTarget } = TARGETS[app];
	return sealed && sealedTarget !== null ? sealedTarget : plain;
}

const NAMES: Record<ExportApp, () => string> = {
	aegis: m.ex_app_aegis,
	twoFas: m.ex_app_2fas,
	ente: m.ex_app_ente,
	stratum: m.ex_app_stratum,
	proton: m.ex_app_proton,
	bitwarden: m.ex_app_bitwarden,
	google: m.ex_app_google,
	freeOtpPlus: m.ex_app_freeotp,
	addresses: m.ex_app_addresses,
};

export function appName(app: ExportApp): string {
	return NAMES[app]();
}

/** What is lost, as a line of the table. */
export function lostWords(lost: Lost, app: string): string {
	const words: Record<Lost, () => string> = {
		unreadableKey: m.ex_lost_key,
		accountOfThisKind: () => m.ex_lost_kind({ app }),
		accountOfThisLength: () => m.ex_lost_length({ app }),
		accountOfThisPeriod: () => m.ex_lost_period({ app }),
		accountNamedLikeSteam: () => m.ex_lost_steam({ app }),
		accountWithSameKey: m.ex_lost_same,
		accountWithThisCounter: m.ex_lost_counter,
		nameEnd: m.ex_lost_name,
		colon: m.ex_lost_colon,
		group: m.ex_lost_group,
		note: m.ex_lost_note,
		pinned: m.ex_lost_pinned,
	};
	return words[lost]();
}
