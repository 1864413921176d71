import { type BackendEvents, CommandFailed, type Unlisten } from "../backend";
import type {
	CommandError,
	Proof,
	SessionView,
	SettingsView,
} from "../types";
import type { FakeDraft } from "./drafts";
import type { ScanScript } from "./scans";
import { defaultSettings } from "./settings";
import { accountsOf, type FakeOptions, sessionOf } from "./variants";
import type { FakeAccount } from "./world";

/** The password and the recovery key of every vault that the fake core starts with. */
export const FAKE_PASSWORD = "correct horse";
export const FAKE_RECOVERY_KEY = "7KQ4-M2PD-XW6A-VB3T-HN5R-C7LE-JG2Y-QSZU";

const FREE_TRIES = 4;

/** What every command of the fake core stands on: its time, its vault in memory, its events. */
export abstract class FakeCore {
	readonly #listeners = new Map<string, Set<(payload: never) => void>>();
	protected readonly startMs: number;
	readonly #startedAt = performance.now();
	readonly #frozen: boolean;
	readonly #delayMs: number;
	protected readonly keychainFails: boolean;

	/** What the next scans find. */
	scan: ScanScript;
	/** When set, the next saves fail with it. */
	saveError: CommandError | null = null;
	/** What the window asked for, in order: names of commands. */
	readonly calls: string[] = [];

	protected accounts: FakeAccount[];
	protected sessionNow: SessionView;
	protected settingsNow: SettingsView;
	protected password: string | null = FAKE_PASSWORD;
	protected recoveryKey: string | null = null;
	protected wrongTries = 0;
	/** Accounts that no backup of the core in memory holds. */
	protected notBackedUp = 0;
	protected drafts = new Map<string, FakeDraft>();
	/** What is added to the clock of this computer while codes are corrected, in milliseconds. */
	protected correctionMs = 0;

	constructor(options: FakeOptions = {}) {
		const state = options.state ?? "accounts";
		this.startMs = options.nowMs ?? Date.now();
		this.#frozen = options.nowMs !== undefined;
		this.#delayMs = options.delayMs ?? 0;
		this.keychainFails = options.keychainFails ?? false;
		this.scan = options.scan ?? "found";
		this.accounts = accountsOf(state);
		this.sessionNow = sessionOf(state, this.startMs, this.accounts.length);
		this.settingsNow = defaultSettings(options, state);
		if (this.sessionNow.kind === "locked" && this.sessionNow.recoveryKeyOffered) this.recoveryKey = FAKE_RECOVERY_KEY;
		if (options.scan === "newKey" || options.scan === "same") this.#ensureNordLayer();
	}

	/** The time that codes are made from. */
	nowMs(): number {
		const elapsed = this.#frozen ? performance.now() - this.#startedAt : Date.now() - this.startMs;
		return this.startMs + elapsed + this.correctionMs;
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

	protected async answer<T>(command: string, work: () => T): Promise<T> {
		this.calls.push(command);
		await (this.#delayMs > 0 ? new Promise((done) => setTimeout(done, this.#delayMs)) : Promise.resolve());
		return work();
	}

	protected become(session: SessionView): SessionView {
		this.sessionNow = session;
		this.emit("sessionChanged", session);
		return session;
	}

	protected setLock(change: Partial<SettingsView["lock"]>): SettingsView {
		this.settingsNow = { ...this.settingsNow, lock: { ...this.settingsNow.lock, ...change } };
		this.emit("settingsChanged", this.settingsNow);
		return this.settingsNow;
	}

	protected requireUnlocked(): void {
		if (this.sessionNow.kind !== "unlocked") throw new CommandFailed({ code: "locked" });
	}

	/** A change is saved before it is shown. */
	protected saveChange(change: () => void): void {
		this.requireUnlocked();
		if (this.sessionNow.kind === "unlocked" && this.sessionNow.readOnly !== null) {
			throw new CommandFailed({ code: "vaultReadOnly" });
		}
		if (this.saveError !== null) throw new CommandFailed(this.saveError);
		change();
		this.#countAccounts();
		this.emit("accountsChanged", null);
	}

	#countAccounts(): void {
		if (this.sessionNow.kind !== "unlocked") return;
		const accountCount = this.living().length;
		if (accountCount !== this.sessionNow.accountCount) this.become({ ...this.sessionNow, accountCount });
	}

	protected living(): FakeAccount[] {
		return this.accounts.filter((account) => account.deletedAtMs === null);
	}

	protected account(id: string): FakeAccount {
		const account = this.accounts.find((candidate) => candidate.id === id);
		if (account === undefined) throw new CommandFailed({ code: "accountMissing" });
		return account;
	}

	#ensureNordLayer(): void {
		const nordLayer = this.accounts.find(({ issuer }) => issuer === "NordLayer");
		if (nordLayer !== undefined) nordLayer.key = this.scan === "same" ? "NordLayer/mara@northwind.example" : "older key";
	}

	protected opened(unlockedBy: "password" | "keychain" | "recoveryKey"): SessionView {
		this.wrongTries = 0;
		return this.become({
			kind: "unlocked",
			accountCount: this.living().length,
			unlockedBy,
			readOnly: null,
			unsaved: false,
			clockConsent: this.settingsNow.clock.consent,
			passwordDue: false,
			notBackedUp: this.notBackedUp,
		});
	}

	giveProof(proof: Proof): Promise<void> {
		return this.answer("giveProof", () => {
			this.requireUnlocked();
			this.prove(proof);
		});
	}

	protected prove(proof: Proof): void {
		switch (proof.kind) {
			case "keychain":
				if (this.keychainFails) throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
				return;
			case "recoveryKey":
				if (bare(proof.recoveryKey) !== bare(this.recoveryKey ?? "")) throw new CommandFailed({ code: "recoveryKeyWrong" });
				return;
			case "password":
				if (proof.password !== this.password) this.#refuse();
		}
	}

	/** From the fifth failure on: 1, 2, 4 … 60 s. */
	#refuse(): never {
		this.wrongTries += 1;
		if (this.wrongTries <= FREE_TRIES) throw new CommandFailed({ code: "passwordWrong" });
		const waitS = Math.min(60, 2 ** (this.wrongTries - FREE_TRIES - 1));
		const retryAtMs = this.nowMs() + waitS * 1000;
		if (this.sessionNow.kind === "locked") this.sessionNow = { ...this.sessionNow, retryAtMs };
		throw new CommandFailed({ code: "passwordWait", retryAtMs });
	}
}

function bare(recoveryKey: string): string {
	return recoveryKey.replace(/[\s-]/g, "").toUpperCase();
}
