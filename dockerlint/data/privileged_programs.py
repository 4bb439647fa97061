"""Programs for which root is the user to start them as: they become another user themselves, or cannot do their work without.

Source: the packages' configuration files in Debian 12 (``user``, ``User``, ``server.username`` …) and the programs' manual pages, read
2026-11.
"""

AS_OF = "2026-11"

DROP_RIGHTS = frozenset((
    "nginx", "apache2", "apache2ctl", "apachectl", "httpd", "lighttpd", "haproxy", "squid", "sniproxy", "tinyproxy", "dnsmasq", "unbound",
    "radiusd", "freeradius", "mosquitto", "mysqld_safe", "mariadbd-safe", "vsftpd", "proftpd", "pure-ftpd", "postfix", "dovecot", "exim4",
    "chronyd", "avahi-daemon", "php-fpm", "cron", "crond", "sshd", "supervisord", "s6-svscan", "init", "systemd", "runsvdir", "xinetd",
))  # fmt: skip
"""Daemons that are started as root, and serve as the user that their own or their package's configuration names, or start others so."""

NEED_RIGHTS = frozenset((
    "strace", "ltrace", "perf", "bpftrace", "wg", "wg-quick", "wireguard-go", "openvpn", "pptpd", "xl2tpd", "pppd", "ipsec", "charon",
    "iptables", "ip6tables", "nft", "ferm", "shorewall", "modprobe", "insmod", "sysctl", "mount", "losetup", "tcpdump", "snort", "suricata",
    "masscan", "hostapd", "keepalived", "fail2ban-server", "dockerd", "containerd", "kubelet", "cadvisor", "smbd", "nmbd", "rpc.nfsd",
    "exportfs", "udevd", "debootstrap", "gparted", "dsvpn",
))  # fmt: skip
"""Programs that trace processes, change the kernel's tables, modules, mounts or network, or switch to the users that log in."""
