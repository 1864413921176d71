import { CommandFailed } from "../backend";
import type { BesideView, Proof, RecoverySetRow } from "../types";
import { notedOf } from "./guides";
import { FakePortals } from "./portals-commands";
import { type FakeSet, levelOf } from "./recovery-lists";
import type { FakeOptions } from "./variants";
import { type FakeAccount, letterIcon } from "./world";

const DAY_MS = 86_400_000;

/** How long a set that ended is kept. */
export const KEPT_MS = 30 * DAY_MS;

/** How long after a proof nobody is asked again. */
export const FRESH_MS = 5 * 60_000;

/** What the core in memory keeps of recovery codes. */
export abstract class FakeRecoverySets extends FakePortals {
	protected sets: FakeSet[] = [];
	protected provedAtMs: number;

	constructor(options: FakeOptions = {}) {
		super(options);
		// A window that is opened for a picture was unlocked some time ago.
		this.provedAtMs = options.proof === "old" ? this.startMs - 10 * 60_000 : this.startMs;
		if ((options.state ?? "accounts") === "accounts" || options.state === "hidden") this.#kept();
	}

	#kept(): void {
		const of = (issuer: string) => this.living().find((account) => account.issuer === issuer)?.id ?? null;
		const ago = (days: number) => this.startMs - days * DAY_MS;
		const sixteen = Array.from({ length: 16 }, (_, index) => `${(index * 7919 + 10_007).toString(16).padStart(5, "0").slice(-5)}-${(index * 104_729 + 70_001).toString(16).slice(-5)}`);
		const used = (set: FakeSet, at: Record<number, number>) => Object.entries(at).forEach(([index, days]) => Object.assign(set.codes[Number(index)] ?? {}, { usedAtMs: ago(days) }));

		used(this.putSet(of("Customer Portal"), "Customer Portal", ["4821 7730", "9046 1183", "2257 0914", "7719 3508", "6630 4275"], ago(50)), { 0: 43, 2: 31 });
		used(this.putSet(of("GitHub"), "GitHub", sixteen, ago(120)), { 0: 90, 4: 60, 5: 20, 9: 4 });
		this.putSet(of("Okta"), "Okta", ["k4xm-91tz", "p07w-ha2c", "93ne-xx5d", "vv1q-6rby", "z8tj-m2k0"], ago(200)).keptElsewhereAtMs = ago(200);
		const old = this.putSet(of("Customer Portal"), "Customer Portal", ["1190 4432", "7751 0268", "3308 9914", "5526 7185", "8074 6620"], ago(300));
		old.standing = { kind: "replaced", sinceMs: ago(20), goneAtMs: ago(20) + KEPT_MS };
	}

	protected putSet(accountId: string | null, name: string, texts: readonly string[], addedAtMs: number): FakeSet {
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
		this.sets.push(set);
		return set;
	}

	protected validSetOf(accountId: string): string | null {
		return this.sets.find((set) => set.accountId === accountId && set.standing.kind === "valid")?.id ?? null;
	}

	protected besideOf(account: FakeAccount): BesideView {
		const codes = this.sets.filter((set) => set.accountId === account.id && set.standing.kind === "valid").flatMap((set) => set.codes);
		const ways = this.ways.get(account.id) ?? null;
		const { profile, run } = this.guideBeside(account);
		return {
			setId: this.validSetOf(account.id),
			codesLeft: codes.filter(({ usedAtMs }) => usedAtMs === null).length,
			codesGiven: codes.length,
			givesCodes: profile?.recovery.codes === "yes",
			devices: notedOf(ways, "backupDevice"),
			browsers: notedOf(ways, "trustedBrowser"),
			profileId: profile?.id ?? null,
			run,
		};
	}

	protected setOf(id: string): FakeSet {
		const set = this.sets.find((candidate) => candidate.id === id);
		if (set === undefined) throw new CommandFailed({ code: "recoveryMissing" });
		return set;
	}

	protected setRow(set: FakeSet): RecoverySetRow {
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

	protected setsChanged<T>(work: () => T): T {
		let made: T | undefined;
		this.saveChange(() => (made = work()));
		this.emit("recoveryChanged", null);
		return made as T;
	}

	override async giveProof(proof: Proof): Promise<void> {
		await super.giveProof(proof);
		this.provedAtMs = this.nowMs();
	}

	protected proveLately(proof: Proof | null): void {
		this.requireUnlocked();
		if (proof === null) {
			if (this.nowMs() - this.provedAtMs > FRESH_MS) throw new CommandFailed({ code: "proofNeeded" });
			return;
		}
		this.prove(proof);
		this.provedAtMs = this.nowMs();
	}
}
