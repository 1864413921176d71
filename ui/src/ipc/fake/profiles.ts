import { parse } from "smol-toml";
import customerPortal from "../../../../src-tauri/crates/portals/profiles/customer-portal.toml?raw";
import emnify from "../../../../src-tauri/crates/portals/profiles/emnify.toml?raw";
import nexudus from "../../../../src-tauri/crates/portals/profiles/nexudus.toml?raw";
import nordlayer from "../../../../src-tauri/crates/portals/profiles/nordlayer-smp.toml?raw";
import plain from "../../../../src-tauri/crates/portals/profiles/plain.toml?raw";
import sms from "../../../../src-tauri/crates/portals/profiles/portal-sms.toml?raw";
import type { Origin, Stated } from "../types";

type Help = { id: string; steps: string[]; actions: string[]; origin: Origin };

/** The parts of a profile that the window shows, spelled as in its file. */
export type Profile = {
	id: string;
	name: string;
	short_name: string;
	audience?: string;
	summary: string;
	source: { title: string; published?: string; updated?: string; note?: string };
	match: { issuer: string[] };
	urls: Record<string, string>;
	enrollment: {
		group: { id: string; title: string }[];
		step: {
			id: string;
			group: string;
			title: string;
			body: string;
			note?: string;
			ui?: { place?: string; control?: string; kind?: string };
			actions: string[];
			copy_text?: string;
			done_when?: string;
			expect_codes?: number;
			effect?: string;
			severity?: "info" | "important" | "warning";
			optional?: boolean;
			wizard_step?: number;
			origin: Origin;
		}[];
	};
	login: { steps: string[]; origin: Origin };
	recovery: {
		codes: Stated;
		term?: string;
		count?: number | "unstated";
		single_use?: boolean | "unstated";
		regenerate?: Stated;
		regenerate_control?: string;
		regenerate_place?: string;
		regenerate_when?: string;
		regenerate_invalidates_old?: boolean;
		use_label?: string;
		use_hint?: string;
	};
	trusted_devices: { supported: Stated; add_label?: string; list_place?: string; remove_label?: string; advice?: string; add_when?: string; saved?: string; scope?: string };
	sms: { role: "none" | "method" | "fallback"; used_when?: string; advice?: string; code_digits?: number; steps?: string[]; note?: string };
	backup_device: { advised: Stated; strength?: string; reason?: string };
	enforcement: { scope: string; by?: string; effect?: string; individual_opt_out?: Stated; details?: string };
	disable: { documented: "yes" | "no"; steps?: string[]; after?: string[] };
	lost_device: (Help & { title: string })[];
	troubleshooting: { id: string; symptom: string; answer: string; actions: string[]; priority?: number; origin: Origin }[];
	admin: {
		view: Stated;
		place?: string;
		can_enable_for_others: Stated;
		facts: string[];
		checklist?: string[];
		checklist_origin?: Origin;
		message?: string;
	};
	fact?: { icon: string; text: string }[];
};

/** Days are read as texts: a frozen clock of a test stands in the way of real dates. */
const read = (text: string): Profile => parse(text.replace(/= (\d{4}-\d{2}-\d{2})$/gm, '= "$1"')) as unknown as Profile;

/** The guides that ship with the core, read from the same files. */
export const PROFILES = [nordlayer, customerPortal, emnify, sms, nexudus].map(read);
/** The guide for any other portal. */
export const PLAIN = read(plain);
