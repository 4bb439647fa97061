"""Editors and other tools for people stay in the final image."""

from dockerlint import Findings, Image, Rule
from dockerlint.facts.mentions import starts_or_names
from dockerlint.facts.os_packages import package_name, shipped_packages

rule = Rule(summary="Tools for people stay in the image", severity="info", since="0.1.0")
allowed = rule.option("allowed", [], "Packages that may stay, as the distribution calls them.")
# Package → its programs, as far as they have other names. Debian, Alpine and Fedora.
_TOOLS = {
    "vim": ("vi",), "vim-tiny": ("vi",), "vim-nox": ("vim",), "nano": (), "emacs": (), "emacs-nox": ("emacs",), "mc": (), "htop": (), "iotop": (), "iftop": (), "tmux": (), "screen": (),
    "strace": (), "ltrace": (), "gdb": (), "tcpdump": (), "nmap": (), "traceroute": (), "mtr": (), "mtr-tiny": ("mtr",), "telnet": (),
    "inetutils-telnet": ("telnet",), "inetutils-ping": ("ping",), "iputils-ping": ("ping",), "iputils": ("ping",), "net-tools": ("netstat", "ifconfig", "route", "arp"),
    "dnsutils": ("dig", "nslookup", "host"), "bind9-dnsutils": ("dig", "nslookup", "host"), "bind-tools": ("dig", "nslookup", "host"), "lsof": (), "man-db": ("man",),
}  # fmt: skip


@rule.image
def find(image: Image) -> Findings:
    if image.project.for_development or image.project.server is None:
        return
    words = [word for packages in shipped_packages(image) for word in packages.words if package_name(word) in _TOOLS]
    words = [word for word in words if package_name(word) not in allowed.value(image.project)]
    words = [word for word in words if not starts_or_names(image, (package_name(word), *_TOOLS[package_name(word)]))]
    if not words:
        return
    names = [package_name(word) for word in words]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    verb = "are tools for people" if len(names) > 1 else "is a tool for people"
    message = f"{listed} {verb}: no process of the container uses {'them' if len(names) > 1 else 'it'}, and whoever breaks in finds {'them' if len(names) > 1 else 'it'} at hand"
    help_text = "Leave them out. docker debug, or a second container with --network container:NAME --pid container:NAME, bring tools when they are needed."
    yield rule.at(words[0], message, help_text, related=[(word, "this too") for word in words[1:]])
