/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A button that submits nothing. @param {string} className @param {...(Node | string)} children */
export function button(className, ...children) {
  const made = element("button", className, ...children);
  made.type = "button";
  return made;
}
