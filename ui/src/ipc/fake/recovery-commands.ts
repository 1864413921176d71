import { CommandFailed } from "../backend";
import type {
	AddRecoverySetRequest,
	EditRecoverySetRequest,
	OtherWay,
	ParsedList,
	PictureDraft,
	PrintRecoverySetRequest,
	Proof,
	RecoveryCopyView,
	RecoverySetRow,
	RecoveryView,
	RevealedPicture,
	RevealedSet,
	SavedFileView,
	SaveRecoverySetRequest,
} from "../types";
import { FakeCodesLock } from "./codes-lock";
import { blurredPicture } from "./picture";
import { PROFILES } from "./profiles";
import { codesIn } from "./recovery-lists";
import { FRESH_MS, KEPT_MS } from "./recovery-sets";
import type { FakeAccount } from "./world";

const SHOWN_MS = 60_000;

export abstract class FakeRecovery extends FakeCodesLock {
	#drafts = new Map<number, string[] | "picture">();
	#draftsMade = 0;
	/** What the next file dialog finds; null for a dialog that is cancelled. */
	recoveryFile: string | null = "9046 1183\n7719 3508\n6630 4275\n5573 0926\n8841 2207";
	printerFails = false;
	/** What left the core on the clipboard, on paper or as a file. */
	readonly left: string[] = [];

	#keepDraft(draft: string[] | "picture"): number {
		this.#draftsMade += 1;
		this.#drafts.set(this.#draftsMade, draft);
		return this.#draftsMade;
	}

	#parse(text: string, profileId: string | null): ParsedList {
		this.requireUnlocked();
		const all = codesIn(text);
		const codes = [...new Set(all)];
		const count = PROFILES.find(({ id }) => id === profileId)?.recovery.count;
		const expected = typeof count === "number" ? count : null;
		return {
			draftId: this.#keepDraft(codes),
			found: codes.length,
			twice: all.length - codes.length,
			count: expected === null ? "unstated" : expected === codes.length ? "fits" : "differs",
			expected,
			preview: codes,
		};
	}

	#takeDraft(draftId: number): string[] {
		const draft = this.#drafts.get(draftId);
		if (draft === undefined || draft === "picture") throw new CommandFailed({ code: "draftMissing" });
		this.#drafts.delete(draftId);
		return draft;
	}

	recovery(): Promise<RecoveryView> {
		return this.answer("recovery", () => {
			this.requireUnlocked();
			const freshUntilMs = this.provedAtMs + FRESH_MS;
			return {
				sets: this.sets.map((set) => this.setRow(set)),
				others: this.living().flatMap((account) => this.#otherOf(account)),
				portalsThatGiveCodes: PROFILES.filter(({ recovery }) => recovery.codes === "yes").map(({ id, short_name }) => ({ profileId: id, name: short_name })),
				freshUntilMs: freshUntilMs > this.nowMs() ? freshUntilMs : null,
			};
		});
	}

	#otherOf({ id, issuer, label, icon }: FakeAccount): OtherWay[] {
		if (this.validSetOf(id) !== null) return [];
		const ways = this.ways.get(id);
		const named = { accountId: id, issuer, label, icon };
		const device = ways?.noted.find((way) => way.kind === "backupDevice" && !way.removed);
		if (device !== undefined) return [{ ...named, what: "backupDevice", text: device.name }];
		if (ways?.hasSms === true) return [{ ...named, what: "phone", text: ways.phoneNote }];
		if (ways?.noted.some((way) => way.kind === "trustedBrowser" && !way.removed) === true) return [{ ...named, what: "noCodesInGuide", text: "" }];
		return [];
	}

	parseRecoveryText(text: string, profileId: string | null): Promise<ParsedList> {
		return this.answer("parseRecoveryText", () => this.#parse(text, profileId));
	}

	parseRecoveryFile(profileId: string | null): Promise<ParsedList | null> {
		return this.answer("parseRecoveryFile", () => (this.recoveryFile === null ? null : this.#parse(this.recoveryFile, profileId)));
	}

	pickRecoveryPicture(): Promise<PictureDraft | null> {
		return this.answer("pickRecoveryPicture", () => (this.recoveryFile === null ? null : { draftId: this.#keepDraft("picture"), width: 640, height: 420 }));
	}

	discardRecoveryDrafts(): Promise<void> {
		return this.answer("discardRecoveryDrafts", () => this.#drafts.clear());
	}

	addRecoverySet({ draftId, pictureDraftId, accountId, name, note }: AddRecoverySetRequest): Promise<RecoverySetRow> {
		return this.answer("addRecoverySet", () => {
			this.requireCodes();
			const texts = draftId === null ? [] : this.#takeDraft(draftId);
			return this.setsChanged(() => {
				const set = this.putSet(accountId, name, texts, this.nowMs());
				set.note = note;
				set.hasPicture = pictureDraftId !== null;
				this.emit("portalsChanged", null);
				return this.setRow(set);
			});
		});
	}

	replaceRecoverySet(setId: string, draftId: number): Promise<RecoverySetRow> {
		return this.answer("replaceRecoverySet", () => {
			this.requireCodes();
			const old = this.setOf(setId);
			const texts = this.#takeDraft(draftId);
			return this.setsChanged(() => {
				old.standing = { kind: "replaced", sinceMs: this.nowMs(), goneAtMs: this.nowMs() + KEPT_MS };
				return this.setRow(this.putSet(old.accountId, old.name, texts, this.nowMs()));
			});
		});
	}

	typeRecoveryCodes(setId: string, draftId: number): Promise<RecoverySetRow> {
		return this.answer("typeRecoveryCodes", () => {
			this.requireCodes();
			const set = this.setOf(setId);
			const texts = this.#takeDraft(draftId);
			return this.setsChanged(() => {
				set.codes = texts.map((text) => ({ id: this.id("code"), text, usedAtMs: null }));
				return this.setRow(set);
			});
		});
	}

	editRecoverySet({ setId, ...change }: EditRecoverySetRequest): Promise<RecoverySetRow> {
		return this.answer("editRecoverySet", () => {
			const set = this.setOf(setId);
			return this.setsChanged(() => this.setRow(Object.assign(set, change)));
		});
	}

	deleteRecoverySet(setId: string): Promise<void> {
		return this.answer("deleteRecoverySet", () => {
			const set = this.setOf(setId);
			this.setsChanged(() => (set.standing = { kind: "trash", sinceMs: this.nowMs(), goneAtMs: this.nowMs() + KEPT_MS }));
		});
	}

	restoreRecoverySet(setId: string): Promise<void> {
		return this.answer("restoreRecoverySet", () => {
			const set = this.setOf(setId);
			this.setsChanged(() => (set.standing = { kind: "valid" }));
		});
	}

	purgeRecoverySet(setId: string, proof: Proof): Promise<void> {
		return this.answer("purgeRecoverySet", () => {
			this.prove(proof);
			this.setsChanged(() => (this.sets = this.sets.filter(({ id }) => id !== setId)));
		});
	}

	revealRecoverySet(setId: string, proof: Proof | null): Promise<RevealedSet> {
		return this.answer("revealRecoverySet", () => {
			this.proveLately(proof);
			return { id: setId, codes: this.setOf(setId).codes.map(({ id, text }) => ({ id, text })), untilMs: this.nowMs() + SHOWN_MS };
		});
	}

	revealRecoveryPicture(setId: string, proof: Proof | null): Promise<RevealedPicture> {
		return this.answer("revealRecoveryPicture", () => {
			this.proveLately(proof);
			this.setOf(setId);
			const { pngDataUrl, width, height } = blurredPicture(1);
			return { dataUrl: pngDataUrl, width, height, untilMs: this.nowMs() + SHOWN_MS };
		});
	}

	copyRecoveryCode(setId: string, codeId: string, proof: Proof | null): Promise<RecoveryCopyView> {
		return this.answer("copyRecoveryCode", () => {
			this.proveLately(proof);
			if (this.setOf(setId).standing.kind !== "valid") throw new CommandFailed({ code: "recoverySetEnded" });
			return this.#copied(this.setOf(setId).codes.find(({ id }) => id === codeId)?.text ?? "");
		});
	}

	copyUnusedCodes(setId: string, proof: Proof | null): Promise<RecoveryCopyView> {
		return this.answer("copyUnusedCodes", () => {
			this.proveLately(proof);
			const set = this.setOf(setId);
			if (set.standing.kind !== "valid") throw new CommandFailed({ code: "recoverySetEnded" });
			return this.#copied(...set.codes.filter(({ usedAtMs }) => usedAtMs === null).map(({ text }) => text));
		});
	}

	#copied(...texts: string[]): RecoveryCopyView {
		this.left.push(texts.join("\n"));
		const afterS = this.settingsNow.codes.clearClipboardAfterS;
		return { count: texts.length, clearsInMs: afterS === null ? null : afterS * 1000 };
	}

	markRecoveryCode(setId: string, codeId: string, used: boolean): Promise<RecoverySetRow> {
		return this.answer("markRecoveryCode", () => {
			const set = this.setOf(setId);
			return this.setsChanged(() => {
				for (const code of set.codes) if (code.id === codeId) code.usedAtMs = used ? this.nowMs() : null;
				return this.setRow(set);
			});
		});
	}

	printRecoverySet({ setId, title, lines, proof }: PrintRecoverySetRequest): Promise<boolean> {
		return this.answer("printRecoverySet", () => {
			this.proveLately(proof);
			const set = this.setOf(setId);
			if (this.printerFails) throw new CommandFailed({ code: "printFailed" });
			this.left.push([title, ...lines, ...set.codes.map(({ text }) => text)].join("\n"));
			this.setsChanged(() => (set.keptElsewhereAtMs = this.nowMs()));
			return true;
		});
	}

	saveRecoverySet({ setId, passphrase, proof }: SaveRecoverySetRequest): Promise<SavedFileView | null> {
		return this.answer("saveRecoverySet", () => {
			this.proveLately(proof);
			const set = this.setOf(setId);
			if (this.recoveryFile === null) return null;
			this.setsChanged(() => (set.keptElsewhereAtMs = this.nowMs()));
			const name = set.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
			return { file: `${name}-recovery-2025-11-21.txt${passphrase === null ? "" : ".age"}` };
		});
	}
}
