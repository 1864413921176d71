import { CommandFailed } from "../backend";
import type {
	AddRecoverySetRequest,
	EditRecoverySetRequest,
	ListRequest,
	ListView,
	NextStep,
	OtherWay,
	ParsedList,
	PictureDraft,
	PrintRecoverySetRequest,
	Proof,
	ReadinessView,
	ReadyRow,
	RecoveryCopyView,
	RecoverySetRow,
	RecoveryView,
	RevealedPicture,
	RevealedSet,
	SavedFileView,
	SaveRecoverySetRequest,
} from "../types";
import { blurredPicture } from "./picture";
import { FakePortals } from "./portals-commands";
import { PROFILES } from "./profiles";
import { codesIn, type FakeSet, levelOf } from "./recovery-lists";
import type { FakeOptions } from "./variants";
import { type FakeAccount, letterIcon } from "./world";

const DAY_MS = 86_400_000;
const KEPT_MS = 30 * DAY_MS;
const FRESH_MS = 5 * 60_000;
const SHOWN_MS = 60_000;

export abstract class FakeRecovery extends FakePortals {
	#sets: FakeSet[] = [];
	#drafts = new Map<number, string[] | "picture">();
	#draftsMade = 0;
	#provedAtMs: number;
	/** What the next file dialog finds; null for a dialog that is cancelled. */
	recoveryFile: string | null = "9046 1183\n7719 3508\n6630 4275\n5573 0926\n8841 2207";
	printerFails = false;
	/** What left the core on the clipboard, on paper or as a file. */
	readonly left: string[] = [];

	constructor(options: FakeOptions = {}) {
		super(options);
		// A window that is opened for a picture was unlocked some time ago.
		this.#provedAtMs = options.proof === "old" ? this.startMs - 10 * 60_000 : this.startMs;
		if ((options.state ?? "accounts") === "accounts" || options.state === "hidden") this.#kept();
	}

	#kept(): void {
		const of = (issuer: string) => this.living().find((account) => account.issuer === issuer)?.id ?? null;
		const ago = (days: number) => this.startMs - days * DAY_MS;
		const sixteen = Array.from({ length: 16 }, (_, index) => `${(index * 7919 + 10_007).toString(16).padStart(5, "0").slice(-5)}-${(index * 104_729 + 70_001).toString(16).slice(-5)}`);
		const used = (set: FakeSet, at: Record<number, number>) => Object.entries(at).forEach(([index, days]) => Object.assign(set.codes[Number(index)] ?? {}, { usedAtMs: ago(days) }));

		used(this.#put(of("Customer Portal"), "Customer Portal", ["4821 7730", "9046 1183", "2257 0914", "7719 3508", "6630 4275"], ago(50)), { 0: 43, 2: 31 });
		used(this.#put(of("GitHub"), "GitHub", sixteen, ago(120)), { 0: 90, 4: 60, 5: 20, 9: 4 });
		this.#put(of("Okta"), "Okta", ["k4xm-91tz", "p07w-ha2c", "93ne-xx5d", "vv1q-6rby", "z8tj-m2k0"], ago(200)).keptElsewhereAtMs = ago(200);
		const old = this.#put(of("Customer Portal"), "Customer Portal", ["1190 4432", "7751 0268", "3308 9914", "5526 7185", "8074 6620"], ago(300));
		old.standing = { kind: "replaced", sinceMs: ago(20), goneAtMs: ago(20) + KEPT_MS };
	}

	#put(accountId: string | null, name: string, texts: readonly string[], addedAtMs: number): FakeSet {
		const set: FakeSet = {
			id: this.id("set"),
			name,
			accountId,
			addedAtMs,
			standing: { kind: "valid" },
			codes: texts.map((text) => ({ id: this.id("code"), text, usedAtMs: null })),
			hasPicture: false,
			keptElsewhereAtMs: null,
			note: "",
		};
		this.#sets.push(set);
		return set;
	}

	protected validSetOf(accountId: string): string | null {
		return this.#sets.find((set) => set.accountId === accountId && set.standing.kind === "valid")?.id ?? null;
	}

	override async listAccounts(request: ListRequest): Promise<ListView> {
		const list = await super.listAccounts(request);
		return { ...list, rows: list.rows.map((row) => ({ ...row, codesLeft: this.#leftOf(row.id) })) };
	}

	#leftOf(accountId: string): number | null {
		const sets = this.#sets.filter((set) => set.accountId === accountId && set.standing.kind === "valid");
		return sets.length === 0 ? null : sets.flatMap(({ codes }) => codes).filter(({ usedAtMs }) => usedAtMs === null).length;
	}

	#set(id: string): FakeSet {
		const set = this.#sets.find((candidate) => candidate.id === id);
		if (set === undefined) throw new CommandFailed({ code: "recoveryMissing" });
		return set;
	}

	#row(set: FakeSet): RecoverySetRow {
		const account = set.accountId === null ? undefined : this.living().find(({ id }) => id === set.accountId);
		const left = set.codes.filter(({ usedAtMs }) => usedAtMs === null).length;
		return {
			id: set.id,
			name: set.name,
			accountId: set.accountId,
			issuer: account?.issuer ?? "",
			label: account?.label ?? "",
			icon: account?.icon ?? letterIcon(set.name || "?"),
			addedAtMs: set.addedAtMs,
			standing: set.standing,
			left,
			given: set.codes.length,
			level: levelOf(left, set.codes.length),
			hasPicture: set.hasPicture,
			keptElsewhereAtMs: set.keptElsewhereAtMs,
			note: set.note,
			codes: set.codes.map(({ id, usedAtMs }, index) => ({ id, number: index + 1, usedAtMs })),
		};
	}

	#changed<T>(work: () => T): T {
		let made: T | undefined;
		this.saveChange(() => (made = work()));
		this.emit("recoveryChanged", null);
		return made as T;
	}

	#prove(proof: Proof | null): void {
		this.requireUnlocked();
		if (proof === null) {
			if (this.nowMs() - this.#provedAtMs > FRESH_MS) throw new CommandFailed({ code: "proofNeeded" });
			return;
		}
		this.prove(proof);
		this.#provedAtMs = this.nowMs();
	}

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
			const freshUntilMs = this.#provedAtMs + FRESH_MS;
			return {
				sets: this.#sets.map((set) => this.#row(set)),
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
			const texts = draftId === null ? [] : this.#takeDraft(draftId);
			return this.#changed(() => {
				const set = this.#put(accountId, name, texts, this.nowMs());
				set.note = note;
				set.hasPicture = pictureDraftId !== null;
				this.emit("portalsChanged", null);
				return this.#row(set);
			});
		});
	}

	replaceRecoverySet(setId: string, draftId: number): Promise<RecoverySetRow> {
		return this.answer("replaceRecoverySet", () => {
			const old = this.#set(setId);
			const texts = this.#takeDraft(draftId);
			return this.#changed(() => {
				old.standing = { kind: "replaced", sinceMs: this.nowMs(), goneAtMs: this.nowMs() + KEPT_MS };
				return this.#row(this.#put(old.accountId, old.name, texts, this.nowMs()));
			});
		});
	}

	typeRecoveryCodes(setId: string, draftId: number): Promise<RecoverySetRow> {
		return this.answer("typeRecoveryCodes", () => {
			const set = this.#set(setId);
			const texts = this.#takeDraft(draftId);
			return this.#changed(() => {
				set.codes = texts.map((text) => ({ id: this.id("code"), text, usedAtMs: null }));
				return this.#row(set);
			});
		});
	}

	editRecoverySet({ setId, ...change }: EditRecoverySetRequest): Promise<RecoverySetRow> {
		return this.answer("editRecoverySet", () => {
			const set = this.#set(setId);
			return this.#changed(() => this.#row(Object.assign(set, change)));
		});
	}

	deleteRecoverySet(setId: string): Promise<void> {
		return this.answer("deleteRecoverySet", () => {
			const set = this.#set(setId);
			this.#changed(() => (set.standing = { kind: "trash", sinceMs: this.nowMs(), goneAtMs: this.nowMs() + KEPT_MS }));
		});
	}

	restoreRecoverySet(setId: string): Promise<void> {
		return this.answer("restoreRecoverySet", () => {
			const set = this.#set(setId);
			this.#changed(() => (set.standing = { kind: "valid" }));
		});
	}

	purgeRecoverySet(setId: string, proof: Proof): Promise<void> {
		return this.answer("purgeRecoverySet", () => {
			this.#prove(proof);
			this.#changed(() => (this.#sets = this.#sets.filter(({ id }) => id !== setId)));
		});
	}

	revealRecoverySet(setId: string, proof: Proof | null): Promise<RevealedSet> {
		return this.answer("revealRecoverySet", () => {
			this.#prove(proof);
			return { id: setId, codes: this.#set(setId).codes.map(({ id, text }) => ({ id, text })), untilMs: this.nowMs() + SHOWN_MS };
		});
	}

	revealRecoveryPicture(setId: string, proof: Proof | null): Promise<RevealedPicture> {
		return this.answer("revealRecoveryPicture", () => {
			this.#prove(proof);
			this.#set(setId);
			const { pngDataUrl, width, height } = blurredPicture(1);
			return { dataUrl: pngDataUrl, width, height, untilMs: this.nowMs() + SHOWN_MS };
		});
	}

	copyRecoveryCode(setId: string, codeId: string, proof: Proof | null): Promise<RecoveryCopyView> {
		return this.answer("copyRecoveryCode", () => {
			this.#prove(proof);
			if (this.#set(setId).standing.kind !== "valid") throw new CommandFailed({ code: "recoverySetEnded" });
			return this.#copied(this.#set(setId).codes.find(({ id }) => id === codeId)?.text ?? "");
		});
	}

	copyUnusedCodes(setId: string, proof: Proof | null): Promise<RecoveryCopyView> {
		return this.answer("copyUnusedCodes", () => {
			this.#prove(proof);
			const set = this.#set(setId);
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
			const set = this.#set(setId);
			return this.#changed(() => {
				for (const code of set.codes) if (code.id === codeId) code.usedAtMs = used ? this.nowMs() : null;
				return this.#row(set);
			});
		});
	}

	printRecoverySet({ setId, title, lines, proof }: PrintRecoverySetRequest): Promise<boolean> {
		return this.answer("printRecoverySet", () => {
			this.#prove(proof);
			const set = this.#set(setId);
			if (this.printerFails) throw new CommandFailed({ code: "printFailed" });
			this.left.push([title, ...lines, ...set.codes.map(({ text }) => text)].join("\n"));
			this.#changed(() => (set.keptElsewhereAtMs = this.nowMs()));
			return true;
		});
	}

	saveRecoverySet({ setId, plain, proof }: SaveRecoverySetRequest): Promise<SavedFileView | null> {
		return this.answer("saveRecoverySet", () => {
			this.#prove(proof);
			const set = this.#set(setId);
			if (!plain) throw new CommandFailed({ code: "sealedFileUnavailable" });
			if (this.recoveryFile === null) return null;
			this.#changed(() => (set.keptElsewhereAtMs = this.nowMs()));
			const name = set.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
			return { file: `${name}-recovery-2025-11-21.txt` };
		});
	}

	readiness(): Promise<ReadinessView> {
		return this.answer("readiness", () => {
			this.requireUnlocked();
			const rows = this.living().map((account) => this.#readyOf(account));
			return {
				lost: rows.filter(({ wouldBeLost }) => wouldBeLost),
				todo: rows.filter(({ wouldBeLost, next }) => !wouldBeLost && next !== null),
				fine: rows.filter(({ wouldBeLost, next }) => !wouldBeLost && next === null).length,
			};
		});
	}

	#readyOf({ id, issuer, label, icon }: FakeAccount): ReadyRow {
		const sets = this.#sets.filter((set) => set.accountId === id && set.standing.kind === "valid").map((set) => this.#row(set));
		const noted = (this.ways.get(id)?.noted ?? []).filter(({ removed }) => !removed);
		const devices = noted.filter(({ kind }) => kind === "backupDevice");
		const codesLeft = sets.reduce((sum, { left }) => sum + left, 0);
		const codesGiven = sets.reduce((sum, { given }) => sum + given, 0);
		const codesElsewhere = sets.some(({ keptElsewhereAtMs, left }) => keptElsewhereAtMs !== null && left > 0);
		const sms = this.ways.get(id)?.hasSms ?? false;
		const devicesTested = devices.filter(({ testedAtMs }) => testedAtMs !== null).length;
		const wouldBeLost = devices.length === 0 && !sms && !codesElsewhere;
		const rescue: NextStep = codesLeft > 0 ? "keepCodesElsewhere" : codesGiven > 0 ? "renewRecoveryCodes" : this.profileOf(issuer)?.recovery.codes === "yes" ? "addRecoveryCodes" : "addBackupDevice";
		const upkeep: NextStep | null = codesGiven > 0 && codesLeft <= 2 ? "renewRecoveryCodes" : devices.length > 0 && devicesTested === 0 ? "testBackupDevice" : null;
		return {
			accountId: id,
			issuer,
			label,
			icon,
			wouldBeLost,
			next: wouldBeLost ? rescue : upkeep,
			codesLeft,
			codesGiven,
			codesElsewhere,
			devices: devices.length,
			devicesTested,
			sms,
			browsers: noted.length - devices.length,
			backedUp: false,
		};
	}
}
