import { CommandFailed } from "../backend";
import type {
	Proof,
	SessionView,
	SetUpRequest,
	SetUpView,
	StrengthLevel,
} from "../types";
import { FAKE_RECOVERY_KEY, FakeCore } from "./core";
import { strengthOf } from "./settings";

const PASSPHRASE = "lantern orbit velvet meadow cactus";

export abstract class FakeSession extends FakeCore {
	sessionState(): Promise<SessionView> {
		return this.answer("sessionState", () => this.sessionNow);
	}

	passwordStrength(password: string): Promise<StrengthLevel> {
		return this.answer("passwordStrength", () => strengthOf(password));
	}

	makePassphrase(): Promise<string> {
		return this.answer("makePassphrase", () => PASSPHRASE);
	}

	setUp(request: SetUpRequest): Promise<SetUpView> {
		return this.answer("setUp", () => {
			if (this.sessionNow.kind !== "notSetUp") throw new CommandFailed({ code: "vaultExists" });
			if (request.protection !== "password" && this.keychainFails) {
				throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
			}
			if (request.protection !== "keychainOnly" && strengthOf(request.password ?? "") === "tooShort") {
				throw new CommandFailed({ code: "passwordTooShort", min: 8 });
			}
			if (this.saveError !== null) throw new CommandFailed(this.saveError);
			this.password = request.password;
			this.recoveryKey = request.protection === "keychainOnly" ? FAKE_RECOVERY_KEY : null;
			this.settingsNow = {
				...this.settingsNow,
				lock: {
					...this.settingsNow.lock,
					keychain: request.protection !== "password",
					hasPassword: request.protection !== "keychainOnly",
					recoveryKey: this.recoveryKey !== null,
				},
				clock: { consent: request.clockConsent },
			};
			const session = this.opened(request.protection === "keychainOnly" ? "keychain" : "password");
			return { session, recoveryKey: this.recoveryKey };
		});
	}

	unlock(proof: Proof): Promise<SessionView> {
		return this.answer("unlock", () => {
			if (this.sessionNow.kind === "locked" && (this.sessionNow.retryAtMs ?? 0) > this.nowMs()) {
				throw new CommandFailed({ code: "passwordWait", retryAtMs: this.sessionNow.retryAtMs ?? 0 });
			}
			this.prove(proof);
			return this.opened(proof.kind);
		});
	}

	lock(): Promise<SessionView> {
		return this.answer("lock", () => {
			this.drafts.clear();
			return this.become({
				kind: "locked",
				reason: "request",
				sinceMs: this.nowMs(),
				idleMinutes: null,
				keychainOffered: this.settingsNow.lock.keychain,
				recoveryKeyOffered: this.recoveryKey !== null,
				retryAtMs: null,
			});
		});
	}

	startAgain(confirmation: string): Promise<SessionView> {
		return this.answer("startAgain", () => {
			if (confirmation !== "START") throw new CommandFailed({ code: "confirmationMissing" });
			this.accounts = [];
			return this.become({ kind: "notSetUp", keychainAvailable: this.settingsNow.lock.keychainAvailable });
		});
	}

	openSnapshot(id: string): Promise<SessionView> {
		return this.answer("openSnapshot", () => {
			if (this.sessionNow.kind !== "unreadable") throw new CommandFailed({ code: "unexpected", savedAtMs: null });
			const snapshot = this.sessionNow.snapshots.find((candidate) => candidate.id === id);
			if (snapshot === undefined) throw new CommandFailed({ code: "snapshotMissing" });
			return this.become({
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
		return this.answer("acceptRolledBack", () => {
			this.requireUnlocked();
			return this.become({ ...(this.sessionNow as SessionView & { kind: "unlocked" }), readOnly: null });
		});
	}

	showVaultFolder(): Promise<void> {
		return this.answer("showVaultFolder", () => undefined);
	}

	retrySave(): Promise<SessionView> {
		return this.answer("retrySave", () => {
			this.requireUnlocked();
			if (this.saveError !== null) throw new CommandFailed(this.saveError);
			this.emit("saved", null);
			return this.become({ ...(this.sessionNow as SessionView & { kind: "unlocked" }), unsaved: false });
		});
	}

	reportActivity(): Promise<void> {
		return this.answer("reportActivity", () => undefined);
	}
}
