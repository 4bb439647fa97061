"""The frame of the HTML report: its head, its style and the pieces that its sections are made of. Knows nothing of images."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dockerlint.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Nothing is fetched and no script runs: the page is what stands in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def text(content: str) -> str:
    """Any text as it is: no markup, nothing that reorders or hides what stands around it."""
    return escape(safe(content))


def code(content: str) -> str:
    """Any text as code."""
    return f"<code>{text(content)}</code>"


def bar(share: float, style: str = "") -> str:
    """A bar of 0 to 1; its number stands in a cell beside it."""
    width = min(max(share, 0.0), 1.0) * 100
    least = "min-width:2px;" if share > 0 else ""
    return f'<span class="track" aria-hidden="true"><span class="bar {style}" style="{least}width:{width:.2f}%"></span></span>'


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, style: str = "") -> str:
    """A table of cells that are HTML; a head that begins with ``>`` has numbers below it, one with ``=`` bars, one with ``#`` words that
    are not broken, one with ``~`` numbers, ``<`` texts and ``%`` such words that a narrow window leaves out; elements of the class ``narrow`` are
    shown only there. Empty without rows.
    """
    body = "".join(_row(row, heads) for row in rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col"{_style(each)}>{text(each.lstrip("><=#~%"))}</th>' for each in heads)
    shown = f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}">'
    return (
        f'{shown}<table class="{style}"><caption class="unseen">{text(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str], heads: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td{_style(head)}>{cell}</td>" for cell, head in zip(cells, heads, strict=True)) + "</tr>"


def _style(head: str) -> str:
    kinds = {">": "num", "=": "bars", "#": "word", "~": "num wide", "<": "wide", "%": "word wide"}
    return f' class="{kinds[head[0]]}"' if head[:1] in kinds else ""


def section(name: str, title: str, *parts: str, lead: str = "", short: str = "") -> tuple[str, str, str]:
    """A section as its id, its title (`short` for the links at the top) and its HTML; the last is empty where it has nothing to show."""
    body = "".join(parts)
    if not body:
        return name, title, ""
    told = f'<p class="lead">{lead}</p>' if lead else ""
    return (
        name,
        short or title,
        f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{text(title)}</h2>{told}{body}</section>',
    )


def page(title: str, header: str, sections: Sequence[tuple[str, str, str]], footer: str) -> str:
    """The whole document; sections without a body are left out, and the others are linked at the top."""
    shown = [each for each in sections if each[2]]
    links = "".join(f'<li><a href="#{name}">{text(label)}</a></li>' for name, label, _ in shown)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n<title>{text(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#report">Skip to the report</a>\n<header>{header}</header>\n'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n'
        f'<main id="report" tabindex="-1">\n{chr(10).join(each[2] for each in shown)}\n</main>\n<footer>{footer}</footer>\n</body>\n</html>\n'
    )


_HUES = {
    "python-packages": 212, "python": 230, "bytecode": 262, "pip": 285, "application": 150, "operating-system": 215, "compiler-toolchain": 24,
    "tests": 48, "documentation": 60, "git": 350, "pip-cache": 335, "host-virtual-environment": 5, "tool-caches": 318,
    "apt-lists-and-caches": 36, "other": 180,
}  # fmt: skip
_GREY = ("operating-system", "other")


def _fills(saturation: tuple[int, int], light: int) -> str:
    return "".join(
        f".c-{name}{{fill:hsl({hue} {saturation[name in _GREY]}% {light}%);background:hsl({hue} {saturation[name in _GREY]}% {light}%)}}"
        for name, hue in _HUES.items()
    )


STYLE = (
    """
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2024;--soft:#60646c;--line:#e3e5e9;--wash:#f6f7f9;--accent:#2563c9;--bar:#7aa7e8;
--bad:#b4232a;--badwash:#fdf1f1;--warn:#8a5300;--warnwash:#fdf6ea;--good:#1b6e3c;--hidden:#e2a03f}
@media (prefers-color-scheme:dark){:root{--paper:#121417;--ink:#e6e8eb;--soft:#a2a8b1;--line:#2b3036;--wash:#1a1d21;--accent:#8ab8ff;
--bar:#3f73bd;--bad:#ff9a94;--badwash:#2c191a;--warn:#f0bd6c;--warnwash:#292014;--good:#7fd09a;--hidden:#a8742a}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1240px;padding:2.2rem clamp(1rem,4vw,3rem) 4rem;background:var(--paper);color:var(--ink);
font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
code,.listing td.src{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
code{overflow-wrap:anywhere}
.narrow{display:none}
h1{font-size:1.05rem;font-weight:600;margin:0;overflow-wrap:anywhere}
h2{font-size:1.15rem;font-weight:650;margin:0 0 .4rem;letter-spacing:-.005em}
section{margin-top:3rem}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:2}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.big{font-size:clamp(2.6rem,7vw,3.6rem);font-weight:700;letter-spacing:-.03em;line-height:1.1;margin:.1rem 0 .2rem}
.big small{font-size:1rem;font-weight:500;letter-spacing:0;color:var(--soft)}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.6rem;margin:1.1rem 0 0}
.figures dt,.lead,footer,.soft{color:var(--soft)}
.figures dt{font-size:.82rem}.figures dd{margin:0;font-size:1.12rem;font-weight:600}
.lead{margin:0 0 .9rem;max-width:75ch}
nav{margin-top:1.8rem;border-block:1px solid var(--line)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;margin:0;padding:.55rem 0;font-size:.9rem}
nav a{display:inline-block;padding:.15rem 0;text-decoration:none}nav a:hover{text-decoration:underline}
main:focus{outline:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th{color:var(--soft);font-weight:500;font-size:.82rem;text-align:left;white-space:nowrap}
th,td{padding:.36rem .9rem .36rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
.num,.word{white-space:nowrap;width:1%}.num{text-align:right}.word code{overflow-wrap:normal}
.scroll+.scroll,.scroll+.lead{margin-top:1.6rem}h3{font-size:.9rem;font-weight:600;margin:1.1rem 0 .4rem}
.bars{width:18%;min-width:5rem}
.track{display:flex;height:.62rem;margin-top:.42rem;border-radius:2px;overflow:hidden}
.bar{background:var(--bar);border-radius:2px}.bar.hid{background:var(--hidden);border-radius:0 2px 2px 0;margin-left:1px}
.none td{color:var(--soft)}
.mark{font-weight:650;white-space:nowrap}.mark.bad{color:var(--bad)}.mark.warn{color:var(--warn)}.mark.good{color:var(--good)}.mark.info{color:var(--soft)}
.slim{width:auto;min-width:min(100%,44rem)}
.listing{table-layout:fixed;font-size:.9rem;border:1px solid var(--line);border-radius:6px;border-collapse:separate;border-spacing:0;overflow:hidden}
.listing td,.listing th{border:0;padding:.05rem .7rem;vertical-align:baseline}
.listing thead th{padding:.4rem .7rem;border-bottom:1px solid var(--line);background:var(--wash)}
.listing td.no{color:var(--soft);text-align:right;user-select:none}.listing th.num{width:5.8rem}.listing th.no{width:3.6rem}
.listing th.bars{width:7.5rem;min-width:0}.listing .track{margin:0}
.listing td.src{white-space:pre-wrap;overflow-wrap:anywhere;width:auto}
.listing tr:first-child td{padding-top:.4rem}
.listing tr:target td.src{background:var(--warnwash)}
.listing tr.found td{padding:.25rem .7rem .55rem 17.6rem}
.note{border-left:3px solid var(--warn);background:var(--warnwash);border-radius:0 5px 5px 0;padding:.5rem .8rem;max-width:92ch}
.note.error{border-color:var(--bad);background:var(--badwash)}.note.info{border-color:var(--soft);background:var(--wash)}
.note p{margin:0}.note p+p{margin-top:.2rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:.7rem 0 0;font-size:.85rem;color:var(--soft)}
.legend span{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.4em;vertical-align:-.05em}
.map svg{display:block;width:100%;height:auto;font-size:12px}
.map text{fill:var(--ink);pointer-events:none}.map .size{fill:var(--ink)}
.map .folder{fill:var(--wash);stroke:var(--line)}
.map a:hover .folder,.map a:focus .folder{stroke:var(--accent);stroke-width:2}.map a{outline:0}
.map a:focus-visible .folder{stroke-width:3}.map .crumb{margin:0 0 .5rem}
.zoom{display:none}.zoom:target{display:block}.maps:has(.zoom:target)>.whole{display:none}
.w1000,.w700{display:none}
@media (min-width:640px){.w380{display:none}.w700{display:block}}
@media (min-width:1000px){.w700{display:none}.w1000{display:block}}
details{margin-top:1rem}summary{cursor:pointer;color:var(--accent)}details[open] summary{margin-bottom:.6rem}
pre{overflow-x:auto;background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin:0}
footer{margin-top:3.5rem;padding-top:.9rem;border-top:1px solid var(--line);font-size:.86rem}footer p{margin:.1rem 0}
@media (max-width:639px){.wide,.scroll .bars{display:none}.scroll td{overflow-wrap:anywhere}.scroll td.num,.scroll td.word{overflow-wrap:normal}.scroll td:last-child{min-width:8.5rem}.narrow{display:block;color:var(--soft)}.scroll td.num:last-child{min-width:0}.word{white-space:normal;width:auto}.big small{display:block;margin-top:.3rem}.bars{min-width:3rem}.listing td.bars,.listing th.bars{width:0;padding:0}.listing .track{display:none}.listing th.num{width:4.7rem}.listing th.no{width:2.4rem}
.listing td,.listing th{padding-inline:.4rem}.listing tr.found td{padding-left:.4rem}}
"""
    + _fills((58, 14), 83)
    + f"@media (prefers-color-scheme:dark){{{_fills((34, 9), 26)}}}"
    + """
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#ccc;--wash:#f6f7f9;--accent:#000;--bar:#7aa7e8;--bad:#8d1219;--badwash:#fff;--warn:#6a4000;
--warnwash:#fff;--good:#0f4f29;--hidden:#e2a03f;color-scheme:light}
body{padding:0;max-width:none;font-size:10.5pt}nav,.skip{display:none}section{margin-top:1.6rem}tr,.note,.map{break-inside:avoid}h2{break-after:avoid}
.scroll{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.w380,.w1000{display:none}.w700{display:block}
"""
    + _fills((58, 14), 83)
    + "}"
)
