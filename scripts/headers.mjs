/** The response headers of the page. Its HTML cannot say these: browsers take them from a host alone. */
export const HEADERS = {
  // The rest of the policy is in the HTML, and holds on every host.
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** Returns the `_headers` file that Cloudflare Pages, Netlify and other hosts read. */
export function headersFile() {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join("")}`;
}
