"""The look of the HTML report: two palettes, each text at least 4.5 to 1 against its ground (WCAG 2.2, 1.4.3)."""

LIGHT = {
    "ground": "#ffffff",
    "ink": "#1b1b1f",
    "link": "#0b4f9e",
    "quiet": "#54545c",
    "good": "#0b5d2a",
    "open": "#7a4a00",
    "bad": "#a3101f",
    "note": "#54545c",
    "marked": "#fff2a8",
}
DARK = {
    "ground": "#16161a",
    "ink": "#ececf1",
    "link": "#9cc8ff",
    "quiet": "#b3b3bd",
    "good": "#7fdb9f",
    "open": "#f2c063",
    "bad": "#ff9a9a",
    "note": "#b3b3bd",
    "marked": "#4a4200",
}

_RULES = """
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; font: 1rem/1.6 system-ui, sans-serif; background: var(--ground); color: var(--ink) }
a { color: var(--link) }
a:focus-visible, main:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -100rem }
.skip:focus { position: static }
h1, h2, h3 { line-height: 1.25 }
.mark { display: inline-block; padding: 0 .4em; border: 2px solid; border-radius: .3em; font-size: .8em }
.good { color: var(--good) }
.open { color: var(--open); border-style: dashed }
.bad { color: var(--bad); border-style: double; border-width: 4px }
.note { color: var(--note) }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid var(--quiet) }
.from { margin-top: 0; color: var(--quiet) }
.fact { border: 2px solid var(--open); padding: .5rem }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: var(--marked); color: var(--ink); text-decoration: underline 2px }
mark :target { outline: 3px solid var(--link) }
.number { padding-right: .3em; font-weight: bold }
@media print { nav, .skip { display: none } }
"""


def css() -> str:
    """The style sheet."""
    return f":root {{ color-scheme: light dark; {_set(LIGHT)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {_set(DARK)} }} }}{_RULES}"


def _set(palette: dict[str, str]) -> str:
    return "; ".join(f"--{name}: {value}" for name, value in palette.items())
