import { CommandFailed } from "../backend";
import type { Proof, SessionView } from "../types";
import { FakeReadiness } from "./readiness";
import { FRESH_MS } from "./recovery-sets";
import { strengthOf } from "./settings";

/** The password that recovery codes may have of their own. */
export abstract class FakeCodesLock extends FakeReadiness {
	#ownPassword: string | null = null;
	#openedAtMs = 0;

	/** Codes with a password of their own are opened by nothing else. */
	protected requireCodes(): void {
		if (this.#ownPassword !== null && this.nowMs() - this.#openedAtMs > FRESH_MS) throw new CommandFailed({ code: "recoveryLocked" });
	}

	protected override proveLately(proof: Proof | null): void {
		this.requireCodes();
		if (this.#ownPassword === null || proof !== null) super.proveLately(proof);
	}

	override lock(): Promise<SessionView> {
		this.#openedAtMs = 0;
		return super.lock();
	}

	openCodes(password: string): Promise<void> {
		return this.answer("openCodes", () => this.#open(password));
	}

	lockCodes(proof: Proof, password: string): Promise<void> {
		return this.answer("lockCodes", () => {
			this.requireUnlocked();
			this.prove(proof);
			this.#become(password);
		});
	}

	changeCodesPassword(now: string, password: string): Promise<void> {
		return this.answer("changeCodesPassword", () => {
			this.#open(now);
			this.#become(password);
		});
	}

	unlockCodes(password: string): Promise<void> {
		return this.answer("unlockCodes", () => {
			this.#open(password);
			this.#become(null);
		});
	}

	forgetLockedCodes(proof: Proof): Promise<void> {
		return this.answer("forgetLockedCodes", () => {
			this.requireUnlocked();
			this.prove(proof);
			this.setsChanged(() => (this.sets = []));
			this.#become(null);
		});
	}

	#open(password: string): void {
		this.requireUnlocked();
		if (password !== this.#ownPassword) throw new CommandFailed({ code: "passwordWrong" });
		this.#openedAtMs = this.nowMs();
	}

	#become(password: string | null): void {
		if (password !== null && strengthOf(password) === "tooShort") throw new CommandFailed({ code: "passwordTooShort", min: 8 });
		this.#ownPassword = password;
		this.#openedAtMs = this.nowMs();
		this.setLock({ codesLocked: password !== null });
	}
}
