import type { PreviewView } from "../types";
import { hash } from "./world";

/** A drawn stand-in for the blurred picture: a page with one or more QR codes, already past reading. */
export function blurredPicture(codes: number): PreviewView {
	const width = 284;
	const height = 218;
	const side = codes === 1 ? 124 : 84;
	const gap = 12;
	const inlineStart = codes === 1 ? 84 : (width - codes * side - (codes - 1) * gap) / 2;
	const corners = Array.from({ length: codes }, (_, index) => {
		const x = inlineStart + index * (side + gap);
		const y = 56;
		return [[x, y], [x + side, y], [x + side, y + side], [x, y + side]] as [number, number][]; // prettier-ignore
	});
	const squares = corners.map(([first]) => square(first?.[0] ?? 0, first?.[1] ?? 0, side)).join("");
	const svg =
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
		`<filter id="b"><feGaussianBlur stdDeviation="5"/></filter><rect width="100%" height="100%" fill="lavender"/>` +
		`<g filter="url(%23b)"><rect x="26" y="20" width="170" height="10" rx="5" fill="lightsteelblue"/>` +
		`<rect x="26" y="38" width="110" height="8" rx="4" fill="lightsteelblue"/>${squares}` +
		`<rect x="100" y="190" width="90" height="14" rx="4" fill="mediumpurple"/></g></svg>`;
	return {
		pngDataUrl: address(svg),
		width,
		height,
		codes: corners.map((quad) => ({ corners: quad })),
	};
}

/** A drawn stand-in for a whole screen in large spots. */
export function wholeScreen(): PreviewView {
	const [width, height, spot] = [960, 540, 12];
	let spots = "";
	for (let y = 0; y < height; y += spot) {
		for (let x = 0; x < width; x += spot) {
			const isCode = x >= 600 && x < 720 && y >= 216 && y < 336;
			const isBar = y < 48 || (x > 60 && x < 300 && y % 72 < 24);
			if (isCode || isBar) spots += `<rect x="${x}" y="${y}" width="${spot}" height="${spot}" fill="${isCode ? "gray" : "lightsteelblue"}"/>`;
		}
	}
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="lavender"/>${spots}</svg>`;
	return { pngDataUrl: address(svg), width, height, codes: [] };
}

/** A drawn stand-in for a QR code. */
export function drawnCode(): string {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 164 164">${square(0, 0, 164)}</svg>`;
	return address(svg);
}

function address(svg: string): string {
	return `data:image/svg+xml,${svg.replace(/</g, "%3C").replace(/>/g, "%3E").replace(/"/g, "'")}`;
}

function square(x: number, y: number, side: number): string {
	const cells = 21;
	const inner = side - 12;
	const cell = inner / cells;
	let path = "";
	for (let row = 0; row < cells; row += 1) {
		for (let column = 0; column < cells; column += 1) {
			if (!isDark(row, column, cells)) continue;
			path += `M${x + 6 + column * cell} ${y + 6 + row * cell}h${cell}v${cell}h-${cell}z`;
		}
	}
	return `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="white"/><path d="${path}" fill="black"/>`;
}

function isDark(row: number, column: number, cells: number): boolean {
	for (const [top, start] of [[0, 0], [0, cells - 7], [cells - 7, 0]] as const) { // prettier-ignore
		const down = row - top;
		const along = column - start;
		if (down < 0 || down > 6 || along < 0 || along > 6) continue;
		const ring = Math.max(Math.abs(down - 3), Math.abs(along - 3));
		return ring !== 2;
	}
	return (hash(`${row}x${column}`) >>> 13) % 2 === 0;
}
