import type { BackupsView, BackupStep, OpenedBackupView, PairedDeviceView, RestoreOutcome, SenderView } from "../../ipc/types";
import { day, shortDay } from "../../lib/dates";
import { m } from "../../paraglide/messages";

const LIST = new Intl.ListFormat(undefined, { type: "conjunction" });

/** The accounts beside their backups, as a card says it. */
export type StandingWords = { tone: "neutral" | "warn" | "ok"; title: string; body: string };

export function standingWords({ accounts, files, missing, missingNames }: BackupsView): StandingWords {
	const last = files[0];
	if (accounts === 0) return { tone: "neutral", title: m.bk_nothing(), body: m.bk_nothing_d() };
	if (last === undefined) return { tone: "warn", title: m.bk_none(), body: m.bk_none_d({ n: missing }) };
	const made = day(last.madeAtMs);
	if (missing === 0) return { tone: "ok", title: m.bk_fine(), body: m.bk_fine_d({ file: last.file, day: made }) };
	return { tone: "warn", title: m.bk_behind({ n: missing }), body: m.bk_missing_d({ n: missing, names: namesWords(missingNames, missing), day: made }) };
}

/** "Hetzner, Okta, Stripe, and 2 more" */
export function namesWords(names: readonly string[], count: number): string {
	const more = count - names.length;
	return LIST.format(more > 0 ? [...names, m.bk_missing_more({ n: more })] : names);
}

const STEPS: Record<BackupStep, () => string> = {
	sealing: m.bk_step_sealing,
	writing: m.bk_step_writing,
	opening: m.bk_step_opening,
	keeping: m.bk_step_keeping,
};

/** What is being done for a new backup; null while its place is being chosen. */
export const stepWords = (step: BackupStep | null): string => (step === null ? m.bk_step_choosing() : STEPS[step]());

/** What a backup holds: "14 accounts", "4 sets of recovery codes". */
export const contentWords = ({ accounts, recoverySets }: { accounts: number; recoverySets: number }) => ({
	accounts: m.bk_n_accounts({ n: accounts }),
	sets: m.bk_n_sets({ n: recoverySets }),
});

/** How a backup stands beside what is here. */
export function agreementWords({ codesEqual, differingNames, here, recoverySetsLacking }: OpenedBackupView): { tone: "ok" | "warn"; lines: string[] } {
	const missing = here - codesEqual;
	const codes = missing === 0 ? m.bo_equal({ codes: codesEqual, here }) : m.bo_differs({ n: missing, codes: codesEqual, here, names: namesWords(differingNames, missing) });
	const sets = recoverySetsLacking === 0 ? [] : [m.bo_sets_lacking({ n: recoverySetsLacking })];
	return { tone: missing + recoverySetsLacking === 0 ? "ok" : "warn", lines: [codes, ...sets] };
}

const OUTCOMES: Record<RestoreOutcome, () => string> = {
	new: m.bo_new,
	same: m.bo_same,
	changed: m.bo_changed,
	otherKey: m.bo_other_key,
	deletedHere: m.bo_deleted_here,
	deletedThere: m.bo_deleted_there,
};

export const outcomeWords = (outcome: RestoreOutcome): string => OUTCOMES[outcome]();

/** A paired device beside what is here. */
export function deviceWords({ lacking, lackingNames, provenAtMs, sentAtMs }: PairedDeviceView): { tone: "ok" | "warn"; chip: string; body: string } {
	const last = sentAtMs === null ? m.pd_never() : m.pd_sent({ day: shortDay(sentAtMs) });
	if (lacking > 0) return { tone: "warn", chip: m.pd_behind({ n: lacking }), body: m.pd_lacking({ last, names: namesWords(lackingNames, lacking) }) };
	return { tone: "ok", chip: m.pd_current(), body: provenAtMs === null ? last : m.pd_proven({ last, day: shortDay(provenAtMs) }) };
}

/** Whom a backup is from. */
export function senderWords(from: SenderView): { tone: "neutral" | "ok" | "warn"; title: string; body: string } {
	switch (from.kind) {
		case "own":
			return { tone: "neutral", title: m.bo_from_own(), body: "" };
		case "device":
			return { tone: "ok", title: m.bo_from_device({ name: from.name }), body: "" };
		case "unknown":
			return { tone: "warn", title: m.bo_from_nobody(), body: m.bo_from_nobody_d() };
	}
}
