import { type Backend, type BackendEvents, CommandFailed, type Unlisten } from "./backend";
import { counterCode, timeCode } from "./fake/digits";
import { draftOf, type FakeDraft, typedAccount } from "./fake/drafts";
import { keyProblem } from "./fake/key";
import { listOf, ordered, rowOf } from "./fake/list";
import { blurredPicture } from "./fake/picture";
import { runScript, type ScanScript, sourceOf } from "./fake/scans";
import { defaultSettings, securityStatus, strengthOf } from "./fake/settings";
import { accountsOf, type FakeOptions, optionsOf, sessionOf } from "./fake/variants";
import { type FakeAccount, letterIcon } from "./fake/world";
import type {
	ChangeSettingsRequest,
	CheckKeyView,
	CodesView,
	CodeView,
	CommandError,
	ConflictView,
	CopyView,
	DetailsView,
	FindRowRequest,
	ListRequest,
	ListView,
	Proof,
	QrView,
	SaveDraft,
	SavedView,
	ScanOutcome,
	ScanView,
	SessionView,
	SettingsView,
	SetUpRequest,
	SetUpView,
	StrengthLevel,
	TrashedView,
	TypedKeyRequest,
	UpdateAccountRequest,
	WhichCode,
} from "./types";

/** The password and the recovery key of every vault that the fake core starts with. */
export const FAKE_PASSWORD = "correct horse";
export const FAKE_RECOVERY_KEY = "7KQ4-M2PD-XW6A-VB3T-HN5R-C7LE-JG2Y-QSZU";

const PASSPHRASE = "lantern orbit velvet meadow cactus";
const FREE_TRIES = 4;

/**
 * A core in memory that answers the same on every run: for tests, for pictures and for work on the design in a browser.
 * It holds no real key; its digits come from a text.
 */
export class FakeBackend implements Backend {
	readonly #listeners = new Map<string, Set<(payload: never) => void>>();
	readonly #startMs: number;
	readonly #startedAt = performance.now();
	readonly #frozen: boolean;
	readonly #delayMs: number;
	readonly #keychainFails: boolean;

	/** What the next scans find. */
	scan: ScanScript;
	/** When set, the next saves fail with it. */
	saveError: CommandError | null = null;
	/** What the window asked for, in order: names of commands. */
	readonly calls: string[] = [];

	#accounts: FakeAccount[];
	#session: SessionView;
	#settings: SettingsView;
	#password: string | null = FAKE_PASSWORD;
	#recoveryKey: string | null = null;
	#wrongTries = 0;
	#drafts = new Map<string, FakeDraft>();
	#scanTurn = 0;
	#made = 0;
	#counterShownAt = new Map<string, number>();
	#copied = new Map<string, { atMs: number; code: string | null }>();
	#scannedFrom: { file: string | null; clipboard: boolean } = { file: null, clipboard: false };

	constructor(options: FakeOptions = {}) {
		const state = options.state ?? "accounts";
		this.#startMs = options.nowMs ?? Date.now();
		this.#frozen = options.nowMs !== undefined;
		this.#delayMs = options.delayMs ?? 0;
		this.#keychainFails = options.keychainFails ?? false;
		this.scan = options.scan ?? "found";
		this.#accounts = accountsOf(state);
		this.#session = sessionOf(state, this.#startMs, this.#accounts.length);
		this.#settings = defaultSettings(options, state);
		if (this.#session.kind === "locked" && this.#session.recoveryKeyOffered) this.#recoveryKey = FAKE_RECOVERY_KEY;
		if (options.scan === "newKey" || options.scan === "same") this.#ensureNordLayer();
	}

	static fromQuery(query: string): FakeBackend {
		const backend = new FakeBackend(optionsOf(query));
		backend.#watchDrags();
		return backend;
	}

	/** In a browser the page sees what the core sees in the real window. */
	#watchDrags(): void {
		window.addEventListener("dragenter", ({ dataTransfer }) => {
			const file = dataTransfer?.files[0];
			if (file !== undefined) this.emit("dropHovered", { name: file.name, bytes: file.size });
		});
		window.addEventListener("dragover", (event) => event.preventDefault());
		window.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && this.emit("dropLeft", null));
		window.addEventListener("drop", (event) => {
			event.preventDefault();
			void this.drop();
		});
	}

	/** Corrected time of the fake core. */
	nowMs(): number {
		const elapsed = this.#frozen ? performance.now() - this.#startedAt : Date.now() - this.#startMs;
		return this.#startMs + elapsed;
	}

	emit<Name extends keyof BackendEvents>(name: Name, payload: BackendEvents[Name]): void {
		for (const listener of this.#listeners.get(name) ?? []) (listener as (payload: BackendEvents[Name]) => void)(payload);
	}

	on<Name extends keyof BackendEvents>(name: Name, listener: (payload: BackendEvents[Name]) => void): Unlisten {
		const listeners = this.#listeners.get(name) ?? new Set();
		this.#listeners.set(name, listeners);
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	async #answer<T>(command: string, work: () => T): Promise<T> {
		this.calls.push(command);
		await (this.#delayMs > 0 ? new Promise((done) => setTimeout(done, this.#delayMs)) : Promise.resolve());
		return work();
	}

	#change(session: SessionView): SessionView {
		this.#session = session;
		this.emit("sessionChanged", session);
		return session;
	}

	#requireUnlocked(): void {
		if (this.#session.kind !== "unlocked") throw new CommandFailed({ code: "locked" });
	}

	/** A change is saved before it is shown. */
	#save(change: () => void): void {
		this.#requireUnlocked();
		if (this.#session.kind === "unlocked" && this.#session.readOnly !== null) {
			throw new CommandFailed({ code: "vaultReadOnly" });
		}
		if (this.saveError !== null) throw new CommandFailed(this.saveError);
		change();
		this.#countAccounts();
		this.emit("accountsChanged", null);
	}

	#countAccounts(): void {
		if (this.#session.kind !== "unlocked") return;
		const accountCount = this.#living().length;
		if (accountCount !== this.#session.accountCount) this.#change({ ...this.#session, accountCount });
	}

	#living(): FakeAccount[] {
		return this.#accounts.filter((account) => account.deletedAtMs === null);
	}

	#account(id: string): FakeAccount {
		const account = this.#accounts.find((candidate) => candidate.id === id);
		if (account === undefined) throw new CommandFailed({ code: "accountMissing" });
		return account;
	}

	#ensureNordLayer(): void {
		const nordLayer = this.#accounts.find(({ issuer }) => issuer === "NordLayer");
		if (nordLayer !== undefined) nordLayer.key = this.scan === "same" ? "NordLayer/mara@northwind.example" : "older key";
	}

	#unlocked(unlockedBy: "password" | "keychain" | "recoveryKey"): SessionView {
		this.#wrongTries = 0;
		return this.#change({
			kind: "unlocked",
			accountCount: this.#living().length,
			unlockedBy,
			readOnly: null,
			unsaved: false,
			clockConsent: this.#settings.clock.consent,
		});
	}

	#prove(proof: Proof): void {
		switch (proof.kind) {
			case "keychain":
				if (this.#keychainFails) throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
				return;
			case "recoveryKey":
				if (bare(proof.recoveryKey) !== bare(this.#recoveryKey ?? "")) throw new CommandFailed({ code: "recoveryKeyWrong" });
				return;
			case "password":
				if (proof.password !== this.#password) this.#refuse();
		}
	}

	/** From the fifth failure on: 1, 2, 4 … 60 s. */
	#refuse(): never {
		this.#wrongTries += 1;
		if (this.#wrongTries <= FREE_TRIES) throw new CommandFailed({ code: "passwordWrong" });
		const waitS = Math.min(60, 2 ** (this.#wrongTries - FREE_TRIES - 1));
		const retryAtMs = this.nowMs() + waitS * 1000;
		if (this.#session.kind === "locked") this.#session = { ...this.#session, retryAtMs };
		throw new CommandFailed({ code: "passwordWait", retryAtMs });
	}

	// ---- session

	sessionState(): Promise<SessionView> {
		return this.#answer("sessionState", () => this.#session);
	}

	passwordStrength(password: string): Promise<StrengthLevel> {
		return this.#answer("passwordStrength", () => strengthOf(password));
	}

	makePassphrase(): Promise<string> {
		return this.#answer("makePassphrase", () => PASSPHRASE);
	}

	setUp(request: SetUpRequest): Promise<SetUpView> {
		return this.#answer("setUp", () => {
			if (this.#session.kind !== "notSetUp") throw new CommandFailed({ code: "vaultExists" });
			if (request.protection !== "password" && this.#keychainFails) {
				throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
			}
			if (request.protection !== "keychainOnly" && strengthOf(request.password ?? "") === "tooShort") {
				throw new CommandFailed({ code: "passwordTooShort", min: 8 });
			}
			if (this.saveError !== null) throw new CommandFailed(this.saveError);
			this.#password = request.password;
			this.#recoveryKey = request.protection === "keychainOnly" ? FAKE_RECOVERY_KEY : null;
			this.#settings = {
				...this.#settings,
				lock: {
					...this.#settings.lock,
					keychain: request.protection !== "password",
					hasPassword: request.protection !== "keychainOnly",
					recoveryKey: this.#recoveryKey !== null,
				},
				clock: { consent: request.clockConsent },
			};
			const session = this.#unlocked(request.protection === "keychainOnly" ? "keychain" : "password");
			return { session, recoveryKey: this.#recoveryKey };
		});
	}

	unlock(proof: Proof): Promise<SessionView> {
		return this.#answer("unlock", () => {
			if (this.#session.kind === "locked" && (this.#session.retryAtMs ?? 0) > this.nowMs()) {
				throw new CommandFailed({ code: "passwordWait", retryAtMs: this.#session.retryAtMs ?? 0 });
			}
			this.#prove(proof);
			return this.#unlocked(proof.kind);
		});
	}

	lock(): Promise<SessionView> {
		return this.#answer("lock", () => {
			this.#drafts.clear();
			return this.#change({
				kind: "locked",
				reason: "request",
				sinceMs: this.nowMs(),
				idleMinutes: null,
				keychainOffered: this.#settings.lock.keychain,
				recoveryKeyOffered: this.#recoveryKey !== null,
				retryAtMs: null,
			});
		});
	}

	startAgain(confirmation: string): Promise<SessionView> {
		return this.#answer("startAgain", () => {
			if (confirmation !== "START") throw new CommandFailed({ code: "confirmationMissing" });
			this.#accounts = [];
			return this.#change({ kind: "notSetUp", keychainAvailable: this.#settings.lock.keychainAvailable });
		});
	}

	openSnapshot(id: string): Promise<SessionView> {
		return this.#answer("openSnapshot", () => {
			if (this.#session.kind !== "unreadable") throw new CommandFailed({ code: "unexpected", savedAtMs: null });
			const snapshot = this.#session.snapshots.find((candidate) => candidate.id === id);
			if (snapshot === undefined) throw new CommandFailed({ code: "snapshotMissing" });
			return this.#change({
				kind: "locked",
				reason: "start",
				sinceMs: this.nowMs(),
				idleMinutes: null,
				keychainOffered: false,
				recoveryKeyOffered: false,
				retryAtMs: null,
			});
		});
	}

	acceptRolledBack(): Promise<SessionView> {
		return this.#answer("acceptRolledBack", () => {
			this.#requireUnlocked();
			return this.#change({ ...(this.#session as SessionView & { kind: "unlocked" }), readOnly: null });
		});
	}

	showVaultFolder(): Promise<void> {
		return this.#answer("showVaultFolder", () => undefined);
	}

	retrySave(): Promise<SessionView> {
		return this.#answer("retrySave", () => {
			this.#requireUnlocked();
			if (this.saveError !== null) throw new CommandFailed(this.saveError);
			this.emit("saved", null);
			return this.#change({ ...(this.#session as SessionView & { kind: "unlocked" }), unsaved: false });
		});
	}

	reportActivity(): Promise<void> {
		return this.#answer("reportActivity", () => undefined);
	}

	// ---- accounts

	#codeOf(account: FakeAccount, hidden: boolean): CodeView {
		const nowMs = this.nowMs();
		const view =
			account.codeKind === "hotp"
				? counterCode(account, this.#counterShownAt.get(account.id) ?? null, nowMs)
				: timeCode(account, nowMs, this.#startMs);
		return hidden || account.keyProblem ? { ...view, code: null, nextCode: null } : view;
	}

	#codesOf(accounts: readonly FakeAccount[], hidden = this.#settings.codes.hidden): CodesView {
		return { takenAtMs: this.nowMs(), codes: accounts.map((account) => this.#codeOf(account, hidden)) };
	}

	listAccounts(request: ListRequest): Promise<ListView> {
		return this.#answer("listAccounts", () => {
			this.#requireUnlocked();
			const list = listOf(this.#living(), request, this.#settings.codes.order);
			return { ...list, codes: this.#codesOf(list.rows.map(({ id }) => this.#account(id))) };
		});
	}

	findRow(request: FindRowRequest): Promise<number | null> {
		return this.#answer("findRow", () => {
			this.#requireUnlocked();
			const rows = ordered(this.#living(), request, this.#settings.codes.order);
			const prefix = request.prefix.toLowerCase();
			const fits = (account: FakeAccount) => (account.issuer || account.label).toLowerCase().startsWith(prefix);
			const after = rows.findIndex((account, index) => index > request.after && fits(account));
			const found = after >= 0 ? after : rows.findIndex(fits);
			return found < 0 ? null : found;
		});
	}

	codes(ids: string[]): Promise<CodesView> {
		return this.#answer("codes", () => {
			this.#requireUnlocked();
			if (ids.length > 200) throw new CommandFailed({ code: "tooMany", limit: 200 });
			return this.#codesOf(ids.map((id) => this.#account(id)));
		});
	}

	revealCode(id: string): Promise<CodesView> {
		return this.#answer("revealCode", () => {
			this.#requireUnlocked();
			return this.#codesOf([this.#account(id)], false);
		});
	}

	advanceCounter(id: string): Promise<CodesView> {
		return this.#answer("advanceCounter", () => {
			const account = this.#account(id);
			this.#save(() => {
				account.counter = (account.counter ?? 0) + 1;
				this.#counterShownAt.set(id, this.nowMs());
			});
			return this.#codesOf([account], false);
		});
	}

	copyCode(id: string, which: WhichCode): Promise<CopyView> {
		return this.#answer("copyCode", () => {
			this.#requireUnlocked();
			const account = this.#account(id);
			const nowMs = this.nowMs();
			const view = this.#codeOf(account, false);
			const code = which === "current" ? view.code : view.nextCode;
			const before = this.#copied.get(id);
			const sameCodeCopiedAgoMs = before !== undefined && before.code === code ? nowMs - before.atMs : null;
			this.#copied.set(id, { atMs: nowMs, code });
			account.lastCopiedAtMs = nowMs;
			account.copies += 1;
			const clearsAfterS = this.#settings.codes.clearClipboardAfterS;
			return {
				clearsInMs: clearsAfterS === null ? null : clearsAfterS * 1000,
				validForMs: which === "current" ? view.validUntilMs - nowMs : (view.periodMs ?? 0),
				startsInMs: which === "current" ? 0 : view.validUntilMs - nowMs,
				sameCodeCopiedAgoMs,
				usedBefore: sameCodeCopiedAgoMs !== null,
			};
		});
	}

	clearClipboard(): Promise<void> {
		return this.#answer("clearClipboard", () => this.emit("clipboardCleared", null));
	}

	accountDetails(id: string): Promise<DetailsView> {
		return this.#answer("accountDetails", () => {
			this.#requireUnlocked();
			const account = this.#account(id);
			const index = ordered(this.#living(), { search: "", group: null }, this.#settings.codes.order).indexOf(account);
			return {
				row: rowOf(account, index, ""),
				note: account.note,
				algorithm: account.algorithm,
				counter: account.counter,
				addedAtMs: account.addedAtMs,
				lastCopiedAtMs: account.lastCopiedAtMs,
				tried: account.tried,
				replacedKeys: account.replacedKeys,
			};
		});
	}

	updateAccount({ id, issuer, label, group, note }: UpdateAccountRequest): Promise<void> {
		return this.#answer("updateAccount", () => {
			checkNames(issuer, label);
			const account = this.#account(id);
			this.#save(() => Object.assign(account, { issuer, label, group, note }));
		});
	}

	setPinned(id: string, pinned: boolean): Promise<void> {
		return this.#answer("setPinned", () => {
			const account = this.#account(id);
			this.#save(() => (account.pinned = pinned));
		});
	}

	moveAccount(id: string, to: number): Promise<void> {
		return this.#answer("moveAccount", () => {
			const account = this.#account(id);
			this.#save(() => {
				this.#accounts = ordered(this.#accounts, { search: "", group: null }, this.#settings.codes.order);
				this.#accounts.splice(this.#accounts.indexOf(account), 1);
				this.#accounts.splice(to, 0, account);
				this.#settings = { ...this.#settings, codes: { ...this.#settings.codes, order: "own" } };
			});
			this.emit("settingsChanged", this.#settings);
		});
	}

	markTried(id: string, accepted: boolean): Promise<void> {
		return this.#answer("markTried", () => {
			const account = this.#account(id);
			this.#save(() => (account.tried = accepted));
		});
	}

	deleteAccount(id: string): Promise<void> {
		return this.#answer("deleteAccount", () => {
			const account = this.#account(id);
			this.#save(() => (account.deletedAtMs = this.nowMs()));
		});
	}

	restoreAccount(id: string): Promise<void> {
		return this.#answer("restoreAccount", () => {
			const account = this.#account(id);
			this.#save(() => (account.deletedAtMs = null));
		});
	}

	trash(): Promise<TrashedView[]> {
		return this.#answer("trash", () => {
			this.#requireUnlocked();
			return this.#accounts.flatMap(({ id, issuer, label, icon, deletedAtMs }) =>
				deletedAtMs === null ? [] : [{ id, issuer, label, icon, deletedAtMs }],
			);
		});
	}

	purgeAccount(id: string, proof: Proof): Promise<void> {
		return this.#answer("purgeAccount", () => {
			this.#prove(proof);
			const account = this.#account(id);
			this.#save(() => this.#accounts.splice(this.#accounts.indexOf(account), 1));
		});
	}

	showAccountQr(id: string, proof: Proof): Promise<QrView> {
		return this.#answer("showAccountQr", () => {
			this.#requireUnlocked();
			this.#prove(proof);
			this.#account(id);
			return { pngDataUrl: blurredPicture(1).pngDataUrl };
		});
	}

	groups(): Promise<string[]> {
		return this.#answer("groups", () => {
			this.#requireUnlocked();
			return [...new Set(this.#living().flatMap(({ group }) => (group === null ? [] : [group])))].sort();
		});
	}

	// ---- enrollment

	#conflictOf(account: FakeAccount): ConflictView {
		const twin = this.#living().find(({ issuer, label }) => issuer === account.issuer && label === account.label);
		if (twin === undefined) return { kind: "none" };
		const kind = twin.key === account.key ? "same" : "newKey";
		return { kind, accountId: twin.id, issuer: twin.issuer, label: twin.label };
	}

	/** `?scan=found` shows a new account, so the one that is here already does not count as its twin. */
	#keepDraft(account: FakeAccount, bits: number | null = null): FakeDraft {
		this.#made += 1;
		const asksForConflict = this.scan === "same" || this.scan === "newKey";
		const conflict: ConflictView = asksForConflict ? this.#conflictOf(account) : { kind: "none" };
		const draft = draftOf(`draft-${this.#made}`, account, conflict, bits);
		this.#drafts.set(draft.view.id, draft);
		return draft;
	}

	#runScan(way: "screen" | "clipboard" | "file"): ScanView {
		this.#requireUnlocked();
		const result = runScript(this.scan, this.#scanTurn);
		this.#scanTurn += 1;
		const source = sourceOf(way, this.nowMs());
		this.#scannedFrom = { file: source.kind === "file" ? source.name : null, clipboard: way === "clipboard" };

		if (result.kind === "outcome") return { source, preview: null, outcome: outcomeOf(result.outcome) };

		const bits = this.scan === "weak" ? 80 : null;
		const earlier = result.kind === "transfer" ? [...this.#drafts.values()] : [];
		this.#drafts.clear();
		const drafts = result.findings.map((finding) => {
			const known = earlier.find(({ account }) => account.key === finding.key);
			if (known !== undefined) this.#drafts.set(known.view.id, known);
			return (known ?? this.#keepDraft(finding, bits)).view;
		});
		const preview = blurredPicture(result.kind === "transfer" ? 1 : drafts.length);
		if (result.kind === "found") return { source, preview, outcome: { kind: "found", drafts } };
		const { part, total, missing } = result;
		return { source, preview, outcome: { kind: "transfer", part, total, missing, drafts } };
	}

	scanScreens(): Promise<ScanView> {
		return this.#answer("scanScreens", () => this.#runScan("screen"));
	}

	scanClipboard(): Promise<ScanView> {
		return this.#answer("scanClipboard", () => this.#runScan("clipboard"));
	}

	scanOpen(): Promise<ScanView | null> {
		return this.#answer("scanOpen", () => (this.scan === "cancelled" ? null : this.#runScan("file")));
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
		return this.#answer("checkKey", () => {
			this.#requireUnlocked();
			this.#scannedFrom = { file: null, clipboard: false };
			const problem = keyProblem(request.key);
			if (problem !== null) {
				this.#drafts.delete("draft-typed");
				return { draft: null, problem };
			}
			const { account, bits } = typedAccount(request);
			const draft = draftOf("draft-typed", account, this.#conflictOf(account), bits);
			this.#drafts.set("draft-typed", draft);
			return { draft: draft.view, problem: null };
		});
	}

	draftCodes(ids: string[]): Promise<CodesView> {
		return this.#answer("draftCodes", () => {
			this.#requireUnlocked();
			return this.#codesOf(
				ids.map((id) => this.#draft(id).account),
				false,
			);
		});
	}

	#draft(id: string): FakeDraft {
		const draft = this.#drafts.get(id);
		if (draft === undefined) throw new CommandFailed({ code: "draftMissing" });
		return draft;
	}

	saveDrafts(drafts: SaveDraft[]): Promise<SavedView> {
		return this.#answer("saveDrafts", () => {
			for (const { issuer, label } of drafts) checkNames(issuer, label);
			const saved: SavedView["saved"] = [];
			this.#save(() => {
				for (const asked of drafts) saved.push({ draftId: asked.id, accountId: this.#addDraft(asked) });
			});
			const { file, clipboard } = this.#scannedFrom;
			return { saved, screenshotFile: file, clipboardHoldsPicture: clipboard };
		});
	}

	#addDraft({ id, issuer, label, group, whenExists }: SaveDraft): string {
		const { account, view } = this.#draft(id);
		if (whenExists === "replaceKey" && view.conflict.kind === "newKey") {
			const old = this.#account(view.conflict.accountId);
			old.replacedKeys = [{ id: `${old.id}-key`, replacedAtMs: this.nowMs() }, ...old.replacedKeys];
			Object.assign(old, { key: account.key, firstCodes: account.firstCodes, issuer, label, group, tried: false });
			return old.id;
		}
		this.#made += 1;
		const accountId = `account-new-${this.#made}`;
		const icon = issuer === view.issuer ? account.icon : letterIcon(issuer || label);
		this.#accounts.push({
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
		return this.#answer("discardDrafts", () => {
			this.#drafts.clear();
			this.#scanTurn = 0;
		});
	}

	trashScreenshot(): Promise<void> {
		return this.#answer("trashScreenshot", () => {
			if (this.#scannedFrom.file === null) throw new CommandFailed({ code: "fileUnreadable" });
			this.#scannedFrom = { file: null, clipboard: false };
		});
	}

	clearClipboardPicture(): Promise<void> {
		return this.#answer("clearClipboardPicture", () => {
			this.#scannedFrom = { ...this.#scannedFrom, clipboard: false };
		});
	}

	// ---- settings

	settings(): Promise<SettingsView> {
		return this.#answer("settings", () => this.#settings);
	}

	changeSettings(request: ChangeSettingsRequest): Promise<SettingsView> {
		return this.#answer("changeSettings", () => {
			const { lock, codes, look, clock, about } = this.#settings;
			this.#settings = {
				lock: { ...lock, ...request.lock },
				codes: { ...codes, ...request.codes },
				look: { ...look, ...request.look },
				clock: { ...clock, ...request.clock },
				about,
			};
			this.emit("settingsChanged", this.#settings);
			return this.#settings;
		});
	}

	changePassword(proof: Proof, password: string): Promise<void> {
		return this.#answer("changePassword", () => {
			this.#requireUnlocked();
			this.#prove(proof);
			if (strengthOf(password) === "tooShort") throw new CommandFailed({ code: "passwordTooShort", min: 8 });
			this.#password = password;
			this.#setLock({ hasPassword: true });
		});
	}

	setKeychain(proof: Proof, on: boolean): Promise<SettingsView> {
		return this.#answer("setKeychain", () => {
			this.#requireUnlocked();
			this.#prove(proof);
			if (on && this.#keychainFails) throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
			return this.#setLock({ keychain: on });
		});
	}

	makeRecoveryKey(proof: Proof): Promise<string> {
		return this.#answer("makeRecoveryKey", () => {
			this.#requireUnlocked();
			this.#prove(proof);
			this.#recoveryKey = FAKE_RECOVERY_KEY;
			this.#setLock({ recoveryKey: true });
			return FAKE_RECOVERY_KEY;
		});
	}

	removeRecoveryKey(proof: Proof): Promise<SettingsView> {
		return this.#answer("removeRecoveryKey", () => {
			this.#requireUnlocked();
			this.#prove(proof);
			this.#recoveryKey = null;
			return this.#setLock({ recoveryKey: false });
		});
	}

	#setLock(change: Partial<SettingsView["lock"]>): SettingsView {
		this.#settings = { ...this.#settings, lock: { ...this.#settings.lock, ...change } };
		this.emit("settingsChanged", this.#settings);
		return this.#settings;
	}

	printPage(): Promise<void> {
		return this.#answer("printPage", () => undefined);
	}

	securityStatus() {
		return this.#answer("securityStatus", () => securityStatus(this.#settings));
	}

	quit(): Promise<void> {
		return this.#answer("quit", () => undefined);
	}
}

const NAME_LIMIT = 256;

function checkNames(issuer: string, label: string): void {
	if (issuer.trim() === "" && label.trim() === "") throw new CommandFailed({ code: "nameEmpty" });
	if (Math.max(issuer.length, label.length) > NAME_LIMIT) throw new CommandFailed({ code: "nameTooLong", max: NAME_LIMIT });
}

function bare(recoveryKey: string): string {
	return recoveryKey.replace(/[\s-]/g, "").toUpperCase();
}

function outcomeOf(outcome: "none" | "unreadable" | "webAddress" | "wifi" | "vendor"): ScanOutcome {
	if (outcome === "vendor") return { kind: "vendorOnly", vendor: "Microsoft Authenticator" };
	if (outcome === "webAddress" || outcome === "wifi") return { kind: "notOtp", what: outcome };
	return { kind: outcome };
}
