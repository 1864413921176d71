// Makes the portal's page with the QR code dark and the code small. Called with the pixels for each square of the code;
// tells where the code is in the browser's window.
const [pixels] = arguments;
const BORDER = 4;

document.documentElement.style.cssText = "background: #121212; color: #e4e4e4";
const code = document.querySelector("img[src^='data:image/svg']");
// The portal draws a square of one millimetre, black on nothing.
const squares = Math.round((code.naturalWidth * 25.4) / 96);
// Where the page is empty.
const left = 700;
const top = 24;
code.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; width: ${squares * pixels}px; filter: invert(1)`;

return { top: outerHeight - innerHeight + top + BORDER * pixels, side: (squares - 2 * BORDER) * pixels };
