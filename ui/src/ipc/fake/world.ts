import type { Algorithm, CodeKind, IconView, RowSection } from "../types";
import twelve from "./accounts.json";

/** One account as the fake core keeps it. The key is a text that only feeds the digits. */
export type FakeAccount = {
	id: string;
	issuer: string;
	label: string;
	group: string | null;
	icon: IconView;
	pinned: boolean;
	codeKind: CodeKind;
	algorithm: Algorithm;
	digits: number;
	periodMs: number | null;
	counter: number | null;
	key: string;
	/** Codes of the first two steps after the start, where a picture asks for certain digits. */
	firstCodes: readonly string[];
	note: string;
	tried: boolean;
	keyProblem: boolean;
	addedAtMs: number;
	lastCopiedAtMs: number | null;
	copies: number;
	deletedAtMs: number | null;
	replacedKeys: { id: string; replacedAtMs: number }[];
	/** The account's own offset. */
	offsetSteps: number;
};

type Part = Partial<FakeAccount> & Pick<FakeAccount, "id" | "issuer" | "label">;

const ADDED_AT = Date.UTC(2025, 9, 14, 9, 30);

export function makeAccount(part: Part): FakeAccount {
	return {
		group: null,
		icon: letterIcon(part.issuer || part.label),
		pinned: false,
		codeKind: "totp",
		algorithm: "SHA1",
		digits: 6,
		periodMs: 30_000,
		counter: null,
		key: part.id,
		firstCodes: [],
		note: "",
		tried: true,
		keyProblem: false,
		addedAtMs: ADDED_AT,
		lastCopiedAtMs: null,
		copies: 0,
		deletedAtMs: null,
		replacedKeys: [],
		offsetSteps: 0,
		...part,
	};
}

export function letterIcon(name: string): IconView {
	const letter = [...name.trim()][0] ?? "?";
	return { kind: "letter", letter, hue: hash(name) % 12 };
}

/** FNV-1a, 32 bits: the same text gives the same number on every run. */
export function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const char of text) {
		value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	}
	return value;
}

export function twelveAccounts(): FakeAccount[] {
	return twelve.map((account, index) => {
		const { codes, icon, ...rest } = account;
		return makeAccount({ ...rest, id: `account-${index + 1}`, icon: icon as IconView, firstCodes: codes });
	});
}

const SERVICES = [
	"Aiven", "Akamai", "Algolia", "Asana", "Atlassian", "Auth0", "Backblaze", "Bitbucket", "Box", "Buildkite", "Bunny",
	"Checkly", "CircleCI", "ClickUp", "Contabo", "Datadog", "Docker", "Dropbox", "Elastic", "Fastly", "Figma", "Gandi",
	"GitLab", "Gcore", "Heroku", "HubSpot", "Intercom", "JetBrains", "Kinsta", "Linear", "Linode", "Mailgun", "Miro",
	"Netlify", "Notion", "npm", "OVHcloud", "PagerDuty", "Pingdom", "Postmark", "Rackspace", "Scaleway", "Sentry",
	"Stripe", "Tailscale", "Twilio", "UptimeRobot", "Vercel", "Vultr", "Zendesk",
]; // prettier-ignore

const GROUPS = ["Hosting", "Portals", "Clients", "Personal"];

export function manyAccounts(count: number): FakeAccount[] {
	return Array.from({ length: count }, (_, index) => {
		const issuer = SERVICES[index % SERVICES.length] ?? "Service";
		const number = String(index + 1).padStart(3, "0");
		return makeAccount({
			id: `account-${index + 1}`,
			issuer,
			label: `client-${number}@northwind.example`,
			group: GROUPS[index % GROUPS.length] ?? null,
		});
	});
}

/** Names as long and as hostile as a QR code may hold. */
export function hostileAccounts(): FakeAccount[] {
	const long = "Northwind Traders International Holding and Subsidiaries ".repeat(6).trim();
	return [
		makeAccount({ id: "account-1", issuer: long, label: `${"very.long.name.".repeat(20)}@northwind.example` }),
		makeAccount({ id: "account-2", issuer: "<img src=x onerror=alert(1)>", label: "<b>bold</b>&amp;" }),
		makeAccount({ id: "account-3", issuer: "\u202Emoc.knab\u202C", label: "user\u2066@\u2069example" }),
		makeAccount({ id: "account-4", issuer: "بوابة العملاء", label: "مارا@مثال" }),
		makeAccount({ id: "account-5", issuer: "", label: "no issuer at all" }),
		makeAccount({ id: "account-6", issuer: "👩‍👩‍👧‍👦 Family", label: "zero\u200Bwidth" }),
		makeAccount({ id: "account-7", issuer: "Broken key", label: "ops", keyProblem: true }),
		makeAccount({ id: "account-8", issuer: "Counter", label: "ops", codeKind: "hotp", periodMs: null, counter: 4 }),
		makeAccount({ id: "account-9", issuer: "Steam", label: "mara", codeKind: "steam", digits: 5 }),
		makeAccount({ id: "account-10", issuer: "Eight digits", label: "ops", digits: 8, periodMs: 60_000 }),
	];
}

export function sectionOf(account: FakeAccount, searching: boolean): RowSection {
	if (searching) return "matches";
	return account.pinned ? "pinned" : "rest";
}
