// @ts-check
/*
 * Makes room for what a link names: an open layer, or the note that says why. A classic script, which runs before the
 * page is first painted: later, what is there would have to give way.
 */
document.documentElement.classList.toggle("opened", /[#&]layer=/.test(location.hash));
document.documentElement.classList.toggle("asked", /[#&]why=/.test(location.hash));
