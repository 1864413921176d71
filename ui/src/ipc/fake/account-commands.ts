import { CommandFailed } from "../backend";
import type {
	BesideView,
	CodesView,
	CodeView,
	CopyView,
	DetailsView,
	FindRowRequest,
	ListRequest,
	ListView,
	Proof,
	QrView,
	TrashedView,
	UpdateAccountRequest,
	WhichCode,
} from "../types";
import { counterCode, timeCode } from "./digits";
import { listOf, ordered, rowOf } from "./list";
import { checkNames } from "./names";
import { blurredPicture } from "./picture";
import { FakeSession } from "./session-commands";
import type { FakeAccount } from "./world";

export abstract class FakeAccounts extends FakeSession {
	protected counterShownAt = new Map<string, number>();
	protected copied = new Map<string, { atMs: number; code: string | null; times: number }>();

	/** Until when a portal that allows one step takes a code that ends at `validUntilMs`; null while the clock is not known. */
	protected abstract goodUntil(validUntilMs: number, periodMs: number): number | null;
	/** What is kept and noted beside an account. */
	protected abstract besideOf(account: FakeAccount): BesideView;

	protected codeOf(account: FakeAccount, hidden: boolean): CodeView {
		const nowMs = this.nowMs();
		const view =
			account.codeKind === "hotp"
				? counterCode(account, this.counterShownAt.get(account.id) ?? null, nowMs)
				: timeCode(account, nowMs, this.startMs);
		return hidden || account.keyProblem ? { ...view, code: null, nextCode: null } : view;
	}

	codesOf(accounts: readonly FakeAccount[], hidden = this.settingsNow.codes.hidden): CodesView {
		return { takenAtMs: this.nowMs(), correctedByMs: this.correctionMs === 0 ? null : this.correctionMs, codes: accounts.map((account) => this.codeOf(account, hidden)) };
	}

	listAccounts(request: ListRequest): Promise<ListView> {
		return this.answer("listAccounts", () => {
			this.requireUnlocked();
			const list = listOf(this.living(), request, this.settingsNow.codes.order, (account) => this.besideOf(account));
			return { ...list, codes: this.codesOf(list.rows.map(({ id }) => this.account(id))) };
		});
	}

	findRow(request: FindRowRequest): Promise<number | null> {
		return this.answer("findRow", () => {
			this.requireUnlocked();
			const rows = ordered(this.living(), request, this.settingsNow.codes.order);
			const prefix = request.prefix.toLowerCase();
			const fits = (account: FakeAccount) => (account.issuer || account.label).toLowerCase().startsWith(prefix);
			const after = rows.findIndex((account, index) => index > request.after && fits(account));
			const found = after >= 0 ? after : rows.findIndex(fits);
			return found < 0 ? null : found;
		});
	}

	codes(ids: string[]): Promise<CodesView> {
		return this.answer("codes", () => {
			this.requireUnlocked();
			if (ids.length > 200) throw new CommandFailed({ code: "tooMany", limit: 200 });
			return this.codesOf(ids.map((id) => this.account(id)));
		});
	}

	revealCode(id: string): Promise<CodesView> {
		return this.answer("revealCode", () => {
			this.requireUnlocked();
			return this.codesOf([this.account(id)], false);
		});
	}

	advanceCounter(id: string): Promise<CodesView> {
		return this.answer("advanceCounter", () => {
			const account = this.account(id);
			this.saveChange(() => {
				account.counter = (account.counter ?? 0) + 1;
				this.counterShownAt.set(id, this.nowMs());
			});
			return this.codesOf([account], false);
		});
	}

	copyCode(id: string, which: WhichCode): Promise<CopyView> {
		return this.answer("copyCode", () => {
			this.requireUnlocked();
			const account = this.account(id);
			const nowMs = this.nowMs();
			const view = this.codeOf(account, false);
			const code = which === "current" ? view.code : view.nextCode;
			const before = this.copied.get(id);
			const sameCodeCopiedAgoMs = before !== undefined && before.code === code ? nowMs - before.atMs : null;
			this.copied.set(id, { atMs: nowMs, code, times: before?.code === code ? before.times + 1 : 1 });
			account.lastCopiedAtMs = nowMs;
			account.copies += 1;
			const clearsAfterS = this.settingsNow.codes.clearClipboardAfterS;
			return {
				clearsInMs: clearsAfterS === null ? null : clearsAfterS * 1000,
				validForMs: which === "current" ? view.validUntilMs - nowMs : (view.periodMs ?? 0),
				startsInMs: which === "current" ? 0 : view.validUntilMs - nowMs,
				sameCodeCopiedAgoMs,
				usedBefore: sameCodeCopiedAgoMs !== null,
				goodUntilMs: view.periodMs === null ? null : this.goodUntil(view.validUntilMs + (which === "next" ? view.periodMs : 0), view.periodMs),
			};
		});
	}

	clearClipboard(): Promise<void> {
		return this.answer("clearClipboard", () => this.emit("clipboardCleared", null));
	}

	accountDetails(id: string): Promise<DetailsView> {
		return this.answer("accountDetails", () => {
			this.requireUnlocked();
			const account = this.account(id);
			const index = ordered(this.living(), { search: "", group: null }, this.settingsNow.codes.order).indexOf(account);
			const beside = this.besideOf(account);
			return {
				row: rowOf(account, beside, index, ""),
				beside,
				note: account.note,
				algorithm: account.algorithm,
				counter: account.counter,
				addedAtMs: account.addedAtMs,
				lastCopiedAtMs: account.lastCopiedAtMs,
				tried: account.tried,
				replacedKeys: account.replacedKeys,
				offsetSteps: account.offsetSteps,
			};
		});
	}

	updateAccount({ id, issuer, label, group, note }: UpdateAccountRequest): Promise<void> {
		return this.answer("updateAccount", () => {
			checkNames(issuer, label);
			const account = this.account(id);
			this.saveChange(() => Object.assign(account, { issuer, label, group, note }));
		});
	}

	setPinned(id: string, pinned: boolean): Promise<void> {
		return this.answer("setPinned", () => {
			const account = this.account(id);
			this.saveChange(() => (account.pinned = pinned));
		});
	}

	moveAccount(id: string, to: number): Promise<void> {
		return this.answer("moveAccount", () => {
			const account = this.account(id);
			this.saveChange(() => {
				this.accounts = ordered(this.accounts, { search: "", group: null }, this.settingsNow.codes.order);
				this.accounts.splice(this.accounts.indexOf(account), 1);
				this.accounts.splice(to, 0, account);
				this.settingsNow = { ...this.settingsNow, codes: { ...this.settingsNow.codes, order: "own" } };
			});
			this.emit("settingsChanged", this.settingsNow);
		});
	}

	markTried(id: string, accepted: boolean): Promise<void> {
		return this.answer("markTried", () => {
			const account = this.account(id);
			this.saveChange(() => (account.tried = accepted));
		});
	}

	deleteAccount(id: string): Promise<void> {
		return this.answer("deleteAccount", () => {
			const account = this.account(id);
			this.saveChange(() => (account.deletedAtMs = this.nowMs()));
		});
	}

	restoreAccount(id: string): Promise<void> {
		return this.answer("restoreAccount", () => {
			const account = this.account(id);
			this.saveChange(() => (account.deletedAtMs = null));
		});
	}

	trash(): Promise<TrashedView[]> {
		return this.answer("trash", () => {
			this.requireUnlocked();
			return this.accounts.flatMap(({ id, issuer, label, icon, deletedAtMs }) =>
				deletedAtMs === null ? [] : [{ id, issuer, label, icon, deletedAtMs }],
			);
		});
	}

	purgeAccount(id: string, proof: Proof): Promise<void> {
		return this.answer("purgeAccount", () => {
			this.prove(proof);
			const account = this.account(id);
			this.saveChange(() => this.accounts.splice(this.accounts.indexOf(account), 1));
		});
	}

	showAccountQr(id: string, proof: Proof): Promise<QrView> {
		return this.answer("showAccountQr", () => {
			this.requireUnlocked();
			this.prove(proof);
			this.account(id);
			return { pngDataUrl: blurredPicture(1).pngDataUrl };
		});
	}

	groups(): Promise<string[]> {
		return this.answer("groups", () => {
			this.requireUnlocked();
			return [...new Set(this.living().flatMap(({ group }) => (group === null ? [] : [group])))].sort();
		});
	}
}
