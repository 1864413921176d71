import { CommandFailed } from "../backend";
import type {
	CheckKeyView,
	CodesView,
	ConflictView,
	MarkView,
	PartRequest,
	SaveDraft,
	SavedView,
	ScanOutcome,
	ScanView,
	TypedKeyRequest,
} from "../types";
import { FakeAccounts } from "./account-commands";
import { draftOf, type FakeDraft, typedAccount } from "./drafts";
import { keyProblem } from "./key";
import { checkNames } from "./names";
import { blurredPicture, wholeScreen } from "./picture";
import { EXPORT_PASSWORD, exported, type Nothing, runScript, sourceOf } from "./scans";
import { type FakeAccount, letterIcon } from "./world";

const EXPORT_FILE = "aegis-export.json";
const NOWHERE = { picture: null, exported: null, clipboard: false };

function exportScan(outcome: ScanOutcome): ScanView {
	return { source: { kind: "file", name: EXPORT_FILE }, preview: null, outcome };
}

export abstract class FakeEnrollment extends FakeAccounts {
	protected scanTurn = 0;
	protected made = 0;
	/** What was last marked, for tests. */
	markedPart: PartRequest | null = null;
	protected scannedFrom: { picture: string | null; exported: string | null; clipboard: boolean } = NOWHERE;

	#conflictOf(account: FakeAccount): ConflictView {
		const twin = this.living().find(({ issuer, label }) => issuer === account.issuer && label === account.label);
		if (twin === undefined) return { kind: "none" };
		const kind = twin.key === account.key ? "same" : "newKey";
		return { kind, accountId: twin.id, issuer: twin.issuer, label: twin.label };
	}

	/** `?scan=found` shows a new account, so the one that is here already does not count as its twin. */
	#keepDraft(account: FakeAccount, bits: number | null = null): FakeDraft {
		this.made += 1;
		const asksForConflict = this.scan === "same" || this.scan === "newKey";
		const conflict: ConflictView = asksForConflict ? this.#conflictOf(account) : { kind: "none" };
		const draft = draftOf(`draft-${this.made}`, account, conflict, bits);
		this.drafts.set(draft.view.id, draft);
		return draft;
	}

	#runScan(way: "screen" | "clipboard" | "file"): ScanView {
		this.requireUnlocked();
		const result = runScript(this.scan, this.scanTurn);
		this.scanTurn += 1;
		const source = sourceOf(way, this.nowMs());
		this.scannedFrom = { picture: source.kind === "file" ? source.name : null, exported: null, clipboard: way === "clipboard" };

		if (result.kind === "outcome") return { source, preview: blurredPicture(1), outcome: outcomeOf(result.outcome) };

		const bits = this.scan === "weak" ? 80 : null;
		const earlier = result.kind === "transfer" ? [...this.drafts.values()] : [];
		this.drafts.clear();
		const drafts = result.findings.map((finding) => {
			const known = earlier.find(({ account }) => account.key === finding.key);
			if (known !== undefined) this.drafts.set(known.view.id, known);
			return (known ?? this.#keepDraft(finding, bits)).view;
		});
		const preview = blurredPicture(result.kind === "transfer" ? 1 : drafts.length);
		if (result.kind === "found") return { source, preview, outcome: { kind: "found", drafts } };
		const { part, total, missing } = result;
		return { source, preview, outcome: { kind: "transfer", part, total, missing, drafts } };
	}

	scanScreens(): Promise<ScanView> {
		return this.answer("scanScreens", () => this.#runScan("screen"));
	}

	capturePart(): Promise<ScanView | null> {
		return this.answer("capturePart", () => {
			this.requireUnlocked();
			return null;
		});
	}

	/** Two screens, of which the part is marked on either. */
	markPart(number: number): Promise<MarkView> {
		return this.answer("markPart", () => {
			this.requireUnlocked();
			return { number, total: 2, source: { kind: "screen", number, takenAtMs: this.nowMs() }, preview: wholeScreen() };
		});
	}

	scanPart(part: PartRequest): Promise<ScanView> {
		return this.answer("scanPart", () => {
			this.markedPart = part;
			return this.#runScan("screen");
		});
	}

	scanClipboard(): Promise<ScanView> {
		return this.answer("scanClipboard", () => this.#runScan("clipboard"));
	}

	scanOpen(): Promise<ScanView | null> {
		return this.answer("scanOpen", () => (this.scan === "cancelled" ? null : this.#runScan("file")));
	}

	importOpen(): Promise<ScanView | null> {
		return this.answer("importOpen", () => {
			this.requireUnlocked();
			if (this.scan === "cancelled") return null;
			if (this.scan === "damagedExport") runScript(this.scan, 0);
			if (this.scan === "sealed" || this.scan === "sealedDatabase") return this.#sealed(false);
			return this.#runImport(true);
		});
	}

	importPassword(password: string): Promise<ScanView> {
		return this.answer("importPassword", () => (password === EXPORT_PASSWORD ? this.#runImport(false) : this.#sealed(true)));
	}

	#sealed(isWrong: boolean): ScanView {
		const mayNeedKeyFile = this.scan === "sealedDatabase";
		return exportScan({ kind: "sealed", format: mayNeedKeyFile ? "KeePass database" : "Aegis", isWrong, mayNeedKeyFile });
	}

	#runImport(isPlain: boolean): ScanView {
		this.scannedFrom = { picture: null, exported: isPlain ? EXPORT_FILE : null, clipboard: false };
		this.drafts.clear();
		const drafts = exported().map(({ account, isNew, trashed }) => {
			this.made += 1;
			const draft = draftOf(`draft-${this.made}`, account, isNew ? { kind: "none" } : this.#conflictOf(account));
			draft.view = { ...draft.view, trashed };
			this.drafts.set(draft.view.id, draft);
			return draft.view;
		});
		return exportScan({
			kind: "imported",
			format: "Aegis",
			drafts,
			left: [{ issuer: "Old VPN", label: "mara", line: null, reason: { kind: "keyMissing" } }],
			notes: [{ kind: "otherThingsLeft", entries: 12 }],
		});
	}

	/** A dropped file: announces what the core announces, in its order. */
	async drop(): Promise<void> {
		this.emit("dropScanning", null);
		await Promise.resolve();
		try {
			this.emit("dropScanned", { scan: this.#runScan("file"), error: null });
		} catch (thrown) {
			if (thrown instanceof CommandFailed) this.emit("dropScanned", { scan: null, error: thrown.error });
			else throw thrown;
		}
	}

	checkKey(request: TypedKeyRequest): Promise<CheckKeyView> {
		return this.answer("checkKey", () => {
			this.requireUnlocked();
			this.scannedFrom = NOWHERE;
			const problem = keyProblem(request.key);
			if (problem !== null) {
				this.drafts.delete("draft-typed");
				return { draft: null, problem };
			}
			const { account, bits } = typedAccount(request);
			const draft = draftOf("draft-typed", account, this.#conflictOf(account), bits);
			this.drafts.set("draft-typed", draft);
			return { draft: draft.view, problem: null };
		});
	}

	draftCodes(ids: string[]): Promise<CodesView> {
		return this.answer("draftCodes", () => {
			this.requireUnlocked();
			return this.codesOf(
				ids.map((id) => this.#draft(id).account),
				false,
			);
		});
	}

	#draft(id: string): FakeDraft {
		const draft = this.drafts.get(id);
		if (draft === undefined) throw new CommandFailed({ code: "draftMissing" });
		return draft;
	}

	saveDrafts(drafts: SaveDraft[]): Promise<SavedView> {
		return this.answer("saveDrafts", () => {
			for (const { issuer, label } of drafts) checkNames(issuer, label);
			const saved: SavedView["saved"] = [];
			this.saveChange(() => {
				for (const asked of drafts) saved.push({ draftId: asked.id, accountId: this.#addDraft(asked) });
			});
			const { picture, exported, clipboard } = this.scannedFrom;
			return { saved, screenshotFile: picture, exportFile: exported, clipboardHoldsPicture: clipboard };
		});
	}

	#addDraft({ id, issuer, label, group, whenExists }: SaveDraft): string {
		const { account, view } = this.#draft(id);
		if (whenExists === "replaceKey" && view.conflict.kind === "newKey") {
			const old = this.account(view.conflict.accountId);
			old.replacedKeys = [{ id: `${old.id}-key`, replacedAtMs: this.nowMs() }, ...old.replacedKeys];
			Object.assign(old, { key: account.key, firstCodes: account.firstCodes, issuer, label, group, tried: false });
			return old.id;
		}
		this.made += 1;
		const accountId = `account-new-${this.made}`;
		const icon = issuer === view.issuer ? account.icon : letterIcon(issuer || label);
		this.accounts.push({
			...account,
			id: accountId,
			issuer,
			label,
			group,
			icon,
			tried: false,
			addedAtMs: this.nowMs(),
		});
		return accountId;
	}

	discardDrafts(): Promise<void> {
		return this.answer("discardDrafts", () => {
			this.drafts.clear();
			this.scanTurn = 0;
		});
	}

	trashSource(): Promise<void> {
		return this.answer("trashSource", () => {
			const { picture, exported } = this.scannedFrom;
			if (picture === null && exported === null) throw new CommandFailed({ code: "fileUnreadable" });
			this.scannedFrom = NOWHERE;
		});
	}

	clearClipboardPicture(): Promise<void> {
		return this.answer("clearClipboardPicture", () => {
			this.scannedFrom = { ...this.scannedFrom, clipboard: false };
		});
	}
}

function outcomeOf(nothing: Nothing): ScanOutcome {
	switch (nothing) {
		case "none":
			return { kind: "none" };
		case "vendor":
			return { kind: "vendorOnly", vendor: "Microsoft Authenticator" };
		case "webAddress":
		case "wifi":
			return { kind: "notOtp", what: nothing };
		case "tooSmall":
			return { kind: "unreadable", reason: { kind: nothing, squareTenths: 14 } };
		case "cutOff":
		case "faint":
		case "damaged":
			return { kind: "unreadable", reason: { kind: nothing } };
	}
}
