import { CommandFailed } from "../backend";
import type { CommandError, SourceView } from "../types";
import { type FakeAccount, makeAccount } from "./world";

/** A QR code that cannot be read, by its reason. */
type Unreadable = "tooSmall" | "cutOff" | "faint" | "damaged";

/** A picture that gives no account. */
export type Nothing = "none" | Unreadable | "webAddress" | "wifi" | "vendor";

/** What the next scans find; the name stands in the address as `?scan=…`. */
export type ScanScript =
	| "found"
	| "several"
	| "transfer"
	| "same"
	| "newKey"
	| "counter"
	| "weak"
	| Nothing
	| "empty"
	| "noAccess"
	| "denied"
	| "cancelled"
	| "unavailable"
	| "imported"
	| "sealed"
	| "sealedDatabase"
	| "damagedExport"
	| "imageType"
	| "imageBig"
	| "imageBroken"
	| "badLink";

/** One account that a picture holds, before it becomes a draft. */
export type Finding = FakeAccount;

export type ScanResult =
	| { kind: "found"; findings: Finding[] }
	| { kind: "transfer"; part: number; total: number; missing: number[]; findings: Finding[] }
	| { kind: "outcome"; outcome: Nothing };

const FAILURES: Partial<Record<ScanScript, CommandError>> = {
	empty: { code: "clipboardEmpty" },
	noAccess: { code: "clipboardNoAccess" },
	denied: { code: "captureDenied" },
	cancelled: { code: "captureCancelled" },
	unavailable: { code: "captureUnavailable" },
	damagedExport: { code: "import", format: "2FAS", problem: { kind: "damaged" } },
	imageType: { code: "imageType", extension: "pdf" },
	imageBig: { code: "imageBig", megabytes: 84 },
	imageBroken: { code: "imageBroken" },
	badLink: { code: "link", problem: { kind: "secretMissing" } },
};

function finding(issuer: string, label: string, more: Partial<FakeAccount> = {}): Finding {
	return makeAccount({ id: `${issuer}/${label}`, issuer, label, ...more });
}

const nordLayer = () =>
	finding("NordLayer", "mara@northwind.example", {
		icon: { kind: "letter", letter: "N", hue: 6 },
		firstCodes: ["482913", "107552"],
	});

const PARTS: readonly (readonly [string, string])[][] = [
	[["Scaleway", "ops@northwind.example"], ["Sentry", "mara@northwind.example"], ["Stripe", "billing@northwind.example"]],
	[["Tailscale", "mara@northwind.example"], ["Vercel", "ops@northwind.example"]],
]; // prettier-ignore

/** What the export of another program holds: a new account, one with another key, one in the trash there. */
export function exported(): { account: Finding; isNew: boolean; trashed: boolean }[] {
	return [
		{ account: finding("Scaleway", "ops@northwind.example", { group: "Work" }), isNew: true, trashed: false },
		{ account: finding("GitHub", "mlindqvist", { key: "another" }), isNew: false, trashed: false },
		{ account: finding("Sentry", "mara@northwind.example"), isNew: true, trashed: true },
	];
}

/** The password that opens the export of `?scan=sealed`. */
export const EXPORT_PASSWORD = "orchard lamp 42";

/** What a scan finds under `script`. `turn` counts the scans since the dialog opened, from 0. */
export function runScript(script: ScanScript, turn: number): ScanResult {
	const failure = FAILURES[script];
	if (failure !== undefined) throw new CommandFailed(failure);

	switch (script) {
		case "several":
			return {
				kind: "found",
				findings: [nordLayer(), finding("Scaleway", "ops@northwind.example"), finding("Sentry", "mara")],
			};
		case "transfer": {
			const known = Math.min(turn + 1, PARTS.length);
			const findings = PARTS.slice(0, known).flatMap((part) => part.map(([issuer, label]) => finding(issuer, label)));
			const missing = PARTS.map((_, index) => index + 1).slice(known);
			return { kind: "transfer", part: known, total: PARTS.length, missing, findings };
		}
		case "counter":
			return {
				kind: "found",
				findings: [finding("Counter Bank", "mara", { codeKind: "hotp", periodMs: null, counter: 0 })],
			};
		case "none":
		case "tooSmall":
		case "cutOff":
		case "faint":
		case "damaged":
		case "webAddress":
		case "wifi":
		case "vendor":
			return { kind: "outcome", outcome: script };
		default:
			return { kind: "found", findings: [nordLayer()] };
	}
}

export function sourceOf(way: "screen" | "clipboard" | "file" | "link", nowMs: number): SourceView {
	if (way === "screen") return { kind: "screen", number: 1, takenAtMs: nowMs };
	if (way === "file") return { kind: "file", name: "nordlayer-2fa.png" };
	return { kind: way };
}
