"""The command lines of the programs that health checks use: which of their options take a value.

Source: `man` pages of curl 8, wget 1.25 and nc (OpenBSD), and `--help` of BusyBox 1.37, read 2026-11.
"""

AS_OF = "2026-11"
VALUES: "dict[str, frozenset[str]]" = {
    "curl": frozenset((
        "-o", "--output", "-m", "--max-time", "-H", "--header", "-X", "--request", "-u", "--user", "-A", "--user-agent", "-d", "--data", "-w",
        "--write-out", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "-e", "--referer", "-b", "--cookie", "-c", "-x", "--proxy",
        "--cacert", "--cert", "-E", "--key", "--resolve", "--connect-to", "--unix-socket", "--abstract-unix-socket", "--interface", "-K", "--config",
        "--json", "--data-raw", "-T", "-F", "-Y", "-y", "-r", "-z",
    )),
    "wget": frozenset((
        "-O", "--output-document", "-o", "--output-file", "-T", "--timeout", "-t", "--tries", "-U", "--user-agent", "-Y", "--header", "--post-data",
        "-P", "--waitretry", "--connect-timeout", "--read-timeout", "--dns-timeout", "--ca-certificate", "-e", "--user", "--password", "--method",
    )),
    "nc": frozenset(("-w", "-q", "-i", "-p", "-s", "-X", "-x", "-I", "-O", "-T", "-e")),
}  # fmt: skip
