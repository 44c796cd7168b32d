/** What a teacher pastes into a page of their own to show a lab there. Pure. */

/**
 * @param {{ address: string, title: string, height: number }} frame  `height`: in CSS pixels, until the page fits it
 */
export function frameCode({ address, title, height }) {
  const [src, name] = [address, title].map((text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;"));
  const rest = `width="100%" height="${height}" style="border: 0" loading="lazy" allow="clipboard-write"`;
  return `<iframe src="${src}" title="${name}" ${rest}></iframe>`;
}

/** Makes every frame as high as its lab says that it is (see embedded.js). */
export const FIT = `<script>
addEventListener("message", ({ data, source }) => {
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source && data?.convscope) frame.height = data.convscope.height;
});
</script>`;
