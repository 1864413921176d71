import BadgeCheck from "@lucide/svelte/icons/badge-check";
import Calendar from "@lucide/svelte/icons/calendar";
import Clock3 from "@lucide/svelte/icons/clock-3";
import Headset from "@lucide/svelte/icons/headset";
import Info from "@lucide/svelte/icons/info";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import MessageSquare from "@lucide/svelte/icons/message-square";
import MonitorSmartphone from "@lucide/svelte/icons/monitor-smartphone";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import Save from "@lucide/svelte/icons/save";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import Smartphone from "@lucide/svelte/icons/smartphone";
import TicketCheck from "@lucide/svelte/icons/ticket-check";
import ToggleRight from "@lucide/svelte/icons/toggle-right";
import UserRoundX from "@lucide/svelte/icons/user-round-x";
import UsersRound from "@lucide/svelte/icons/users-round";
import type { Component } from "svelte";

const ICONS: Record<string, Component> = {
	"badge-check": BadgeCheck,
	calendar: Calendar,
	"clock-3": Clock3,
	headset: Headset,
	"life-buoy": LifeBuoy,
	"message-square": MessageSquare,
	"monitor-smartphone": MonitorSmartphone,
	"refresh-cw": RefreshCw,
	save: Save,
	"shield-check": ShieldCheck,
	smartphone: Smartphone,
	"ticket-check": TicketCheck,
	"toggle-right": ToggleRight,
	"user-round-x": UserRoundX,
	"users-round": UsersRound,
};

/** The icon that a guide names; a guide of the person's own may name any. */
export function factIcon(name: string): Component {
	return ICONS[name] ?? Info;
}
