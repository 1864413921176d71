import { m } from "../../paraglide/messages";

export const SETTINGS_SECTIONS = ["lock", "codes", "look", "shortcuts", "clock", "language", "about"] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export const SECTION_NAMES: Record<SettingsSection, () => string> = {
	lock: m.set_lock,
	codes: m.set_codes,
	look: m.set_look,
	shortcuts: m.set_shortcuts,
	clock: m.set_clock,
	language: m.set_language,
	about: m.set_about,
};
