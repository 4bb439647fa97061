"""Releases of Debian and Ubuntu: code name → version and the end of the security fixes that cost nothing.

Source: Debian's package distro-info-data, whose newest entry was made on 2026-04-24; for Debian the end of long-term support, for Ubuntu the
end of standard support. Written by `scripts/update_distributions.py`.
"""

DEBIAN: "dict[str, tuple[str, str]]" = {
    "wheezy": ("7", "2018-05-31"),
    "jessie": ("8", "2020-06-30"),
    "stretch": ("9", "2022-06-30"),
    "buster": ("10", "2024-06-30"),
    "bullseye": ("11", "2026-08-31"),
    "bookworm": ("12", "2028-06-30"),
    "trixie": ("13", "2030-06-30"),
}
UBUNTU: "dict[str, tuple[str, str]]" = {
    "precise": ("12.04", "2017-04-28"),
    "quantal": ("12.10", "2014-05-16"),
    "raring": ("13.04", "2014-01-27"),
    "saucy": ("13.10", "2014-07-17"),
    "trusty": ("14.04", "2019-04-25"),
    "utopic": ("14.10", "2015-07-23"),
    "vivid": ("15.04", "2016-02-04"),
    "wily": ("15.10", "2016-07-28"),
    "xenial": ("16.04", "2021-04-30"),
    "yakkety": ("16.10", "2017-07-20"),
    "zesty": ("17.04", "2018-01-13"),
    "artful": ("17.10", "2018-07-19"),
    "bionic": ("18.04", "2023-05-31"),
    "cosmic": ("18.10", "2019-07-18"),
    "disco": ("19.04", "2020-01-23"),
    "eoan": ("19.10", "2020-07-17"),
    "focal": ("20.04", "2025-05-29"),
    "groovy": ("20.10", "2021-07-22"),
    "hirsute": ("21.04", "2022-01-20"),
    "impish": ("21.10", "2022-07-14"),
    "jammy": ("22.04", "2027-06-01"),
    "kinetic": ("22.10", "2023-07-20"),
    "lunar": ("23.04", "2024-01-25"),
    "mantic": ("23.10", "2024-07-11"),
    "noble": ("24.04", "2029-05-31"),
    "oracular": ("24.10", "2025-07-10"),
    "plucky": ("25.04", "2026-01-15"),
    "questing": ("25.10", "2026-07-09"),
    "resolute": ("26.04", "2031-05-29"),
    "stonking": ("26.10", "2027-07-15"),
}
