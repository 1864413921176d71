import ArchiveRestore from "@lucide/svelte/icons/archive-restore";
import Clock3 from "@lucide/svelte/icons/clock-3";
import KeyRound from "@lucide/svelte/icons/key-round";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Route from "@lucide/svelte/icons/route";
import Settings2 from "@lucide/svelte/icons/settings-2";
import type { Component } from "svelte";
import { m } from "../paraglide/messages";
import type { Section } from "../state/navigation.svelte";

export const ICONS: Record<Section, Component> = {
	codes: KeyRound,
	portals: Route,
	recovery: LifeBuoy,
	devices: ArchiveRestore,
	clock: Clock3,
	settings: Settings2,
};

export const NAMES: Record<Section, () => string> = {
	codes: m.nav_codes,
	portals: m.nav_portals,
	recovery: m.nav_recovery,
	devices: m.nav_backup,
	clock: m.nav_clock,
	settings: m.nav_settings,
};
