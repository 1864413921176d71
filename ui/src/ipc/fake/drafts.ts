import type { ConflictView, DraftView, TypedKeyRequest, WarningView } from "../types";
import { bareKey, bitsOf } from "./key";
import { type FakeAccount, letterIcon, makeAccount } from "./world";

/** A found account that is not saved yet, and what the window may see of it. */
export type FakeDraft = { view: DraftView; account: FakeAccount };

function warningsOf(account: FakeAccount, bits: number | null): WarningView[] {
	const warnings: WarningView[] = [];
	if (bits !== null && bits < 128) warnings.push({ kind: "keyWeak", bits });
	if (account.codeKind === "hotp") warnings.push({ kind: "counter" });
	if ((account.codeKind === "totp" || account.codeKind === "hotp") && (account.digits < 6 || account.digits > 8)) warnings.push({ kind: "digitsUnusual" });
	if (account.periodMs !== null && account.periodMs !== 30_000 && account.periodMs !== 60_000) {
		warnings.push({ kind: "periodUnusual" });
	}
	return warnings;
}

export function draftOf(id: string, account: FakeAccount, conflict: ConflictView, bits: number | null = null): FakeDraft {
	return {
		account: { ...account, id },
		view: {
			id,
			issuer: account.issuer,
			label: account.label,
			icon: account.icon,
			codeKind: account.codeKind,
			algorithm: account.algorithm,
			digits: account.digits,
			periodMs: account.periodMs,
			counter: account.counter,
			warnings: warningsOf(account, bits),
			conflict,
			group: account.group,
			trashed: false,
		},
	};
}

export function typedAccount(request: TypedKeyRequest): { account: FakeAccount; bits: number } {
	const account = makeAccount({
		id: "typed",
		issuer: request.issuer,
		label: request.label,
		icon: letterIcon(request.issuer || request.label || "?"),
		codeKind: request.codeKind,
		algorithm: request.algorithm,
		digits: request.digits,
		periodMs: request.codeKind === "hotp" ? null : request.periodS * 1000,
		counter: request.codeKind === "hotp" ? 0 : null,
		key: bareKey(request.key),
	});
	return { account, bits: bitsOf(request.key) };
}
