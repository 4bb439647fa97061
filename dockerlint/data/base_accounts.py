"""Users and groups that base images have.

Source: Debian's base-passwd 3.6 (``passwd.master``, ``group.master``), with what the images of Ubuntu and older releases of both had before;
Alpine's alpine-baselayout 3.2 to 3.7 (``passwd``, ``group``); GoogleContainerTools/distroless (``common``); the Dockerfiles of the images
that add an account. Read 2026-11. A name too many makes a rule silent, one too few makes it wrong: hence the union of the releases.
"""

AS_OF = "2026-11"

_BOTH = frozenset((
    "root", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "nobody", "adm", "tty", "disk", "kmem", "floppy", "tape",
    "audio", "cdrom", "shadow", "utmp", "video", "users", "nogroup", "www-data", "dialout", "operator", "input", "kvm",
))  # fmt: skip
ACCOUNTS = {
    "debian": _BOTH | frozenset((
        "proxy", "backup", "list", "irc", "gnats", "_apt", "fax", "voice", "sudo", "dip", "src", "sasl", "plugdev", "staff", "crontab", "render",
        "sgx", "ubuntu", "systemd-network", "systemd-resolve", "systemd-timesync", "systemd-journal", "messagebus", "syslog", "netdev",
    )),
    "alpine": _BOTH | frozenset((
        "shutdown", "halt", "cron", "ftp", "sshd", "guest", "postmaster", "at", "squid", "xfs", "cyrus", "vpopmail", "ntp", "smmsp", "wheel", "abuild",
        "ping", "netdev", "readproc", "dip", "usb",
    )),
    "distroless": frozenset(("root", "nobody", "nonroot", "tty", "staff")),
}  # fmt: skip
"""Users and groups by the distribution that a base image is known to be of."""

OF_IMAGES = {
    "node": frozenset(("node",)),
    "nginx": frozenset(("nginx",)),
    "uwsgi-nginx": frozenset(("nginx",)),
    "uwsgi-nginx-flask": frozenset(("nginx",)),
    "uv": frozenset(("nonroot",)),
    "micromamba": frozenset(("mambauser",)),
}
"""Accounts that an image has besides, by the last part of its name."""
