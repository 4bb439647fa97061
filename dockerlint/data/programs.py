"""Programs that a health check or the first line of a script asks for: which base images have them, which packages bring them.

Source of the images: their Dockerfiles (docker-library/python and buildpack-deps, debuerreotype, alpine's minirootfs with BusyBox,
astral-sh/uv, GoogleContainerTools/distroless), read 2026-11. Source of the Debian packages: Depends, Pre-Depends and Recommends of
Debian 12, followed to their ends (first alternative), 2026-11; of Alpine's only plain libraries and compilers are listed. A package that
is in neither table is not known, and rules stay silent. Alpine's python3 brings pip in old releases and the name python in new ones:
both are taken to be there.
"""

AS_OF = "2026-11"
ASKED = frozenset(("sh", "bash", "zsh", "curl", "wget", "nc", "python", "python3", "pip"))
"""The programs that the tables tell about."""
DEBIAN = frozenset(("sh", "bash"))
BUILDPACK = DEBIAN | {"curl", "wget", "python3"}
ALPINE = frozenset(("sh", "wget", "nc"))
PYTHON = frozenset(("python", "python3", "pip"))
APT_BRINGS: "dict[str, tuple[str, ...]]" = {
    "cargo": ("python3",), "clang": ("python3",), "curl": ("curl",), "ffmpeg": ("python3",), "gdal-bin": ("python3",), "gettext":
    ("curl",), "libglib2.0-dev": ("python3",), "libharfbuzz-dev": ("python3",), "libmagickcore-dev": ("python3",), "libmagickwand-dev":
    ("python3",), "netcat-openbsd": ("nc",), "netcat-traditional": ("nc",), "nodejs": ("python3",), "npm": ("python3",),
    "python-is-python3": ("python", "python3"), "python3": ("python3",), "python3-dev": ("python3",), "python3-distutils": ("python3",),
    "python3-pip": ("python3", "pip"), "python3-psycopg2": ("python3",), "python3-setuptools": ("python3",), "python3-venv": ("python3",),
    "python3-wheel": ("python3",), "rustc": ("python3",), "software-properties-common": ("python3",), "supervisor": ("python3",),
    "systemtap-sdt-dev": ("python3",), "weasyprint": ("python3",), "wget": ("wget",), "zsh": ("zsh",),
}  # fmt: skip
APT_BRINGS_NONE = frozenset((
    "apache2", "apt-transport-https", "autoconf", "automake", "bash", "bash-completion", "binutils", "bison", "build-essential",
    "busybox", "bzip2", "ca-certificates", "cmake", "cron", "dbus", "default-libmysqlclient-dev", "default-mysql-client", "dirmngr",
    "dnsutils", "dpkg-dev", "dumb-init", "fakeroot", "file", "flex", "fonts-dejavu", "fonts-liberation", "fonts-noto-cjk",
    "fonts-symbola", "freetds-dev", "g++", "gawk", "gcc", "gcc-multilib", "gfortran", "git", "gnupg", "gnupg2", "gosu", "graphviz",
    "haproxy", "hicolor-icon-theme", "htop", "imagemagick", "iptables", "iputils-ping", "jq", "less", "libargon2-dev", "libasound2",
    "libasound2-dev", "libatlas-base-dev", "libboost-context-dev", "libboost-dev", "libbrotli-dev", "libbz2-dev", "libc6-dev",
    "libcairo2", "libcanberra-gtk-module", "libcap-dev", "libclang-dev", "libcups2", "libcurl4-openssl-dev", "libdb-dev",
    "libdbus-glib-1-2", "libdrm2", "libev-dev", "libevent-dev", "libffi-dev", "libfontconfig1", "libfreetype6", "libfreetype6-dev",
    "libfribidi-dev", "libgbm1", "libgdal-dev", "libgdbm-dev", "libgdk-pixbuf-2.0-0", "libgdk-pixbuf2.0-0", "libgeoip-dev", "libgeos-dev",
    "libgl1", "libgl1-mesa-dri", "libgl1-mesa-glx", "libglib2.0-0", "libgmp-dev", "libgtk-3-0", "libharfbuzz-subset0", "libhdf5-dev",
    "libicu-dev", "libimagequant-dev", "libjemalloc2", "libjpeg-dev", "libjpeg62-turbo", "libjpeg62-turbo-dev", "libkrb5-dev",
    "liblapack-dev", "liblcms2-2", "liblcms2-dev", "libldap-dev", "libldap2-dev", "libluajit-5.1-dev", "liblzma-dev", "libmagic-dev",
    "libmagic1", "libmariadb-dev", "libmariadb3", "libmcrypt-dev", "libmemcached-dev", "libmnl-dev", "libncurses5-dev",
    "libncursesw5-dev", "libnss3", "libonig-dev", "libopenblas-dev", "libopenjp2-7", "libpango-1.0-0", "libpangocairo-1.0-0",
    "libpangoft2-1.0-0", "libpcre2-dev", "libpcre3-dev", "libpng-dev", "libpq-dev", "libpq5", "libproj-dev", "libpulse0",
    "librdkafka-dev", "libreadline-dev", "libsasl2-dev", "libsm6", "libsndfile1", "libsodium-dev", "libsqlite3-0", "libsqlite3-dev",
    "libssl-dev", "libtiff5-dev", "libtiff6", "libtool", "liburing-dev", "liburing2", "libuv1", "libuv1-dev", "libv4l-0", "libwebp-dev",
    "libx11-xcb-dev", "libx11-xcb1", "libxcb1-dev", "libxcomposite1", "libxext6", "libxkbcommon0", "libxml2", "libxml2-dev",
    "libxmlsec1-dev", "libxrender1", "libxslt1-dev", "libxslt1.1", "libxss1", "libxt6", "libxtst6", "libyaml-dev", "libzip-dev",
    "libzmq3-dev", "linux-headers-amd64", "linux-libc-dev", "locales", "lsb-release", "luajit", "make", "mariadb-client", "nano",
    "net-tools", "nginx", "ninja-build", "openjdk-17-jre-headless", "openssh-client", "openssl", "patch", "pcscd", "perl", "php-cli",
    "php-pear", "pkg-config", "pkgconf", "poppler-utils", "portaudio19-dev", "postgresql-client", "procps", "redis-server", "redis-tools",
    "rsync", "ruby", "ruby-dev", "shared-mime-info", "socat", "sqlite3", "sshpass", "sudo", "swig", "tar", "tcl-dev", "tesseract-ocr",
    "tini", "tk-dev", "tzdata", "unixodbc", "unixodbc-dev", "unzip", "usbutils", "uuid-dev", "uwsgi", "uwsgi-plugin-python3", "valgrind",
    "vim", "vim-tiny", "wait-for-it", "wkhtmltopdf", "xauth", "xmlsec1", "xvfb", "xz-utils", "zip", "zlib1g", "zlib1g-dev",
))  # fmt: skip
APK_BRINGS: "dict[str, tuple[str, ...]]" = {
    "bash": ("bash",), "curl": ("curl",), "wget": ("wget",), "zsh": ("zsh",),
    "python3": ("python3", "python", "pip"), "python3-dev": ("python3", "python", "pip"), "py3-pip": ("python3", "python", "pip"),
}  # fmt: skip
APK_BRINGS_NONE = frozenset((
    "build-base", "ca-certificates", "dumb-init", "file", "freetype-dev", "g++", "gcc", "git", "jpeg-dev", "libc-dev",
    "libffi", "libffi-dev", "libjpeg-turbo", "libjpeg-turbo-dev", "libpq", "libpq-dev", "libstdc++", "libxml2", "libxml2-dev", "libxslt",
    "libxslt-dev", "linux-headers", "make", "mariadb-connector-c", "mariadb-connector-c-dev", "musl-dev", "openssl", "openssl-dev",
    "su-exec", "tini", "tzdata", "zlib-dev",
))  # fmt: skip
