import { CommandFailed } from "../backend";
import type {
	ClockHistory,
	ClockServer,
	SetClockServersRequest,
	ClockView,
	CompareRequest,
	CompareView,
	OffsetCodeView,
	RefusedCause,
	RefusedView,
} from "../types";
import { clockOf, type ClockVariant, historyOf, measuredAs, offsetOf, SHIPPED } from "./clock";
import { FakeEnrollment } from "./enrollment-commands";
import type { FakeOptions } from "./variants";

/** Time servers are asked at most so often by hand, in milliseconds. */
const PAUSE_MS = 16_000;
/** How far the other device may be away, in steps. */
const SEARCHED = 10;
/** Codes of the other device that always mean the same, for pictures and tests. */
const SCRIPTED: Record<string, CompareView> = {
	"381276": { kind: "stepsAway", steps: 2, seconds: 60, driftMs: { low: 45_000, high: 75_000 } },
	"222222": { kind: "otherParameters", algorithm: "SHA256", digits: 6, periodSeconds: 60, steps: 0 },
};
/** A code that fits two moments; the code after it decides. */
const AMBIGUOUS = "111111";

export abstract class FakeClock extends FakeEnrollment {
	#variant: ClockVariant;
	#servers: ClockServer[] = [...SHIPPED, { host: "ntp.northwind.example", port: 123, from: "system", on: false }];
	#history: ClockHistory | null = null;
	#checkedAt: number | null = null;
	#correctsOn = false;
	readonly solved: RefusedCause[] = [];

	constructor(options: FakeOptions = {}) {
		super(options);
		this.#variant = options.clock ?? "noConsent";
	}

	#view(): ClockView {
		return clockOf(this.#variant, this.nowMs(), this.#servers, this.#correctsOn);
	}

	#changed(): ClockView {
		const view = this.#view();
		this.emit("clockChanged", view);
		return view;
	}

	protected goodUntil(validUntilMs: number, periodMs: number): number | null {
		const offsetMs = offsetOf(this.#variant);
		if (offsetMs === null) return null;
		return validUntilMs + periodMs + (this.#correctsOn ? 0 : offsetMs);
	}

	protected consentChanged(): void {
		if (this.settingsNow.clock.consent) this.#variant = this.#variant === "noConsent" ? "unknown" : this.#variant;
		else this.#variant = "noConsent";
		this.#changed();
	}

	clockState(): Promise<ClockView> {
		return this.answer("clockState", () => {
			this.requireUnlocked();
			return this.#view();
		});
	}

	async checkClock(): Promise<ClockView> {
		await this.answer("checkClock", () => {
			if (this.#variant === "noConsent") throw new CommandFailed({ code: "clockConsentMissing" });
			const sinceMs = this.#checkedAt === null ? PAUSE_MS : performance.now() - this.#checkedAt;
			if (sinceMs < PAUSE_MS) throw new CommandFailed({ code: "clockTooSoon", retryAtMs: this.nowMs() + PAUSE_MS - sinceMs });
			this.#checkedAt = performance.now();
			this.emit("clockChanged", { ...this.#view(), checking: true });
		});
		await Promise.resolve();
		this.#variant = measuredAs(this.#variant);
		return this.#changed();
	}

	setClockCorrection(on: boolean): Promise<ClockView> {
		return this.answer("setClockCorrection", () => {
			const { byMs } = this.#view().correction;
			this.#correctsOn = on && byMs !== null;
			this.correctionMs = this.#correctsOn ? (byMs ?? 0) : 0;
			return this.#changed();
		});
	}

	clockHistory(): Promise<ClockHistory> {
		return this.answer("clockHistory", () => this.#history ?? historyOf(this.#variant, this.startMs));
	}

	clearClockHistory(): Promise<void> {
		return this.answer("clearClockHistory", () => {
			this.#history = { points: [] };
		});
	}

	setClockServers({ own, off, useSystem }: SetClockServersRequest): Promise<ClockView> {
		return this.answer("setClockServers", () => {
			const added = own.map((text, index): ClockServer => {
				const parts = /^([a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(text);
				const port = Number(parts?.[2] ?? 123);
				if (parts?.[1] === undefined || port < 1 || port > 65_535) throw new CommandFailed({ code: "clockServerMalformed", index });
				return { host: parts[1], port, from: "own", on: true };
			});
			const kept = this.#servers
				.filter(({ from }) => from !== "own")
				.map((server) => ({ ...server, on: server.from === "system" ? useSystem : !off.includes(server.host) }));
			this.#servers = [...kept, ...added];
			return this.#changed();
		});
	}

	copyFixCommand(): Promise<void> {
		return this.answer("copyFixCommand", () => undefined);
	}

	openSystemSettings(): Promise<void> {
		return this.answer("openSystemSettings", () => undefined);
	}

	compareCode({ id, code, nextCode }: CompareRequest): Promise<CompareView> {
		return this.answer("compareCode", () => {
			const account = this.account(id);
			if (!new RegExp(`^\\d{${account.digits}}$`).test(code)) return { kind: "malformed", digits: account.digits };
			if (code === AMBIGUOUS && nextCode === null) return { kind: "needsNext" };
			const scripted = SCRIPTED[code];
			if (scripted !== undefined) return scripted;

			for (let steps = -SEARCHED; steps <= SEARCHED; steps += 1) {
				if (this.#codeAt(id, steps).code !== code) continue;
				const driftMs = { low: steps * 30_000 - 15_000, high: steps * 30_000 + 15_000 };
				return steps === 0 ? { kind: "same", driftMs } : { kind: "stepsAway", steps, seconds: steps * 30, driftMs };
			}
			return { kind: "otherKey" };
		});
	}

	#codeAt(id: string, steps: number): OffsetCodeView {
		const account = this.account(id);
		const own = account.offsetSteps;
		account.offsetSteps = steps;
		const view = this.codeOf(account, false);
		account.offsetSteps = own;
		return { steps, code: view.code ?? "", validUntilMs: view.validUntilMs };
	}

	refusedHelp(id: string): Promise<RefusedView> {
		return this.answer("refusedHelp", () => {
			this.requireUnlocked();
			const account = this.account(id);
			const view = this.codeOf(account, false);
			const copied = this.copied.get(id);
			const counter = account.codeKind === "hotp";
			return {
				id,
				issuer: account.issuer,
				label: account.label,
				clock: this.#view().status,
				siblings: this.living().flatMap((other) => (other.issuer === account.issuer && other.id !== id ? [{ id: other.id, label: other.label }] : [])),
				copied:
					copied === undefined
						? null
						: {
								times: copied.times,
								sameStep: copied.code === view.code,
								nextAtMs: view.validUntilMs,
								goodUntilMs: this.goodUntil(view.validUntilMs, 30_000) ?? view.validUntilMs + 30_000,
							},
				counter,
				offsetSteps: account.offsetSteps,
				causes: counter ? ["account", "used", "replaced", "otherWay", "help"] : ["clock", "account", "used", "replaced", "otherWay", "help"],
			};
		});
	}

	tryOffsets(id: string): Promise<OffsetCodeView[]> {
		return this.answer("tryOffsets", () => [-1, 0, 1].map((steps) => this.#codeAt(id, steps)));
	}

	setAccountOffset(id: string, steps: number): Promise<void> {
		return this.answer("setAccountOffset", () => {
			const account = this.account(id);
			this.saveChange(() => (account.offsetSteps = steps));
		});
	}

	refusalSolved(_id: string, cause: RefusedCause): Promise<void> {
		return this.answer("refusalSolved", () => {
			this.solved.push(cause);
		});
	}
}
